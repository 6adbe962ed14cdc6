"""How far int8 is from 32 bits on held-out pairs, and how often a verdict changes side.

    python check.py BASE TRAINED MODEL_FOLDER HELD_FOLDER [pairs]
"""
import json, pathlib, random, sys
import numpy as np, torch
from tokenizers import Tokenizer
import export, measure, train, train_dialogue as td

base, trained, folder, held = sys.argv[1:5]; count = int(sys.argv[5]) if len(sys.argv) > 5 else 200
torch.set_num_threads(2)
tok = Tokenizer.from_file(str(pathlib.Path(folder, "tokenizer.json"))); tok.no_truncation(); tok.no_padding()
groups = [json.loads(l) for n in ("articles", "laws", "dialogues", "claims") for l in pathlib.Path(held, n + ".jsonl").read_text("utf8").split("\n") if l]
rows = [r for g in random.Random(6).sample(groups, count) for r in td.coded(tok, g)[:1]]
small = measure.run(measure.session(folder), rows, 1); whole = export.Heads(export.load(base, trained)); gaps = {k: [] for k in ("start", "end", "answers", "supports")}; same = {"span": 0, "answers": 0, "supports": 0}; spans = 0
with torch.no_grad():
    for r, s in zip(rows, small):
        w = [t.numpy()[0] for t in whole(*(train.collate([r])[k] for k in ("input_ids", "attention_mask", "token_type_ids")))]
        for k, a, b in zip(gaps, w, s): gaps[k].append(float(np.abs(np.asarray(a) - np.asarray(b)).max()))
        same["answers"] += (w[2] > 0) == (s[2] > 0); same["supports"] += (w[3] > 0) == (s[3] > 0)
        if r["kind"] != "claim": spans += 1; same["span"] += measure.best(r, w, 40)[1:] == measure.best(r, s, 40)[1:]
print(json.dumps({"pairs": len(rows), "largest_difference": {k: round(max(v), 3) for k, v in gaps.items()}, "mean_of_largest": {k: round(float(np.mean(v)), 3) for k, v in gaps.items()}, "same_span": f"{same['span']} of {spans}", "answers_same_side": int(same["answers"]), "supports_same_side": int(same["supports"])}))

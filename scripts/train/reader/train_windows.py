"""Pass 5: the windows that the program itself reads (asked.py, scripts/train/windows.mjs), with questions written by hand, and part of pass 4 again so that it is not forgotten.

    python train_windows.py DATA_FOLDER BASE FROM OUT LAWS.jsonl.zst --asked FOLDER --written FOLDER [--minutes N | --groups N] [--seed N] [--open]
ASKED holds NAME.jsonl of windows.mjs; a NAME that WRITTEN has as a folder was written by hand and is learned from twice, but for every sixth document, which `python train_windows.py --held ASKED WRITTEN OUT.jsonl` writes for measuring.
"""
import collections, hashlib, json, pathlib, random, re, sys
import asked as asked_sets, data, mixture, train, train_dialogue

ROOM, RIVALS = 330, 2  # pieces of question and window; windows beside the right one
REPLAY = {"articles": 400, "foreign": 400, "small": 150, "pairs": 100, "laws": 150, "lists": 200, "dialogues": 700, "law dialogues": 150, "claims": 900, "inference": 300}
CLAIM = re.compile(r"\d[\d.,/]*|\b[A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ]\w+)+")


def held_aside(doc): return int(hashlib.sha1(doc.encode()).hexdigest(), 16) % 6 == 0


def group(line, rng, name, keep_all=False):
    """The right window first, then those that search takes for it; or only such. None where nothing can be learned."""
    right = next((w for w in line["windows"] if w["right"]), None)
    others = [w for w in line["windows"] if not w["right"] and not w["says"]]
    if not keep_all and len(others) > RIVALS:
        others = others[:1] + rng.sample(others[1:4], RIVALS - 1) if rng.random() < 0.7 else rng.sample(others, RIVALS)
    if keep_all: others = others[:4]
    make = lambda w, s=-1, e=-1, label=0: mixture.example(line["question"], w["text"], s, e, label, name, line["id"].split("#")[0], room=ROOM, what=line["kind"], **({"first": line["before"]} if line.get("before") else {}))
    if right is None: return [make(w) for w in others] or None if line.get("absent") else None
    return [make(right, right["start"], right["end"], 1)] + [make(w) for w in others]


def read(asked, written, part):
    """[(group, by hand)] of the lines that are learned from (`part` "learn") or held aside ("held")."""
    rng = random.Random(5)
    for f in sorted(pathlib.Path(asked).glob("*.jsonl")):
        hand = pathlib.Path(written, f.stem).exists(); answered = None
        if hand: answered = {f"{r['doc']}#{i}" for i, r in enumerate(asked_sets.lines(pathlib.Path(written, f.stem), "questions")) if r.get("answer")}
        elif not data.may_learn("viquad1") and f.stem.startswith("articles"): continue
        for line in map(json.loads, f.open(encoding="utf8")):
            aside = hand and held_aside(line["id"].split("#")[0])
            if aside != (part == "held"): continue
            line["absent"] = line["id"] not in answered if hand else f.stem.endswith("-out")
            g = group(line, rng, f.stem, part == "held")
            if g: yield g, hand
            # What answers is gone, the rest of its document is still there.
            if part == "learn" and g and g[0]["label"] and len(g) > 1 and rng.random() < 0.12: yield g[1:], False


def claims(written, part):
    """Claims written by hand, each with the part of its document that says most of it."""
    out = []
    for f in sorted(p for p in pathlib.Path(written).iterdir() if p.is_dir()):
        docs = {pathlib.Path(r["file"]).stem: r["text"] for r in asked_sets.lines(f, "documents")}
        for r in asked_sets.lines(f, "claims"):
            if r["doc"] not in docs or held_aside(r["doc"]) != (part == "held"): continue
            text = docs[r["doc"]]; words = set(re.findall(r"\w+", r["claim"].lower())); cuts = [0] + [m.end() for m in data.SPLIT.finditer(text)]
            pieces = [text[c:c + 950] for c in cuts]
            best = max(pieces, key=lambda p: len(words & set(re.findall(r"\w+", p.lower()))) - len(p) / 2000)
            if r["true"] and any(x not in best for x in CLAIM.findall(r["claim"][1:])): continue
            out.append([{"q": r["claim"], "p": best, "start": -1, "end": -1, "label": int(r["true"]), "kind": "claim", "set": "written", "what": r["change"]}])
    return out


def groups(folder, law_file, rng, asked, written):
    out = mixture.groups(folder, law_file, rng, REPLAY)
    for g, hand in read(asked, written, "learn"): out += [g, g] if hand else [g]
    return out + claims(written, "learn")


if __name__ == "__main__":
    if "--held" in sys.argv:
        asked, written, out = sys.argv[2:5]
        rows = [g for g, _ in read(asked, written, "held")]
        pathlib.Path(out, "written.jsonl").write_text("\n".join(json.dumps(g, ensure_ascii=False) for g in rows), "utf8")
        pathlib.Path(out, "written_claims.jsonl").write_text("\n".join(json.dumps(g, ensure_ascii=False) for g in claims(written, "held")), "utf8")
        print(len(rows), "groups held aside", sum(g[0]["label"] for g in rows), "answered")
    else:
        p = train_dialogue.options(); p.add_argument("--asked", required=True); p.add_argument("--written", required=True); a = p.parse_args()
        train_dialogue.main(a, lambda rng: groups(a.data, a.laws, rng, a.asked, a.written))

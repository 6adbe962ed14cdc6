"""Pass 4: dialogues, near misses, lists, badly typed questions, claims with one difference (mixture.py), trained as in pass 2 and 3.

    python train_dialogue.py DATA_FOLDER BASE FROM OUT LAWS.jsonl.zst [--minutes N | --groups N] [--seed N] [--open]
The question segment of a dialogue is `<previous question> | <follow-up>`, at most 96 pieces, cut from the left. With --minutes the learning rate follows the clock, so the run always ends with it low.
Where the processor has bfloat16 (avx512_bf16 or AMX) matrices are multiplied in it under autocast, weights stay 32 bits.
"""
import argparse, collections, json, pathlib, random, sys, time
import torch
from torch import nn
from transformers import PreTrainedTokenizerFast
import data, dialogue, mixture, perturb, train

PEAK, GROUPS, FROZEN, TALK_TOKENS, CLAIMS = 8e-5, 10, 4, 96, 1.5  # learning rate, groups a step, lower layers left as they are, pieces of a question with its previous one, weight of claims
FAST = any(f in pathlib.Path("/proc/cpuinfo").read_text() for f in ("avx512_bf16", "amx_bf16"))


def encode(tok, e):
    """Ids, types and the answer's place."""
    if e["kind"] == "claim":
        r = train.encode(tok, e); spots = tok.encode(e["q"], add_special_tokens=False).offsets[:r["first"] - 3]
        r["wrong"] = None if e.get("wrong") is None else [float(any(y > s and x < t for s, t in e["wrong"])) for x, y in spots]
        return r
    return of_text(tok, e["first"] + dialogue.MARK + e["q"] if e.get("first") else e["q"], e, TALK_TOKENS if e.get("first") else train.QUESTION_TOKENS)


def of_text(tok, q, e, most):
    a = tok.encode(q, add_special_tokens=False).ids; a = a[-most:] if most == TALK_TOKENS else a[:most]
    b = tok.encode(e["p"], add_special_tokens=False); room = e.get("room", train.MAX_TOKENS) - min(len(a), 40) - 4
    ids, offsets, first = b.ids[:room], b.offsets[:room], len(a) + 3
    start = end = -1
    if e["start"] >= 0:
        hit = [i for i, (x, y) in enumerate(offsets) if y > e["start"] and x < e["end"] and y > x]
        if hit: start, end = first + hit[0], first + hit[-1]
    return {"ids": [0] + a + [2, 2] + ids + [2], "types": [0] * (len(a) + 2) + [1] * (len(ids) + 2), "start": start, "end": end, "label": e["label"], "kind": e["kind"], "set": e.get("set"), "first": first, "offsets": offsets}


def coded(tok, g, rng=None):
    """All passages of a group are read with the same question; with rng as people type it."""
    q, first = g[0]["q"], g[0].get("first")
    if rng and g[0]["kind"] != "claim": q = perturb.typed(q, rng); first = first and perturb.typed(first, rng, chat=0.06)
    return [encode(tok, {**e, "q": q, **({"first": first} if first else {})}) for e in g]


def loss_of(model, aid, batch):
    rows = [r for g in batch for r in g]
    b = train.collate(rows)
    with torch.autocast("cpu", torch.bfloat16, enabled=FAST):
        h = model.encoder(**b, output_hidden_states=True).hidden_states
        span, verdict, odd = model.span(h[-1]), model.verdict(h[-1][:, 0]), aid(h[-2])[..., 0]
    span, verdict, odd = span.float(), verdict.float(), odd.float()
    allowed = (b["token_type_ids"] == 1) & (b["attention_mask"] == 1); allowed[:, 0] = True
    span = span.masked_fill(~allowed[..., None], -1e4)
    claim = torch.tensor([r["kind"] == "claim" for r in rows]); label = torch.tensor([float(r["label"]) for r in rows]); bce = nn.functional.binary_cross_entropy_with_logits
    zero = torch.zeros(()); asked = bce(verdict[~claim, 0], label[~claim], reduction="sum") / max(8, int((~claim).sum())) if (~claim).any() else zero
    said = bce(verdict[claim, 1], label[claim], reduction="sum") / max(4, int(claim.sum())) if claim.any() else zero
    # which words of a claim are not so: learned by a head on the last layer but one, which the reader does not keep; it shows where to look
    shown, marked = zero, 0
    for i, r in enumerate(rows):
        if r.get("wrong") is None: continue
        w = torch.tensor(r["wrong"]); each = bce(odd[i, 1:1 + len(w)], w, reduction="none"); marked += 1
        shown = shown + each[w == 0].sum() / max(1, len(w)) + (each[w > 0].mean() if w.any() else 0)
    shown = shown / max(4, marked)
    total, n, at = zero, 0, 0
    for g in batch:
        k = len(g); s = span[at:at + k]; at += k
        if g[0]["kind"] != "question" or g[0]["label"] and g[0]["start"] < 0 and g[0]["set"] not in ("laws", "lists"): continue
        norm = s.reshape(-1, 2).logsumexp(0)
        if g[0]["label"] and g[0]["start"] < 0: got = s[0, 1:].logsumexp(0)
        elif g[0]["label"]: got = torch.stack([s[0, g[0]["start"], 0], s[0, g[0]["end"], 1]])
        else: got = s[:, 0].logsumexp(0)
        total = total + (norm - got).mean(); n += 1
    return total / max(5, n) + 2 * asked + CLAIMS * (said + shown), (total.item(), n), (asked.item(), said.item() * max(4, int(claim.sum())), int(claim.sum()), shown.item() * max(4, marked), marked)


def main(a, groups):
    """`groups`: chance -> what is learned from."""
    rng = random.Random(a.seed); torch.manual_seed(a.seed); torch.set_num_threads(a.threads)
    tok = PreTrainedTokenizerFast.from_pretrained(a.base).backend_tokenizer; tok.no_truncation(); tok.no_padding()
    made = groups(rng); rng.shuffle(made)
    if a.groups: made = made[:a.groups]
    print(len(made), "groups,", sum(map(len, made)), "passages", sorted(collections.Counter((g[0]["set"], g[0]["label"]) for g in made).items()), flush=True)
    groups = [coded(tok, g, rng) for g in made]
    print("mean tokens", sum(len(r["ids"]) for g in groups for r in g) / sum(map(len, groups)), "ready", time.strftime("%H:%M:%S"), flush=True)
    model = train.Reader(a.base, attention="sdpa"); stored = torch.load(f"{a.start}/reader.pt")
    model.load_state_dict({k: v.float() for k, v in stored.items()}, strict=False); model.train(); aid = nn.Linear(model.encoder.config.hidden_size, 1)
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:FROZEN]): part.requires_grad_(False)
    params = [p for p in (*model.parameters(), *aid.parameters()) if p.requires_grad]
    opt = torch.optim.AdamW([{"params": [p for p in params if p.dim() > 1], "weight_decay": 0.01}, {"params": [p for p in params if p.dim() <= 1], "weight_decay": 0.0}], lr=a.peak, betas=(0.9, 0.98), fused=True)
    out = pathlib.Path(a.out); out.mkdir(parents=True, exist_ok=True)

    def save(name="reader.pt"):
        torch.save({**stored, **{n: p.detach().to(torch.float16) for n, p in model.named_parameters() if p.requires_grad}}, out / "part.pt"); (out / "part.pt").rename(out / name)

    # blocks of like length keep padding small; the order of blocks and of batches is by chance, so that a run stopped by the clock has seen the mixture
    parts = [groups[i:i + GROUPS * 120] for i in range(0, len(groups), GROUPS * 120)]; batches = []
    for part in parts:
        part.sort(key=lambda g: max(len(r["ids"]) for r in g)); cut = [part[i:i + GROUPS] for i in range(0, len(part), GROUPS)]; rng.shuffle(cut); batches += cut
    began = time.time(); steps = len(batches); sums = collections.Counter(); saved = began; step = 0; seen = 0
    while True:
        t = time.time() - began; share = t / (a.minutes * 60) if a.minutes else step / steps
        if share >= 1: break
        lr = a.peak * min((step + 1) / 60, max(0.02, 1 - share))
        for group in opt.param_groups: group["lr"] = lr
        batch = batches[step % steps]
        loss, (span, n), (asked, said, claimed, shown, marked) = loss_of(model, aid, batch); loss.backward()
        nn.utils.clip_grad_norm_(params, train.CLIP); opt.step(); opt.zero_grad(); step += 1; seen += len(batch)
        sums.update(span=span, n=n, asked=asked, said=said, claimed=claimed, shown=shown, marked=marked, steps=1)
        if step % 25 == 0:
            print(f"{time.strftime('%H:%M:%S')} step {step}/{steps} groups {seen} span {sums['span'] / max(1, sums['n']):.3f} answers {sums['asked'] / sums['steps']:.3f} supports {sums['said'] / max(1, sums['claimed']):.3f} words {sums['shown'] / max(1, sums['marked']):.3f} lr {lr:.1e} {t and seen / t:.1f} groups/s done {share:.2f}", flush=True); sums = collections.Counter()
        if time.time() - saved > 480: save(); saved = time.time()
    save(); print("groups", seen, "steps", step, "minutes", round((time.time() - began) / 60, 1), flush=True)


def options():
    p = argparse.ArgumentParser()
    for x in ("data", "base", "start", "out", "laws"): p.add_argument(x)
    p.add_argument("--minutes", type=float, default=0); p.add_argument("--groups", type=int, default=0); p.add_argument("--seed", type=int, default=11); p.add_argument("--threads", type=int, default=2); p.add_argument("--peak", type=float, default=PEAK); p.add_argument("--open", action="store_true")
    return p


if __name__ == "__main__":
    a = options().parse_args(); main(a, lambda rng: mixture.groups(a.data, a.laws, rng))

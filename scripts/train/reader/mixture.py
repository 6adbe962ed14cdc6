"""The groups of pass 4: plain questions, near misses, laws, lists, dialogues, claims. Each is a list of examples for one question; the first holds the answer, or none does.

    python mixture.py DATA_FOLDER LAWS.jsonl.zst OUT_FOLDER     writes the held-out groups for measure.py (articles and laws of held.py)
"""
import collections, json, pathlib, random, re, sys
import claims, data, dialogue, held, laws, perturb, train, train_groups

ROOM = 700
PLAN = {"articles": 4000, "foreign": 1100, "small": 1573, "pairs": 1100, "laws": 2100, "lists": 1300, "dialogues": 3800, "law dialogues": 1300, "claims": 6300, "inference": 2000}
SMALL, FOREIGN = ("mlqa_vi", "qa_vi_data"), {"squad2_en": 0.6, "tydiqa_goldp": 0.2, "nq_qed_en": 0.1, "policyqa_en": 0.1}


def example(q, p, s=-1, e=-1, label=0, set_="", title=None, **more):
    return {"q": q, "p": p, "start": s, "end": e, "label": label, "kind": "question", "set": set_, "title": title, **more}


def window(context, rng): return data.around(context, rng.randrange(len(context)), 0, ROOM)[0]


def without(text, s, e):
    """The passage without the sentences that answer; None where it then still does."""
    rest = " ".join(b for b in data.SPLIT.split(text) if text[s:e] not in b)
    return rest if len(rest) > 80 and text[s:e] not in rest else None


class Rows:
    """Rows of one set with what stands near them: other passages of the title, names of the title, confusable passages."""
    def __init__(self, rows, rng):
        self.rows, self.rng = rows, rng
        self.by_title, self.questions, self.names, self.near = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list)
        for r in rows:
            t = r.get("title") or ""
            self.by_title[t].append(r["context"]); self.questions[t].append(r["question"]); self.near[r["context"]].append(r["question"]); self.names[t] += perturb.said(r["question"])
        for t, c in self.by_title.items():
            self.by_title[t] = list(dict.fromkeys(c))
            if t: self.names[t] += [n for x in self.by_title[t] for n in perturb.said(x)]
        self.every = [n for v in self.names.values() for n in v[:40]] or ["Hà Nội"]
        self.hard = train_groups.confusable(rows, rng)

    def pool(self, r): return (self.names[r.get("title") or ""] if r.get("title") else []) or self.rng.sample(self.every, min(40, len(self.every)))

    def same(self, r):
        said = [a["text"].lower() for a in r["answers"]]
        return [c for c in (self.by_title[r["title"]] if r.get("title") else []) if c != r["context"] and not any(len(a) > 2 and a in c.lower() for a in said)]

    def others(self, i, r, n):
        """Passages that search would bring too: of the same title, and by the words."""
        out = []; same = self.same(r); hard = [c for c in self.hard[i][:6]]
        for k in range(n):
            pool = same if same and self.rng.random() < 0.45 else hard or same
            pool = [c for c in pool if c not in out]
            if pool: out.append(self.rng.choice(pool))
        return [window(c, self.rng) for c in out]


def plain(rows, rng, name, limit, out, misses=0.2, gone=0.1, away=0.1, few=0.45):
    n0 = len(out)
    for i, r in enumerate(rows.rows):
        if len(out) - n0 >= limit: break
        q = r["question"].strip(); others = rows.others(i, r, 1 if rng.random() < few else 2)
        make = lambda p, s=-1, e=-1, label=0, q=q: example(q, p, s, e, label, name, r.get("title"))
        if not r["answers"]: out.append([make(window(r["context"], rng))] + [make(p) for p in others[:1]]); continue
        a = rng.choice(r["answers"]); text, s, e = data.around(r["context"], a["start"], a["start"] + len(a["text"]), ROOM)
        if s < 0: continue
        x = rng.random()
        if x < misses:
            miss = perturb.near_miss(q, text, rows.pool(r), rng)
            if miss: out.append([make(p, q=miss) for p in [text] + others]); continue
        elif x < misses + gone:
            rest = without(text, s, e)
            if rest: out.append([make(p) for p in [rest] + others]); continue
        elif x < misses + gone + away:  # right subject, other passages of it
            same = rows.same(r)
            if same: out.append([make(window(c, rng)) for c in rng.sample(same, min(2, len(same)))] + [make(p) for p in others[:1]]); continue
        out.append([make(text, s, e, 1)] + [make(p) for p in others])


def dialogues(rows, rng, limit, out, name="dialogues"):
    """Groups with a previous question; see dialogue.py for the kinds."""
    titles = [t for t in rows.questions if len(rows.questions[t]) > 3]; n0 = len(out)
    for i, r in enumerate(rows.rows):
        if len(out) - n0 >= limit: break
        if not r["answers"] or not r.get("title"): continue
        q, t = r["question"].strip(), r["title"]
        a = rng.choice(r["answers"]); text, s, e = data.around(r["context"], a["start"], a["start"] + len(a["text"]), ROOM)
        if s < 0: continue
        others = rows.others(i, r, 2); x = rng.random()
        put = lambda first, then, kind, ps, label=1: out.append([example(then, p, s if label and k == 0 else -1, e if label and k == 0 else -1, int(bool(label) and k == 0), name, t, first=first, what=kind) for k, p in enumerate(ps)])
        if x < 0.24:  # another subject: what was said before counts for nothing
            if rng.random() < 0.5 and titles: other = rng.choice([c for c in titles if c != t] or titles)
            else: other = t
            first = rng.choice(rows.questions[other]); of_first = [c for c in rows.by_title[other] if first in rows.near[c] and c != r["context"]]
            if first == q: continue
            distract = [window(c, rng) for c in of_first[:1] if a["text"].lower() not in c.lower()]
            if rng.random() < 0.7: put(first, q, "whole", [text] + distract + others[:2 - len(distract)])
            else:
                rest = without(text, s, e); put(first, q, "whole0", ([rest] if rest and rng.random() < 0.5 else []) + (distract + others)[:2], 0)
            continue
        near = [o for o in rows.near[r["context"]] if o != q] * 3 + [o for o in rng.sample(rows.questions[t], min(25, len(rows.questions[t]))) if o != q]
        d = dialogue.follow_up(q, near, text, t, rows.pool(r), rng)
        if not d: continue
        first, then, kind, still = d
        if not still: put(first, then, kind, [text] + others[:1], 0); continue
        of_first = [c for c in rows.by_title[t] if first in rows.near[c] and c != r["context"] and a["text"].lower() not in c.lower()]
        distract = [window(c, rng) for c in of_first[:1]]
        if rng.random() < 0.22:  # not answered: its sentence is gone, or only the passages of the previous question and of the title are there
            rest = without(text, s, e) if rng.random() < 0.5 else None
            ps = ([rest] if rest else []) + (distract + others)[:2]
            if ps: put(first, then, kind + "0", ps, 0)
            continue
        put(first, then, kind, [text] + (distract + others)[: 1 if rng.random() < 0.35 else 2])


def law_rows(law_file, rng, keep, limit):
    """(rows of questions with a span, rows of lists), each with its passage, heading and the law's other passages."""
    bodies = [a for a in laws.articles(law_file) if keep("laws", a["law"])]; rng.shuffle(bodies); spans, lists = [], []
    for a in bodies:
        head = f"Điều {a['number']}. {a['heading']}\n"
        for q, p, s, e in rng.sample(ls := laws.lists(a["body"], rng), min(2, len(ls))):
            h = head if rng.random() < 0.6 and len(head) < 160 else ""
            lists.append({"raw": q, "question": laws.within(q, a["heading"], rng) + rng.choice(["?", "?", ""]), "context": h + p, "answers": [{"text": p[s:e], "start": s + len(h)}], "title": a["law"], "heading": a["heading"], "line": p[s:e]})
        if len(spans) > limit * 2: continue
        for w in laws.windows(a["body"]):
            p = (head if rng.random() < 0.6 else "") + w; found = []
            for line in re.split(r"\n|(?<=[.;]) ", w):
                if len(line) > 30: found += [(q, x, line) for q, x in laws.ask(line, rng)]
            if a["heading"] and 12 < len(a["heading"]) < 140 and w == a["body"][:len(w)] and rng.random() < 0.25: spans.append({"raw": a["heading"], "question": laws.of_heading(a["heading"], rng), "context": p, "answers": [], "whole": True, "title": a["law"], "heading": a["heading"]})
            for q, x, line in rng.sample(found, min(2, len(found))):
                at = p.find(line, len(p) - len(w)) + line.find(x)
                if p[at:at + len(x)] == x: spans.append({"raw": q, "question": laws.within(q, a["heading"], rng) + rng.choice(["?", "?", ""]), "context": p, "answers": [{"text": x, "start": at}], "line": line, "title": a["law"], "heading": a["heading"]})
    rng.shuffle(spans); rng.shuffle(lists)
    return spans[:limit * 2], lists


def of_laws(spans, lists, rng, n_spans, n_lists, n_talk, out):
    """Plain groups and dialogues from laws."""
    rows = spans[: n_spans + 3 * n_talk] + lists[: n_lists + n_talk]
    hard = train_groups.confusable(rows, rng); by_law = collections.defaultdict(list); asked = collections.defaultdict(list)
    bodies = [w[0] for r in rows if (w := dialogue.law_subject(r["raw"]))]; names = [n for r in rows for n in perturb.said(r["raw"])] or ["Bộ Tài chính"]
    for r in rows: by_law[r["title"]].append(r["context"]); asked[r["title"], r["heading"]].append(r["raw"])
    made = collections.Counter(); order = list(zip(rows, hard)); rng.shuffle(order)
    for r, near in order:
        kind = "lists" if r.get("line", "").count("\n") else "laws"; a = r["answers"][0] if r["answers"] else None
        same = [c for c in by_law[r["title"]] if c != r["context"] and not (a and a["text"].lower() in c.lower())]
        pool = lambda: rng.choice(same) if same and rng.random() < 0.4 else rng.choice(near[:6]) if near else None
        others = [c for c in dict.fromkeys(pool() for _ in range(1 if rng.random() < 0.45 else 2)) if c]
        make = lambda p, s=-1, e=-1, label=0, q=r["question"], **more: example(q, p, s, e, label, kind, r["title"], **more)
        if not a:
            if made["laws"] < n_spans: out.append([make(r["context"], label=1)] + [make(c) for c in others]); made["laws"] += 1
            continue
        s, e = a["start"], a["start"] + len(a["text"]); x = rng.random()
        rest = re.sub(r"(?m)^\s*(?:\d+[.)]|[a-zđ]{1,2}\))?\s*\n?$", "", r["context"].replace(r["line"], "")).strip(); rest = rest if len(rest) > 80 and a["text"] not in rest else None
        talk = n_talk and made["talk"] < n_talk and rng.random() < n_talk / (n_spans + n_lists) * 1.6
        if talk:
            if x < 0.2:  # another subject before
                other = rng.choice(rows); first = other["question"]
                d = (first, r["question"], "whole", True) if other["context"] != r["context"] else None
                if d and a["text"].lower() not in other["context"].lower(): others = [other["context"]] + others[:1]
            else: d = dialogue.law_follow_up(r, [q for q in asked[r["title"], r["heading"]] if q != r["raw"]] or [r["raw"]], bodies if rng.random() < 0.7 else names, rng)
            if not d: continue
            first, then, what, still = d; more = {"first": first, "what": what, "q": then + ("" if then.endswith("?") else rng.choice(["?", ""]))}; y = rng.random()
            mk = lambda p, s=-1, e=-1, label=0, zero="": {**example(more["q"], p, s, e, label, "law dialogues", r["title"]), "first": first, "what": what + zero}
            if not still: out.append([mk(r["context"])] + [mk(c) for c in others[:1]])
            elif y < 0.2 and (rest or others): out.append(([mk(rest, zero="0")] if rest else []) + [mk(c, zero="0") for c in others])
            else: out.append([mk(r["context"], s, e, 1)] + [mk(c) for c in others])
            made["talk"] += 1; continue
        if made[kind] >= (n_lists if kind == "lists" else n_spans): continue
        made[kind] += 1
        if x < 0.15:
            if rest or others: out.append(([make(rest)] if rest else []) + [make(c) for c in others])
        elif x < 0.22 and same: out.append([make(c) for c in rng.sample(same, min(2, len(same)))] + [make(c) for c in others[:1]])
        elif x < 0.4 and (miss := perturb.near_miss(r["question"], r["context"], names, rng)): out.append([make(p, q=miss) for p in [r["context"]] + others])
        else: out.append([make(r["context"], s, e, 1)] + [make(c) for c in others])


def read(folder, name, keep): return [r for r in data.read(pathlib.Path(folder, name + ".jsonl.zst")) if keep(name, r.get("title"))]


def groups(folder, law_file, rng, plan=PLAN):
    keep = held.keep(folder); out = []
    viquad = read(folder, "viquad1", keep); rng.shuffle(viquad)
    half = plan["articles"] + 400
    if viquad: plain(Rows(viquad[:half], rng), rng, "viquad1", plan["articles"], out)
    mlqa = [r for r in read(folder, "mlqa_vi", keep) if "label" not in r]
    talk = viquad[half:] + viquad[: half // 4] or mlqa
    if talk: dialogues(Rows(talk, rng), rng, plan["dialogues"], out)
    for name in SMALL:
        rows = [r for r in read(folder, name, keep) if "label" not in r]
        if rows: plain(Rows(rows, rng), rng, name, plan["small"], out)
    for name, share in FOREIGN.items():
        rows = [r for r in read(folder, name, keep) if "label" not in r and r.get("lang", "vi") in ("vi", "en")]; rng.shuffle(rows)
        plain(Rows(rows[: int(plan["foreign"] * share * 1.6) + 50], rng), rng, name, int(plan["foreign"] * share), out, misses=0.1)
    for r in read(folder, "viquad2_vlsp_val", keep):
        if not r["answers"]: out.append([example(r["question"].strip(), window(r["context"], rng), set_="viquad2_vlsp_val", title=r.get("title"))])
    pairs = [r for n in ("zalo2019_rel", "mlqa_vi_test_pairs", "legal_gov_pairs") for r in read(folder, n, keep)]; rng.shuffle(pairs)
    for r in pairs[: plan["pairs"]]: out.append([{**example(r["question"].strip(), data.around(r["context"], 0, 0, ROOM)[0], label=int(r["label"]), set_="pairs", title=r.get("title")), "kind": "pair"}])
    if law_file:
        spans, lists = law_rows(law_file, rng, keep, plan["laws"] + 2 * plan["law dialogues"])
        of_laws(spans, lists, rng, plan["laws"], plan["lists"], plan["law dialogues"], out)
    for e in claims.make(folder, law_file, rng, plan["claims"], keep, [r for r in viquad + mlqa if r["answers"]]): out.append([e])
    nli = [{"q": r["hypothesis"], "p": data.around(r["premise"], 0, 0, 900)[0], "label": int(r["label"] == "entailment"), "set": n, "kind": "claim", "start": -1, "end": -1} for n in ("vihallu_nli", "vinli_dev", "visnli") for r in read(folder, n, keep)]
    rng.shuffle(nli); out += [[e] for e in nli[: plan["inference"]]]
    return [g for g in out if g]


def held_out(folder, law_file, rng):
    """{set: groups} from what is never learned from."""
    keep = held.only(folder)
    sets = {}
    viquad = read(folder, "viquad1", keep); rng.shuffle(viquad); rows = Rows(viquad, rng)
    sets["articles"] = []; plain(rows, rng, "viquad1", 240, sets["articles"], misses=0, gone=0.15, away=0.15, few=0)
    sets["typed badly"] = [[{**e, "q": q} for e in g] for g in sets["articles"] for q in [perturb.typed(g[0]["q"], rng, chat=0.6)]]
    sets["near misses"] = []
    for r in viquad[300:]:
        a = r["answers"][0]; text, s, e = data.around(r["context"], a["start"], a["start"] + len(a["text"]), ROOM)
        if s >= 0 and (miss := perturb.near_miss(r["question"], text, rows.pool(r), rng)): sets["near misses"] += [[example(r["question"], text, s, e, 1, "misses", r["title"])], [example(miss, text, set_="misses", title=r["title"])]]
        if len(sets["near misses"]) >= 300: break
    sets["dialogues"] = []; dialogues(rows, rng, 360, sets["dialogues"])
    spans, lists = law_rows(law_file, rng, keep, 700); out = []
    of_laws(spans, lists, rng, 200, 110, 90, out)
    for g in out: sets.setdefault({"law dialogues": "law dialogues", "lists": "lists", "laws": "laws"}[g[0]["set"]], []).append(g)
    sets["claims"] = [[e] for e in claims.make(folder, law_file, rng, 700, keep, viquad)]
    return sets


if __name__ == "__main__":
    folder, law_file, out = sys.argv[1:4]; pathlib.Path(out).mkdir(parents=True, exist_ok=True)
    sets = held_out(folder, law_file, random.Random(41))
    for name, g in sets.items():
        pathlib.Path(out, name.replace(" ", "_") + ".jsonl").write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in g), "utf8")
        print(name, len(g), "groups", sum(map(len, g)), "passages", sum(x[0]["label"] for x in g), "with answer", collections.Counter(x[0].get("what") for x in g).most_common(12))

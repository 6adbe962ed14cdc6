"""Claims for the head *supports*: sentences of a passage, restated, and the same with one difference.

Every change is used on both sides (claim changed or passage changed), so that neither the claim nor the passage alone tells which is false:
    sentence, passage -> 1      changed sentence, passage -> 0      changed sentence, changed passage -> 1      sentence, changed passage -> 0
    python claims.py DATA_FOLDER LAWS.jsonl.zst       shows some
"""
import collections, difflib, pathlib, random, re, sys
import data, laws, perturb

WH = [(re.compile(p), t) for p, t in ((r"(?:vào )?(?:năm nào|khi nào|ngày nào|thời gian nào|năm bao nhiêu|lúc nào|thời điểm nào)", "time"), (r"(?:ở|tại) (?:đâu|nơi nào|nước nào|thành phố nào)|ở đâu", "place"), (r"\b(?:là ai|bởi ai|do ai)\b", "who"), (r"^Ai (?:là người )?(?:đã )?", "who"), (r"\blà bao nhiêu\b|bao nhiêu(?: (?:người|km2|km|%|phần trăm|lần|năm|ngày|tháng))?", "many"), (r"\blà gì\b", "what"))]


def declared(question, answer):
    """The question with its answer put in, as a sentence, and the kind of answer; None where it does not go. People wrote the questions: their words are not the passage's."""
    q = question.strip(" ?"); a = answer.strip(" .,;:"); low = a[:1].lower() + a[1:] if not perturb.names("x " + a)[:1] or perturb.names("x " + a)[0][0] > 2 else a
    if not 1 < len(a) < 130 or not 15 < len(q) < 200: return None
    for pattern, kind in WH:
        m = list(pattern.finditer(q))
        if len(m) != 1: continue
        m = m[0]
        low = re.sub(r"^là ", "", low)
        put = {"time": ("" if a.lower().startswith(("ngày", "năm", "tháng", "từ", "sau", "trước", "khi", "vào", "cuối", "đầu", "giữa", "thế", "thời", "thập", "trong")) else "năm " if re.fullmatch(r"\d{4}", a) else "vào " if re.match(r"\d|[A-ZĐ]", a) else "khi ") + low, "place": ("" if a.lower().startswith(("ở", "tại", "trên", "trong")) else "ở ") + low,
               "who": (m.group(0).split()[0] + " " if not m.group(0).startswith("Ai") else "") + a + (" " if m.group(0).startswith("Ai") else ""), "many": ("là " if m.group(0).startswith("là") else "") + low, "what": "là " + low}[kind]
        return said_as(q, m.start(), m.end(), put, kind)
    for pattern, kind in ((r"\blàm (?:những )?gì\b|\blàm (?:thế )?nào\b", "did"), (r"\b(?:[Nn]hững )?(?:[Đđ]iều )?gì\b|\b(?:[Nn]hững )?[Cc]ái gì\b", "thing"), (r"\b(?:những |các )?\w+ nào\b", "which"), (r"\b(?:những )?ai\b", "who"), (r"\b(?:như )?thế nào$|\bra sao$", "how")):
        m = list(re.finditer(pattern, q))
        if len(m) != 1: continue
        m = m[0]; put = low
        if kind == "which":
            noun = re.search(r"(\w+) nào$", m.group(0)).group(1)
            if noun.lower() in ("thế", "khi", "cách", "như"): continue
            if a.split()[0].lower() != noun.lower(): put = noun + " " + low
        return said_as(q, m.start(), m.end(), put, kind)
    if m := re.match(r"(?:Vì sao|Tại sao|Do đâu)(?: mà)? (.{12,150})$", q): return said_as(m.group(1), len(m.group(1)), len(m.group(1)), (" " if low.startswith(("vì", "do", "để", "nhờ", "bởi")) else " vì ") + low, "why")
    return None


def said_as(q, s, e, put, kind):
    t = re.sub(r"\s+", " ", q[:s] + put + q[e:]).strip() + "."
    return t[:1].upper() + t[1:], kind


def sources(folder, law_file, keep, names=("viquad1", "mlqa_vi", "mlqa_vi_test_pairs", "viquad2_vlsp_val", "legal_gov_pairs", "qa_vi_data")):
    """(passage, title, set) of all that may be used; keep(set, title) says which."""
    seen = set()
    for n in names:
        for r in data.read(pathlib.Path(folder, n + ".jsonl.zst")):
            if r["context"] not in seen and keep(n, r.get("title")): seen.add(r["context"]); yield r["context"], r.get("title"), n
    if law_file:
        for a in laws.articles(law_file):
            if keep("laws", a["law"]):
                for w in laws.windows(a["body"]): yield f"Điều {a['number']}. {a['heading']}\n{w}", a["law"], "laws"


RARE = {"roles", "cause", "period", "unit"}
WEIGHT = {"roles": 4, "cause": 4, "period": 4, "unit": 4, "condition": 2, "name": 2, "value": 2, "negation": 1.5}


def sentences(p):
    return [s.strip() for s in data.SPLIT.split(p) if 35 < len(s.strip()) < 330 and not s.strip().endswith((":", "sau đây"))]


def differs(a, b):
    """The words of `b` that are not those of `a` in their place (a left-out word: its neighbours), as they stand in b."""
    x, y = a.split(), b.split(); out = []
    for op, i, j, k, l in difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        if op == "equal": continue
        if l > k: out.append(" ".join(y[k:l]))
        else: out.append(" ".join(y[max(0, k - 1):k + 1]))
    return [w for w in out if w]


def places(q, wrong):
    """Where those words stand in the claim; None where one cannot be found."""
    out = []
    for w in wrong:
        w = w.strip(" .,;:"); at = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(w)}(?!\w)", q)]
        if len(at) != 1: return None
        out.append([at[0], at[0] + len(w)])
    return out


def bare(s): return re.sub(r"^(?:\d+[.)]|[a-zđ]{1,2}\)|[-+–•])\s*", "", s)


def make(folder, law_file, rng, total, keep, rows=(), words=None, law_share=0.4, sizes=(280, 450, 700), of_questions=0.7):
    """`rows`: answered questions, for claims in the words of a question."""
    every = list(sources(folder, law_file, keep)); rng.shuffle(every)
    words = words or perturb.words_of(p for p, _, _ in every)
    of_law = [x for x in every if x[2] == "laws"][: int(total * law_share)]; rest = [x for x in every if x[2] != "laws"]
    by_title = collections.defaultdict(list)
    for p, t, n in every: by_title[t].append(p)
    out = []

    def add(q, p, label, kind, set_, title, wrong=None):
        q = bare(q); wrong = [] if label else [[0, len(q)]] if kind in ("gone", "elsewhere") else wrong and places(q, wrong)  # None: not known
        if rng.random() < 0.05: q = q.lower()
        if rng.random() < 0.08: q = data.strip_marks(q)
        out.append({"q": q, "p": p, "label": label, "set": "claims", "kind": "claim", "what": kind, "from": set_, "title": title, "wrong": wrong, "start": -1, "end": -1})

    turn = 0
    while len(out) < total and turn < 6:
        turn += 1
        for p0, title, n in (of_law + rest[:] if turn == 1 else rest + of_law):
            if len(out) >= total: break
            if len(p0) < 60: continue
            p = data.around(p0, rng.randrange(len(p0)), 0, rng.choice(sizes))[0]; ss = sentences(p)
            if len(ss) < 2: continue
            s = rng.choice(ss); x = rng.random()
            if x < 0.07:  # not said here
                rest_p = p.replace(s, " ").strip()
                if len(rest_p) > 80: add(s, rest_p, 0, "gone", n, title)
                continue
            if x < 0.13 and len(by_title[title]) > 1:
                o = sentences(rng.choice(by_title[title]))
                if o:
                    o = rng.choice(o)
                    if o not in p: add(o, p, 0, "elsewhere", n, title)
                continue
            if x < 0.22:  # two sentences in one
                i = ss.index(s)
                if i + 1 < len(ss) and len(s) + len(ss[i + 1]) < 380:
                    two = s + " " + bare(ss[i + 1]); ch = perturb.changes(bare(ss[i + 1]), p, words, rng)
                    if ch and rng.random() < 0.5: k, t = rng.choice(ch); add(s + " " + t, p, 0, k, n, title, differs(bare(ss[i + 1]), t))
                    else: add(two, p, 1, "own", n, title)
                    continue
            if n == "laws" and x > 0.9 and (m := re.match(r"Điều (\d+)", p)):  # where it is said
                lead = rng.choice(["Theo Điều {}, ", "Điều {} quy định ", "Theo quy định tại Điều {} thì "]); t = bare(s); t = t[:1].lower() + t[1:]; right = rng.random() < 0.5
                if not t.startswith("điều "): add(lead.format(m.group(1) if right else (no := perturb.other_number(m.group(1), rng))) + t, p, int(right), "own" if right else "value", n, title, None if right else ["Điều " + no])
                continue
            ch = perturb.changes(bare(s), p, words, rng)
            for z in rng.sample(ss, min(3, len(ss))):  # rather a sentence with a rare kind of change
                if {k for k, _ in ch} & RARE or rng.random() < 0.4: break
                s, ch = z, perturb.changes(bare(z), p, words, rng)
            kinds = sorted({k for k, _ in ch})
            tru = bare(s) if rng.random() < 0.4 else perturb.restated(bare(s), rng, title if n != "laws" else None)
            if not ch: add(tru, p, 1, "own", n, title); continue
            k = rng.choices(kinds, [WEIGHT.get(x, 1) for x in kinds])[0]; t = rng.choice([b for a, b in ch if a == k])
            changed_p = p.replace(bare(s), t, 1)
            bad, gone = differs(bare(s), t), differs(t, bare(s))
            fix = lambda z: z if rng.random() < 0.5 else perturb.restated(z, rng)
            y = rng.random()
            if y < 0.55 or changed_p == p or bare(s) in changed_p: add(tru, p, 1, "own" if tru == bare(s) else "restated", n, title); add(fix(t), p, 0, k, n, title, bad)
            elif y < 0.8: add(fix(t), changed_p, 1, "turned", n, title); add(tru, changed_p, 0, k, n, title, gone)
            else: add(fix(t), p, 0, k, n, title, bad); add(tru, changed_p, 0, k, n, title, gone); add(fix(t), changed_p, 1, "turned", n, title); add(tru, p, 1, "restated", n, title)
    # a question with its answer put in; with another answer of its kind; with one word of the question changed
    by_kind = collections.defaultdict(list); said = []
    for r in rows:
        if d := declared(r["question"], r["answers"][0]["text"]): said.append((r, *d)); by_kind[r.get("title"), d[1]].append(r["answers"][0]["text"])
    rng.shuffle(said); n0 = len(out)
    for r, s, kind in said:
        if len(out) - n0 >= total * of_questions: break
        a = r["answers"][0]; p = data.around(r["context"], a["start"], a["start"] + len(a["text"]), rng.choice(sizes))[0]; x = rng.random()
        if x < 0.5: add(s, p, 1, "answer", "rows", r.get("title")); continue
        if x < 0.75:
            ch = perturb.changes(s, p, words, rng); kinds = sorted({k for k, _ in ch} - {"word", "roles2"}) or sorted({k for k, _ in ch})
            if kinds: k = rng.choices(kinds, [WEIGHT.get(y, 1) for y in kinds])[0]; t = rng.choice([b for c, b in ch if c == k]); add(t, p, 0, k, "rows", r.get("title"), differs(s, t))
            continue
        pool = [b for b in by_kind[r.get("title"), kind] if b.lower() not in a["text"].lower() and a["text"].lower() not in b.lower()]
        near = [b for b in pool if b in p]; b = rng.choice(near) if near and rng.random() < 0.7 else rng.choice(pool) if pool else None
        if kind == "many" and rng.random() < 0.4 and (m := perturb.NUMBER.search(a["text"])): b = a["text"][:m.start()] + perturb.other_number(m.group(0), rng) + a["text"][m.end():]
        if b and (d := declared(r["question"], b)): add(d[0], p, 0, "answer0", "rows", r.get("title"), [b.strip(" .")])
    rng.shuffle(out)
    return out


if __name__ == "__main__":
    import time
    rng = random.Random(3); t0 = time.time()
    rows = [r for r in data.read(pathlib.Path(sys.argv[1], "viquad1.jsonl.zst")) if r["answers"]]
    made = make(sys.argv[1], sys.argv[2], rng, 6000, lambda n, t: True, rows)
    print(len(made), time.time() - t0, sorted(collections.Counter((e["what"], e["label"]) for e in made).items()), collections.Counter(e["from"] for e in made), collections.Counter(e["label"] for e in made))
    for e in made[:60]: print("-", e["label"], e["what"], e["from"], "|", e["q"])

"""Question sets that scripts/train/windows.mjs asks of the program itself, so that the reader learns on the windows it will be given.

    python asked.py DATA_FOLDER LAWS.jsonl.zst WRITTEN_FOLDER OUT [--open]
OUT gets folders with corpus/ and questions.jsonl: articles (whole encyclopaedia articles) and articles-out (a quarter of them gone, asked about what is gone), laws and laws-out, and one for each folder of WRITTEN.
WRITTEN/NAME/ is as in written/README.md.
"""
import collections, json, pathlib, random, re, sys
import data, held, laws, mixture

ASKED = {"articles": 3000, "articles-out": 800, "laws": 1200, "laws-out": 300}
WORD = re.compile(r"\w+", re.U)


def folder(out, name):
    f = pathlib.Path(out, name); (f / "corpus").mkdir(parents=True, exist_ok=True)
    for old in (f / "corpus").iterdir(): old.unlink()
    return f


def slug(title, n): return re.sub(r"[^a-z0-9]+", "-", data.strip_marks(title).lower()).strip("-")[:60] + f"-{n}"


def sentence(text, start, end):
    """The sentence or line round a place."""
    a, b = 0, len(text)
    for m in data.SPLIT.finditer(text):
        if m.end() <= start: a = m.end()
        elif m.start() >= end: b = m.start(); break
    return text[a:b].strip()


def write(f, questions):
    (f / "questions.jsonl").write_text("".join(json.dumps(q, ensure_ascii=False) + "\n" for q in questions), "utf8")
    print(f.name, len(list((f / "corpus").iterdir())), "files", len(questions), "questions", collections.Counter(bool(q["evidence"]) for q in questions))


def asked(i, r, article, there=True):
    a = r["answers"][0]; s = sentence(r["context"], a["start"], a["start"] + len(a["text"]))
    ok = there and a["text"] in s
    return {"id": f"q{i}", "kind": "fact" if there else "absent", "question": r["question"].strip(), "evidence": [{"article": article, "text": s}] if ok else [], "must": [a["text"]] if ok else []}


def titled(out, name, rows, texts, rng, n, n_out):
    """Rows by title asked of all texts, and of what is left with a quarter of the titles gone."""
    titles = sorted(texts); ids = {t: slug(t, i) for i, t in enumerate(titles)}; gone = set(rng.sample(titles, len(titles) // 4))
    for part, keep, limit in ((name, titles, n), (name + "-out", [t for t in titles if t not in gone], n_out)):
        f = folder(out, part)
        for t in keep: (f / "corpus" / (ids[t] + ".txt")).write_text(texts[t], "utf8")
        own = [r for r in rows if r["answers"] and (part == name or r["title"] in gone)]
        qs = [asked(i, r, ids[r["title"]], part == name) for i, r in enumerate(rng.sample(own, min(limit, len(own))))]
        write(f, [q for q in qs if part != name or q["evidence"]])


def lines(source, name): return [json.loads(l) for l in pathlib.Path(source, name + ".jsonl").read_text("utf8").split("\n") if l]


def written(source, out):
    f = folder(out, pathlib.Path(source).name); docs = {}
    for r in lines(source, "documents"): docs[pathlib.Path(r["file"]).stem] = r["text"]; (f / "corpus" / r["file"]).write_text(r["text"], "utf8")
    qs = []
    for i, r in enumerate(lines(source, "questions")):
        a = r.get("answer") or ""; text = docs.get(r["doc"])
        if text is None: continue
        q = {"id": f"{r['doc']}#{i}", "kind": r["kind"], "question": r["q"], "evidence": [], "must": []}
        if r.get("before"): q["history"] = [{"role": "user", "content": r["before"]["q"]}, {"role": "assistant", "content": r["before"]["a"]}]
        if a:
            places = [m.span() for m in re.finditer(r"\s+".join(map(re.escape, a.split())), text)]
            if not places: continue
            # said twice: where the question's words are
            words = set(w.lower() for w in WORD.findall(r.get("full") or r["q"])); near = lambda p: len(words & set(w.lower() for w in WORD.findall(text[max(0, p[0] - 160):p[1] + 160])))
            best = max(places, key=near); s = sentence(text, *best)
            q |= {"evidence": [{"article": re.sub(r"[^a-z0-9]+", "-", r["doc"].lower()).strip("-"), "text": s if re.search(r"\s+".join(map(re.escape, a.split())), s) else a}], "must": [a]}
        qs.append(q)
    write(f, qs)


def main(folder_, law_file, source, out):
    rng = random.Random(23); keep = held.keep(folder_)
    rows = [r for r in mixture.read(folder_, "viquad1", keep) if r["answers"]]; texts = collections.defaultdict(list)
    for r in rows:
        if r["context"] not in texts[r["title"]]: texts[r["title"]].append(r["context"])
    if rows: titled(out, "articles", rows, {t: t.replace("_", " ") + "\n\n" + "\n\n".join(c) for t, c in texts.items()}, rng, ASKED["articles"], ASKED["articles-out"])
    spans, lists = mixture.law_rows(law_file, rng, keep, 3000)
    for r in spans + lists:
        for a in r["answers"]: a["start"] = r["context"].find(a["text"]) if r["context"][a["start"]:a["start"] + len(a["text"])] != a["text"] else a["start"]
    bodies = {r["id"]: laws.unwrap(r["text"]) for r in data.read(law_file) if keep("laws", r["id"]) and not laws.LEFT_OUT.search(r["id"])}
    rows = [r for r in spans + lists[:len(spans) // 5] if r["answers"] and r["title"] in bodies]; rng.shuffle(rows)
    titled(out, "laws", rows, bodies, rng, ASKED["laws"], ASKED["laws-out"])
    for f in sorted(pathlib.Path(source).iterdir()):
        if (f / "questions.jsonl").exists(): written(f, out)


if __name__ == "__main__":
    main(*[a for a in sys.argv[1:] if not a.startswith("--")][:4])

"""Question groups made from laws: Vietnamese asks in place, so a sentence with one part put as "bao nhiêu", "ai", "khi nào" is a question with its answer's place.

    python laws.py LAWS.jsonl.zst [number]      shows some
Every example is {"q", "p", "start", "end", "label", "title"} with `p` a window of one Điều under its heading.
"""
import collections, pathlib, random, re, sys
import data

LEFT_OUT = re.compile(r"dan-su$|hinh-su$|bo-luat-lao-dong|an-ninh-mang|91-2015-qh13|100-2015-qh13|45-2019-qh14|10-2012-qh13|24-2018-qh14|(?:38-2022|123-2026|154-2024|162-2026|71-2018|96-2016)-nd-cp|20-2023-qh15|26-2023-qh15|51-2024-qh15"
                      r"|(?:01-2025-tt-bldtbxh|01-2026-tt-btc|09-2021-tt-bldtbxh|36-2021-tt-bldtbxh|51-2025-tt-bca|466-vbhn|28-2021-qd|798-qd|2416-qd|24-2022-ubtvqh|89-2025-ubtvqh|21-ct-ttg|01-2022)")  # kept for measuring
HEAD = re.compile(r"(?m)^[ \t]*Điều (\d+[a-z]?)\.[ \t]*(.*)$")
MARKER = re.compile(r"\s*(?:\d+[.)]|[a-zđ]{1,2}\)|[-+–•]|Điều \d|Chương |Mục |Phần )")
NOISE = re.compile(r"^\s*(?:CÔNG BÁO/.*|\d{1,4})\s*$")
UNITS = r"(?:ngày(?: làm việc)?|tháng|năm|giờ|phút|đồng|triệu đồng|tỷ đồng|%|người|thành viên|đại biểu|mét|m|km|m2|ha|tuổi|lần|tín chỉ|kg|tấn|điểm)"
VALUE = re.compile(r"(?<!ngày )(?<!tháng )(?<![\d/.])(?:(?:từ|tối đa|tối thiểu|ít nhất|không quá|trên|dưới|chậm nhất(?: là)?|đủ) )?\d[\d.,]*(?: \([^)]{2,30}\))? ?" + UNITS + r"(?: (?:đến|đến dưới) \d[\d.,]* ?" + UNITS + r")?\b")
MODAL = re.compile(r" (có trách nhiệm|có quyền|có nghĩa vụ|có thẩm quyền|quyết định|phải|không được|được|ban hành|chịu trách nhiệm|thực hiện|quy định|hướng dẫn|chủ trì|tổ chức|phê duyệt|cấp|xem xét|kiểm tra|bảo đảm) ")
BODY = re.compile(r"^(?:Chính phủ|Quốc hội|Thủ tướng|Bộ|Ủy ban|Hội đồng|Chủ tịch|Tòa án|Viện kiểm sát|Cơ quan|Sở|Ngân hàng|Kho bạc|Tổng cục|Cục|Chi cục|Ban|Trung tâm|Công an|Cảnh sát|Hiệu trưởng|Giám đốc|Thủ trưởng|Người|Tổ chức|Cá nhân|Doanh nghiệp|Đơn vị|Nhà nước|Trường|Cơ sở|Sinh viên|Hội|Chủ)")


def unwrap(text):
    out = []
    for line in text.split("\n"):
        line = line.strip()
        if not line or NOISE.match(line): continue
        if out and not MARKER.match(line) and not out[-1].isupper() and out[-1][-1] not in ".;:!?" and not (HEAD.match(out[-1]) and line[0].isupper()): out[-1] += " " + line
        else: out.append(line)
    return "\n".join(out)


def articles(path):
    for law in data.read(path):
        if LEFT_OUT.search(law["id"]): continue
        text = unwrap(law["text"]); marks = list(HEAD.finditer(text))
        for m, n in zip(marks, marks[1:] + [None]):
            body = text[m.end():n.start() if n else m.end() + 4000].strip()
            body = re.split(r"\n(?=Chương |Mục |Phần |Nơi nhận)", body)[0]
            if 80 < len(body) < 9000: yield {"law": law["id"], "number": m.group(1), "heading": m.group(2).strip(" ."), "body": body}


def windows(body, limit=620):
    """The body cut at line ends, as search would hold it."""
    out, now = [], ""
    for line in body.split("\n"):
        while len(line) > limit * 1.4:
            cut = max((i for i in (line.rfind(". ", 0, limit), line.rfind("; ", 0, limit), line.rfind(", ", 0, limit)) if i > 100), default=limit)
            line, rest = line[:cut + 1], line[cut + 1:].strip()
            if now: out.append(now); now = ""
            out.append(line); line = rest
        if now and len(now) + len(line) > limit: out.append(now); now = line
        else: now = (now + "\n" + line) if now else line
    return out + ([now] if now else [])


def shorten(text, rng):
    """A question says less than the sentence: some of its clauses go."""
    text = re.sub(r" (?:theo )?quy định tại [^,;.]*?(?=[,;.]|$)", "", text) if rng.random() < 0.7 else text
    text = re.sub(r" theo quy định của [^,;.]*?(?=[,;.]|$)", "", text) if rng.random() < 0.7 else text
    parts = text.split(", ")
    if len(parts) > 2 and rng.random() < 0.6: parts = parts[:1] + [p for p in parts[1:] if rng.random() < 0.55]
    return re.sub(r"\s+", " ", ", ".join(parts)).strip(" ,;:.")


def ask(sentence, rng):
    """(question, answer) pairs of one sentence; the answer stands in the sentence as it is."""
    s = re.sub(r"^(?:\d+[.)]|[a-zđ]{1,2}\)|[-+–•])\s*", "", sentence).rstrip(" .;")
    low = lambda t: t[:1].lower() + t[1:]
    out = []
    if m := re.match(r"(.{3,60}?) (?:là|được hiểu là) (.{15,260})$", s):
        name = m.group(1)
        if not re.search(r"\b(?:này|đó|được|phải|thời hạn|mức)\b", name): out.append((rng.choice(["{} là gì", "Thế nào là {}", "{} được hiểu như thế nào", "khái niệm {}", "{} nghĩa là gì"]).format(name if rng.random() < .5 else low(name)), m.group(2)))
    for m in list(VALUE.finditer(s))[:2]:
        v, unit = m.group(0), m.group(0)
        word = ("bao nhiêu tiền" if "đồng" in unit else "bao nhiêu phần trăm" if "%" in unit else "bao nhiêu tuổi" if "tuổi" in unit else "bao lâu" if re.search(r"ngày|tháng|năm|giờ|phút", unit) and rng.random() < .6 else "mấy lần" if "lần" in unit
                else "bao nhiêu " + (re.findall(r"[^\d.,() ]+(?: làm việc)?$", unit) or [""])[0])
        rest = s[:m.start()] + "<v>" + s[m.end():]
        clause = shorten(rest, rng)
        if "<v>" in clause: out.append((clause.replace("<v>", word.strip()), v))
    if m := MODAL.search(s):
        who, did = s[:m.start()].strip(" ,"), s[m.start():].strip()
        if BODY.match(who) and 6 < len(who) < 90 and "," not in who[:-1] and len(did) > 25:
            org = bool(re.match(r"Chính|Quốc|Bộ|Ủy|Hội đồng|Tòa|Viện|Cơ quan|Sở|Ngân|Kho|Tổng|Cục|Chi|Ban|Trung|Công an|Đơn", who))
            out.append((rng.choice(["{} " + did, "Ai " + did] if not org else ["Cơ quan nào {}", "Đơn vị nào {}", "{} là trách nhiệm của cơ quan nào"] if rng.random() < .8 else ["Ai {}"]).replace("{}", "Ai" if not org else shorten(did, rng)) if not org else rng.choice(["Cơ quan nào ", "Ai ", "Đơn vị nào "]) + shorten(did, rng), who))
        if 6 < len(who) < 140 and m.group(1) in ("có trách nhiệm", "có quyền", "có nghĩa vụ", "phải", "không được", "quyết định", "chịu trách nhiệm", "hướng dẫn"):
            rest = s[m.end():]
            if 12 < len(rest) < 240: out.append((f"{shorten(who, rng)} {m.group(1)} {rng.choice(['làm gì', 'thế nào'] if m.group(1) in ('phải', 'không được') else ['gì', 'những gì', 'thế nào'])}", rest))
    if m := re.match(r"((?:Trường hợp|Khi|Nếu|Đối với) .{10,160}?),? (?:thì |phải |được |do )(.{12,220})$", s):
        out.append((shorten(m.group(1), rng) + rng.choice([" thì sao", " thì xử lý thế nào", " thì làm gì", " thì như thế nào"]), s[m.start(2):]))
    if m := re.match(r"(.{12,160}?) (khi|trong trường hợp|nếu|kể từ|căn cứ vào|dựa trên|thông qua|bằng|để|nhằm) (.{8,160})$", s):
        word = {"khi": "khi nào", "trong trường hợp": "trong trường hợp nào", "nếu": "khi nào", "kể từ": "kể từ khi nào", "căn cứ vào": "căn cứ vào đâu", "dựa trên": "dựa trên cơ sở nào", "thông qua": "thông qua cách nào", "bằng": "bằng gì", "để": "để làm gì", "nhằm": "nhằm mục đích gì"}[m.group(2)]
        out.append((shorten(m.group(1), rng) + " " + word, m.group(3) if m.group(2) != "kể từ" else s[m.start(2):]))
    if m := re.match(r"(.{8,120}?) (?:bao )?gồm:? (.{10,240})$", s):
        out.append((shorten(m.group(1), rng) + rng.choice([" gồm những gì", " bao gồm gì", " có những thành phần nào"]), m.group(2)))
    return [(q, a) for q, a in out if 16 < len(q) < 220 and len(q.split()) > 4 and ":" not in q and a in sentence]


def of_heading(heading, rng):
    h = heading[:1].lower() + heading[1:]
    return rng.choice(["{}?", "{} được quy định như thế nào?", "Quy định về {}", "{} gồm những gì?", "Pháp luật quy định {} ra sao?", "{} là gì?", "cho hỏi về {}"]).format(h if rng.random() < .7 else heading)


def within(question, heading, rng):
    """A short question names what it is about."""
    if len(question.split()) > 9 or not 8 < len(heading) < 90 or rng.random() < 0.3: return question
    h = heading[:1].lower() + heading[1:]
    return rng.choice(["Về {h}, {q}", "Trong {h}, {q}", "{Q}, trong {h}"]).format(h=h, q=question[:1].lower() + question[1:], Q=question)


LIST = re.compile(r"^(?:\d+[.)]|[a-zđ]{1,2}\)|[-+–•])?\s*(.{12,260}?)(?:,? (?:như sau|sau đây|sau|dưới đây))?\s*:$")
ITEM = re.compile(r"^\s*(?:\d+[.)]|[a-zđ]{1,2}\)|[-+–•])")


def list_question(lead, rng):
    """A question for the line that opens a list; None where it does not go."""
    s = shorten(re.sub(r",? (?:như sau|sau đây|sau|dưới đây)$", "", lead), rng)
    if m := re.search(r"^(.*?)\b(?:bao gồm|gồm(?: có)?)(?: (?:các|những) (\w+ \w+|\w+))?$", s):
        kind = f"những {m.group(2)} nào" if m.group(2) and rng.random() < 0.6 else "những gì"
        return m.group(1).strip() + " " + rng.choice(["gồm " + kind, "bao gồm " + kind, "gồm có những gì", "có những gì"]) if len(m.group(1)) > 8 else None
    if m := re.search(r"^(.*?) (?:các|những|một trong các|một trong những) ([^,]{2,40})$", s):
        noun = m.group(2).split(); noun = " ".join(noun[: rng.choice([1, 2, 2, len(noun)])])
        return f"{m.group(1)} những {noun} {rng.choice(['nào', 'gì', 'nào'])}" if len(m.group(1)) > 6 else None
    if m := re.search(r"^(.*?(?:có trách nhiệm|có quyền|có nghĩa vụ|có nhiệm vụ|phải|không được|có quyền hạn))\b", s): return m.group(1) + rng.choice([" làm những gì", " gì", " những gì", " làm gì"]) if len(m.group(1)) > 18 else None
    if re.search(r"\b(?:khi|trường hợp)$", s): return s + " nào"
    if m := re.search(r"^(.*?) (?:được quy định|thực hiện|được thực hiện|quy định)$", s): return m.group(0) + " như thế nào" if len(m.group(0)) > 20 else None
    if 18 < len(s) < 140 and rng.random() < 0.5: return s + rng.choice([" gồm những gì", " là gì", " thế nào", " là những gì"])
    return None


def lists(body, rng, limit=680):
    """[(question, passage, start, end)]: the answer is the list below the line that opens it, all its items that the passage holds."""
    lines, out = body.split("\n"), []
    for i, line in enumerate(lines):
        m = LIST.match(line)
        if not m or i + 2 >= len(lines) or not ITEM.match(lines[i + 1]): continue
        style = re.sub(r"\w+", "x", ITEM.match(lines[i + 1]).group(0)).strip(); numbers = lines[i + 1].lstrip()[:1].isdigit()
        j = i + 1
        while j < len(lines) and ITEM.match(lines[j]) and re.sub(r"\w+", "x", ITEM.match(lines[j]).group(0)).strip() == style and lines[j].lstrip()[:1].isdigit() == numbers: j += 1
        if j - i < 3: continue
        q = list_question(m.group(1), rng)
        if not q or not 4 < len(q.split()) < 45: continue
        last = i + 1
        while last + 1 < j and sum(map(len, lines[i:last + 2])) < limit - 60: last += 1
        if sum(map(len, lines[i:last + 1])) > limit + 120: continue
        first = i; end = last + 1
        while first > 0 and sum(map(len, lines[first - 1:end])) < limit and rng.random() < 0.7: first -= 1
        while end < len(lines) and end == j + (end - j if end > j else 0) and sum(map(len, lines[first:end + 1])) < limit and rng.random() < 0.6: end += 1
        before = "\n".join(lines[first:i + 1]) + "\n"; answer = "\n".join(lines[i + 1:last + 1]).rstrip(" .;")
        out.append((q, "\n".join(lines[first:end]), len(before), len(before) + len(answer)))
    return out


def groups(path, rng, total, hard, confusable):
    """As train_groups.groups: lists whose first holds the answer, or none does."""
    rows, bodies = [], []
    for a in articles(path):
        a["windows"] = windows(a["body"]); bodies.append(a)
    rng.shuffle(bodies)
    for a in bodies:
        head = f"Điều {a['number']}. {a['heading']}\n"
        for w in a["windows"]:
            p = (head if rng.random() < 0.6 else "") + w
            found = []
            for line in re.split(r"\n|(?<=[.;]) ", w):
                if len(line) > 30: found += [(within(q, a["heading"], rng), x, line) for q, x in ask(line, rng)]
            if a["heading"] and w is a["windows"][0] and 12 < len(a["heading"]) < 140 and rng.random() < 0.5: rows.append({"question": of_heading(a["heading"], rng), "context": w, "answers": [], "span": False, "p": w, "title": a["law"]})
            for q, x, line in rng.sample(found, min(2, len(found))):
                at = p.find(line, len(p) - len(w)) + line.find(x)
                if p[at:at + len(x)] == x: rows.append({"question": q + rng.choice(["?", "?", ""]), "context": w, "answers": [{"text": x, "start": at}], "line": line, "span": True, "p": p, "title": a["law"]})
    rng.shuffle(rows); rows = rows[: total * 2]
    kinds = [r for r in rows if r["span"]]; pools = {"year": [], "name": [], "number": []}
    for r in kinds: pools["number"] += data.NUMBER.findall(r["question"]); pools["name"] += [m.group(0) for m in data.CAPITALS.finditer(r["question"]) if m.start() > 0]
    out = []
    for r, others in zip(rows, confusable(rows, rng)):
        make = lambda p, s=-1, e=-1, label=0: {"q": r["question"], "p": p, "start": s, "end": e, "label": label, "kind": "question", "set": "laws", "title": r["title"]}
        others = [make(c) for c in rng.sample(others[:6], min(hard, len(others[:6])))]
        if not r["span"]: out.append([make(r["p"], label=1)] + others); continue
        a = r["answers"][0]; x = rng.random()
        if x < 0.2:  # the line that answers is gone; its neighbours stay
            rest = re.sub(r"(?m)^\s*(?:\d+[.)]|[a-zđ]{1,2}\))?\s*\n?$", "", r["p"].replace(r["line"], "")).strip()
            out.append(([make(rest)] if len(rest) > 80 and a["text"] not in rest else []) + others); continue
        if x < 0.3:
            miss = data.near_miss(r["question"], r["p"], pools, rng)
            if miss: out.append([{**e, "q": miss} for e in [make(r["p"])] + others]); continue
        out.append([make(r["p"], a["start"], a["start"] + len(a["text"]), 1)] + others)
    return [g for g in out if g][:total]


if __name__ == "__main__":
    rng = random.Random(5)
    every = list(articles(sys.argv[1])); print(len(every), "articles of", len({a["law"] for a in every}))
    import train_groups
    made = groups(sys.argv[1], rng, int(sys.argv[2]) if len(sys.argv) > 2 else 400, 2, train_groups.confusable)
    print(len(made), collections.Counter((g[0]["label"], g[0]["start"] >= 0, len(g)) for g in made))
    for g in rng.sample(made, 25): e = g[0]; print("-", e["label"], e["q"], "→", e["p"][e["start"]:e["end"]] if e["start"] >= 0 else "(no span)", "|", e["p"][:90].replace("\n", " / "))

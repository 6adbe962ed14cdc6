"""Dialogues out of single questions: `<previous question> | <follow-up>` where the follow-up leaves out or points at what the previous one said.

    follow_up(question, others, passage, title, pool, rng) -> (previous, follow-up, kind, still answered) or None
kinds: pronoun, dropped (two questions that share a name or a noun), bare ("Khi nào?" after the same question asked otherwise), other ("Còn X?": the same question of another year, name, number),
other0 (the same, of one the passage does not speak of), whole (the follow-up says everything itself).
    python dialogue.py DATA_FOLDER LAWS.jsonl.zst       shows some
"""
import collections, pathlib, random, re, sys
import data, laws, perturb

MARK = " | "
ASKS = set("ai gì nào đâu sao mấy nhiêu khi bao tại vì thế là có được bị đã".split())
HEADS = set("người cuộc chiến sự việc con cái nước thành đội trường công hệ chương loại bộ nhóm hãng vùng khu thời cơ tổ chính phong giáo phương chế cách nhà đảng vị hiệp luật nghị tòa quân kinh đồng ngôn trận vụ dự quá tỉnh ngành nền đế triều hồ tàu sinh doanh hợp giấy hội ban đề bảo hoạt".split())
COUNTRIES = set("Pháp Đức Anh Mỹ Hoa_Kỳ Nhật Nhật_Bản Trung_Quốc Việt_Nam Ấn_Độ Nga Liên_Xô Ý Tây_Ban_Nha Bồ_Đào_Nha Canada Mexico Thổ_Nhĩ_Kỳ Ba_Lan Áo Úc Hàn_Quốc Triều_Tiên Singapore Malaysia Indonesia Campuchia Lào Thái_Lan Ai_Cập Iran Iraq Israel Uganda Mông_Cổ Brasil Argentina Thụy_Điển Thụy_Sĩ Hà_Lan Bỉ Hy_Lạp Phần_Lan".split())
PAPER = re.compile(r"^(?:Luật|Bộ luật|Nghị định|Thông tư|Quyết định|Hiến pháp|Hiệp ước|Hiệp định|Công ước|Nghị quyết|Sắc lệnh)")
BODYNAME = re.compile(r"^(?:công ty|hãng|trường|đại học|đảng|hội|ngân hàng|đội|câu lạc bộ|tổ chức|bộ|ủy ban|quốc hội|viện|cơ quan|sở|tập đoàn)\b", re.I)
BARE = [  # what the question asks for, put alone
    (re.compile(r",? ?(?:vào )?(?:trong )?(?:khi nào|năm nào|năm bao nhiêu|lúc nào|ngày nào|thời gian nào|thời điểm nào|ngày tháng năm nào|thế kỷ nào|thời kỳ nào|giai đoạn nào)\b(?: thì| mà)?,? ?"), ["Khi nào?", "Vào lúc nào?", "{w}?", "Khi nào vậy?", "Thế khi nào?", "Lúc nào?", "Từ bao giờ?", "Cụ thể là {w}?", "Bao giờ?"]),
    (re.compile(r",? ?(?:ở|tại) (?:đâu|nơi nào|nước nào|thành phố nào|vùng nào|quốc gia nào|địa điểm nào|khu vực nào)\b,? ?"), ["Ở đâu?", "{w}?", "Tại đâu?", "Ở đâu vậy?", "Chỗ nào?", "Thế ở đâu?", "Nơi nào?"]),
    (re.compile(r",? ?(?:vì sao|tại sao|vì lý do gì|do đâu|vì nguyên nhân nào|vì nguyên nhân gì|bởi lý do gì)\b(?: mà| lại)?,? ?", re.I), ["Tại sao?", "Vì sao?", "Sao vậy?", "Vì sao thế?", "Lý do là gì?", "Nguyên nhân?", "Tại sao lại như vậy?"]),
    (re.compile(r" (?:bởi|do) (?:ai|người nào)\b"), ["Bởi ai?", "Ai làm?", "Do ai?", "Ai vậy?"]),
    (re.compile(r"^(?:Ai|Người nào|Nhân vật nào|Ai là người)(?: là người)?(?: đã)? "), ["Ai?", "Ai vậy?", "Người nào?", "Là ai?", "Cụ thể là ai?", "Ai làm việc đó?"]),
    (re.compile(r"^(?:Cơ quan nào|Đơn vị nào) "), ["Cơ quan nào?", "Ai?", "Đơn vị nào?", "Ai chịu trách nhiệm?", "Thế ai làm?", "Bên nào?"]),
    (re.compile(r" (?:bằng cách nào|bằng gì|như thế nào|ra sao|thế nào)$"), ["Bằng cách nào?", "Như thế nào?", "Thế nào?", "Ra sao?", "Cụ thể ra sao?"]),
    (re.compile(r"(?:,? ?(?:trong |là |khoảng )?(?:bao lâu|bao nhiêu (?:ngày làm việc|ngày|tháng|năm|tiền|phần trăm|tuổi|người|km2|km|lần|%)|mấy lần|mấy năm|mấy ngày))\b"), ["Bao nhiêu?", "{w}?", "Bao lâu?", "Cụ thể là bao nhiêu?", "Thế {w}?", "Mất {w}?", "Con số là bao nhiêu?"]),
    (re.compile(r" (?:để làm gì|nhằm mục đích gì)\b"), ["Để làm gì?", "Mục đích là gì?", "Nhằm mục đích gì?"]),
    (re.compile(r" gồm (?:có )?(?:những gì|những ai|gì|những \w+ \w+ nào|những \w+ nào)$"), ["Gồm những gì?", "Có những gì?", "Cụ thể gồm gì?", "Liệt kê ra?", "Là những gì?"]),
]
LEADS = ["Thế ", "Vậy ", "Còn ", "Thế thì ", "Vậy còn ", "Thế còn ", "Rồi ", "Vậy thì ", "Thế "]


def cased(text): return text[:1].upper() + text[1:]


def shared(a, b):
    """The longest run of words that both questions hold, as (start, end) in b; names of one word count."""
    x, y = [m.group(0) for m in perturb.TOKEN.finditer(a)], list(perturb.TOKEN.finditer(b))
    low = [w.lower() for w in x]; best = None
    for i in range(len(y)):
        for j in range(min(len(y), i + 9), i, -1):
            run = [m.group(0).lower() for m in y[i:j]]
            if any(w in ASKS for w in run) or not any(low[k:k + j - i] == run for k in range(len(low) - (j - i) + 1)): continue
            if b[y[i].start():y[j - 1].end()].count(",") or run[0] in perturb.STOP and run[0] not in HEADS or run[-1] in perturb.STOP - {"năm", "người"}: continue
            one = j - i == 1
            if one and not (y[i].group(0)[0].isupper() and i > 0 and len(y[i].group(0)) > 2): continue
            if best is None or j - i > best[1] - best[0]: best = (i, j)
            break
    if best is None: return None
    s, e = y[best[0]].start(), y[best[1] - 1].end()
    for n in perturb.names(b):  # whole names
        if n[0] < e and s < n[1]: s, e = min(s, n[0]), max(e, n[1])
    return (s, e) if b[s:e].lower() in a.lower() else None


def points(phrase, before, passage, title, rng):
    """Words that may stand for the phrase, or [] where it is no noun."""
    word = phrase.split()[0]; low = word.lower(); name = phrase[0].isupper()
    if PAPER.match(phrase): return ["văn bản đó", "văn bản này", low + " này", "nó", "quy định này"]
    if "_".join(phrase.split()) in COUNTRIES: return ["nước này", "nước đó", "quốc gia này", "đất nước này", "nước ấy"]
    if re.match(r"(?:người|sinh viên|học sinh|cá nhân|công dân|thí sinh|lao động|trẻ em)\b", low + " " + " ".join(phrase.split()[1:2])): return ["họ", "người này", "người đó", "những người này", "đối tượng này"]
    if BODYNAME.match(phrase): return [f"{phrase.split()[0].lower() if len(phrase.split()[0]) > 3 else ' '.join(phrase.split()[:2]).lower()} này", "tổ chức này", "cơ quan đó", "nó", "đơn vị này", "họ"]
    if re.search(r"(?:ở|tại|thành phố|tỉnh|thị trấn|thủ đô|đảo|vùng|bang|quận|huyện)$", before): return ["nơi này", "nơi đó", "thành phố này", "vùng này", "chỗ đó", "đó"]
    if name:
        men, women = len(re.findall(r"\b(?:ông|Ông|vua|Vua|hoàng đế|anh ấy)\b", passage)), len(re.findall(r"\b(?:bà|Bà|nữ hoàng|cô ấy|hoàng hậu)\b", passage))
        if men + women and phrase in passage: return ["ông ấy", "ông", "ông ta", "người này", "nhân vật này", "vị này"] if men >= women else ["bà ấy", "bà", "bà ta", "người này", "nhân vật này", "cô ấy"]
        return ["nó", "nơi này", "cái này", "đối tượng này"]
    if low in ("các", "những"): return ["chúng", "những cái này", "họ", " ".join(phrase.split()[:2]) + " này", " ".join(phrase.split()[:2]) + " đó"]
    if low in HEADS: return [low + " này", low + " đó", " ".join(phrase.split()[:2]) + " này", " ".join(phrase.split()[:2]) + " đó", "nó", "việc này", "điều đó"]
    return []


def tidy(text): return cased(re.sub(r"\s+", " ", re.sub(r"\s+([,?])", r"\1", re.sub(r"^[ ,]+", "", text))).strip())


def follow_up(q, others, passage, title, pool, rng, prefer=None):
    q = q.strip(); order = rng.sample(["pronoun", "pronoun", "bare", "other", "other0", "dropped"], 6) if prefer is None else [prefer]
    for kind in order:
        if kind in ("pronoun", "dropped"):
            for first in rng.sample(others, min(14, len(others))):
                at = shared(first, q)
                if not at or first == q: continue
                s, e = at; phrase, before = q[s:e], q[:s].rstrip()
                rest = q[:s] + q[e:]; left = perturb.TOKEN.findall(rest)
                if len(left) < 3 or len(left) > 22 or not any(w.lower() in ASKS for w in left) or len(phrase) < 3: continue
                says = points(phrase, before, passage, title, rng)
                if not says: continue
                if kind == "dropped" or rng.random() < 0.12:
                    text = re.sub(r"\b(?:của|ở|tại|cho|với|về|trong|đối với)$", "", q[:s].rstrip()) + " " + q[e:]; kind = "dropped"
                    if len(perturb.TOKEN.findall(text)) < 3: continue
                else:
                    say = rng.choice(says)
                    if re.search(r"\b(?:ở|tại|đến|từ)$", before) and (phrase[0].isupper()) and rng.random() < 0.8:
                        before_w = re.search(r"(ở|tại|đến|từ)$", before).group(1); text = before[: -len(before_w)] + rng.choice(["ở đó", "ở đây", "tại đó", "nơi đó"] if before_w in ("ở", "tại") else [before_w + " đó"]) + q[e:]
                    else: text = q[:s] + (cased(say) if s == 0 else say) + q[e:]
                    text = re.sub(r"\b(ông|bà|vua|nước|thành phố|tỉnh|hoàng đế|vị) (?=(?:ông|bà|nước|thành phố|vị|nơi|nó|người|quốc gia|đất nước)\b)", "", text)
                text = tidy(text)
                if rng.random() < 0.2: text = rng.choice(LEADS) + text[:1].lower() + text[1:]
                return first, text, kind, True
        elif kind == "bare":
            for pattern, says in rng.sample(BARE, len(BARE)):
                m = pattern.search(q.rstrip("? "))
                if not m: continue
                core = tidy(q.rstrip("? ")[:m.start()] + " " + q.rstrip("? ")[m.end():]).strip(" ,")
                if len(perturb.TOKEN.findall(core)) < 4: continue
                w = cased(m.group(0).strip(" ,")); c = core[:1].lower() + core[1:] if not perturb.names(core + " ")[:1] or perturb.names(core)[0][0] else core
                first = rng.choice(["{C} phải không?", "Có phải {c} không?", "{C} đúng không?", "{C} như thế nào?", "Có thật là {c} không?", "{C}?", "Cho biết việc {c}", "{C} là sao?", "Nói về việc {c}", "{C} có đúng không?"]).format(C=core, c=c)
                if kind == "bare" and re.match(r"^(?:Ai|Cơ quan|Đơn vị|Người|Nhân vật)", m.group(0).strip()): first = rng.choice(["Có ai {c} không?", "Việc {c} được thực hiện khi nào?", "Việc {c} ra sao?", "{C} là việc gì?", "Việc {c} được quy định thế nào?"]).format(C=core, c=c)
                say = rng.choice(says).format(w=w if rng.random() < .6 else w.lower()); return first, cased(say), "bare", True
        elif kind in ("other", "other0"):
            if kind == "other":  # the previous question asked of another; this one is answered
                miss = (rng.random() < 0.65 and perturb.near_match(q, passage, rng)) or perturb.near_miss(q, passage, pool, rng, True)
                if not miss: continue
                first, text, new = miss[:3]; what = miss[3]; keep = text
            else:
                miss = perturb.near_miss(q, passage, pool, rng, True)
                if not miss: continue
                _, text, keep = miss[:3]; what = miss[3]; first = q
            if what == "opposite" or len(keep) < 2: continue
            at = q.find(text); left = re.search(r"((?:\w+ ){0,2})$", q[:at]).group(1).strip().lower()
            if what == "year": thing = ("năm " if not left.endswith("thế kỷ") else "") + keep
            elif what == "century": thing = "thế kỷ " + keep
            elif what == "ordinal": thing = (left.split()[0] + " " if len(left.split()) > 1 else "") + "thứ " + keep
            elif what == "month": thing = "tháng " + keep
            elif what == "article": thing = left.split()[-1] + " " + keep if left else keep
            elif what == "number": after = re.match(r" (\w+)", q[at + len(text):]); thing = keep + (" " + after.group(1) if after else "")
            else: thing = (left.split()[-1] + " " if left.split()[-1:] and left.split()[-1] in ("ở", "tại", "ông", "bà", "nước", "vua", "số", "luật", "nghị định", "của", "thành", "từ", "với", "trong") else "") + keep
            return first, cased(rng.choice(["Còn {}?", "Còn {} thì sao?", "Thế {}?", "Thế còn {}?", "{} thì sao?", "Vậy {}?", "Còn {} thì thế nào?", "Thế {} thì sao?", "Vậy còn {}?"]).format(thing)), kind, kind == "other"
    return None


def of_sentence(q1, q2): return q1.strip() + MARK + q2.strip()


def law_subject(q):
    """(who, the rest) of "X có quyền gì": whose question it is."""
    m = laws.MODAL.search(q)
    if m and laws.BODY.match(q[:m.start()]) and 6 < len(q[:m.start()].strip()) < 70 and "nào" not in q[:m.start()]: return q[:m.start()].strip(), q[m.start():].strip()
    return None


def law_follow_up(r, others, pool, rng):
    """As follow_up for a question made from a law: the previous one names the heading or the person; r: {raw, heading, context}."""
    q, h = r["raw"], r["heading"]; hl = h[:1].lower() + h[1:]
    x = rng.random()
    who = law_subject(q)
    if who and x < 0.45:
        people = re.match(r"(?:Người|Cá nhân|Sinh viên|Công dân|Hiệu trưởng|Giám đốc|Thủ trưởng|Chủ tịch)", who[0]); low = who[0][:1].lower() + who[0][1:]
        firsts = [o for o in others if who[0].lower() in o.lower() and o != q] + [f"{who[0]} là ai?", f"{who[0]} có vai trò gì?", f"Thế nào là {low}?", f"{who[0]} có quyền và nghĩa vụ gì?", f"Quy định về {low}?"]
        y = rng.random()
        if y < 0.6: return rng.choice(firsts[:6]), cased(rng.choice(["họ", "người này", "người đó", "đối tượng này"] if people else ["cơ quan này", "cơ quan đó", "đơn vị này", "tổ chức này", "nó"]) + " " + who[1]), "pronoun", True
        other = [o for o in pool if o.lower() not in r["context"].lower() and o != who[0]]
        if other:
            o = rng.choice(other)
            if y < 0.85: return f"{o} {who[1]}", rng.choice(["Còn {}?", "Còn {} thì sao?", "Thế {}?", "Thế còn {} thì sao?", "Đối với {} thì sao?"]).format(low), "other", True
            return q, rng.choice(["Còn {}?", "Còn {} thì sao?", "Thế {}?", "Thế còn {} thì sao?"]).format(o[:1].lower() + o[1:]), "other0", False
    if 10 < len(h) < 110 and x < 0.75 and len(q.split()) < 22:
        first = laws.of_heading(h, rng) if rng.random() < 0.5 else rng.choice(["{H} là gì?", "{H} được quy định ở đâu?", "Tôi muốn hỏi về {h}", "Có quy định về {h} không?", "{H} thế nào?"]).format(H=h, h=hl)
        text = q
        at = shared(first, q)
        if at and rng.random() < 0.6:
            s, e = at; says = points(q[s:e], q[:s].rstrip(), "", None, rng)
            if says and len(perturb.TOKEN.findall(q[:s] + q[e:])) > 3: text = tidy(q[:s] + rng.choice(says + ["việc này", ""]) + q[e:])
        if rng.random() < 0.25: text = rng.choice(LEADS) + text[:1].lower() + text[1:]
        return first, text, "heading", True
    return follow_up(q, others, r["context"], None, pool, rng)


if __name__ == "__main__":
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 3)
    rows = [r for r in data.read(pathlib.Path(sys.argv[1], "viquad1.jsonl.zst"))]; by = collections.defaultdict(list); near = collections.defaultdict(list); pools = collections.defaultdict(list)
    for r in rows: by[r["title"]].append(r["question"]); near[r["context"]].append(r["question"]); pools[r["title"]] += perturb.said(r["context"])
    got = collections.Counter(); n = 0
    for r in rng.sample(rows, 600):
        n += 1; o = near[r["context"]] * 3 + rng.sample(by[r["title"]], min(30, len(by[r["title"]])))
        d = follow_up(r["question"], [x for x in o if x != r["question"]], r["context"], r["title"], pools[r["title"]], rng)
        got[d and d[2]] += 1
        if d and n < 90: print("-", d[2], "|", d[0], "|", d[1], "   <=", r["question"])
    print(got)

"""Small changes to questions and sentences: what people do when they type, and the one word that makes a question or a claim another one.

    typed(question, rng)                       the same question as people type it
    near_miss(question, passage, names, rng)   the question about another year, ordinal, document, place, person or body: not answered there
    changes(sentence, passage, words, rng)     (kind, sentence with one difference that makes it false)
    restated(sentence, rng, ...)               the sentence said a little differently, still true
"""
import collections, math, random, re
import data

TOKEN = re.compile(r"\w+(?:[-'’]\w+)*", re.U)
CENTURY = re.compile(r"(?<=thế kỷ )(?:[IVX]{1,5}|\d{1,2})\b|(?<=thế kỉ )(?:[IVX]{1,5}|\d{1,2})\b")
ORDINAL = re.compile(r"(?<=thứ )(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|[IVX]{1,4}|\d{1,3})\b")
ORDINALS, ROMAN = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"]
DOCUMENT = re.compile(r"\b\d{1,4}/(?:\d{4}/)?[A-ZĐ][A-ZĐ0-9-]+")
ARTICLE = re.compile(r"(?<=Điều )\d{1,3}\b|(?<=điều )\d{1,3}\b|(?<=Khoản )\d{1,2}\b|(?<=khoản )\d{1,2}\b|(?<=Chương )(?:\d{1,2}|[IVX]{1,5})\b")
MONTH = re.compile(r"(?<=tháng )(?:\d{1,2}|giêng|chạp)\b")
NUMBER = re.compile(r"(?<![\w/.,-])\d{1,3}(?:[.,]\d{1,3})*(?![\w/-])")
OPPOSITE = [("lớn nhất", "nhỏ nhất"), ("nhiều nhất", "ít nhất"), ("cao nhất", "thấp nhất"), ("đầu tiên", "cuối cùng"), ("sớm nhất", "muộn nhất"), ("dài nhất", "ngắn nhất"), ("mạnh nhất", "yếu nhất"), ("tối đa", "tối thiểu"),
            ("phía bắc", "phía nam"), ("phía đông", "phía tây"), ("miền Bắc", "miền Nam"), ("xuất khẩu", "nhập khẩu"), ("tăng", "giảm"), ("thắng", "thua"), ("mua", "bán"), ("trong nước", "nước ngoài"), ("bắt đầu", "kết thúc"), ("thành lập", "giải thể"),
            ("ủng hộ", "phản đối"), ("trước khi", "sau khi"), ("cho phép", "cấm"), ("nam giới", "nữ giới"), ("thành thị", "nông thôn"), ("quốc tế", "nội địa"), ("tích cực", "tiêu cực"), ("bên mua", "bên bán"), 
            ("lợi ích", "tác hại"), ("ưu điểm", "nhược điểm"), ("nguyên nhân", "hậu quả"), ("cấp tỉnh", "cấp xã"), ("cấp tỉnh", "cấp huyện"), ("người sử dụng lao động", "người lao động"), ("cấp mới", "thu hồi"), ("gia hạn", "chấm dứt"), ("công lập", "tư thục"), ("bắt buộc", "tự nguyện")]
# in sentences: what decides whether they hold
TURNS = {
    "period": [("trước khi", "sau khi"), (" trước ", " sau "), (" đầu ", " cuối "), ("trong thời gian", "sau thời gian"), ("hằng năm", "hằng tháng"), ("hàng năm", "hàng tháng"), ("hàng ngày", "hàng tuần"), ("kể từ ngày", "trước ngày"), ("đầu thế kỷ", "cuối thế kỷ"), (" lần đầu", " lần cuối"), ("chậm nhất", "sớm nhất"), (" từ năm ", " đến năm "), (" buổi sáng", " buổi chiều"), ("ban đầu", "về sau")],
    "condition": [(" nếu ", " trừ khi "), ("trừ trường hợp", "kể cả trường hợp"), (" và ", " hoặc "), (" hoặc ", " và "), (" chỉ ", " không chỉ "), (" tất cả ", " một số "), (" mọi ", " một số "), (" một số ", " tất cả các "), ("ít nhất", "nhiều nhất"), ("tối đa", "tối thiểu"), (" trên ", " dưới "), ("không quá", "ít nhất"), ("không vượt quá", "vượt quá"), ("bắt buộc", "tự nguyện"), (" hơn ", " kém "), ("toàn bộ", "một phần"), (" luôn ", " đôi khi "), ("thường xuyên", "hiếm khi"), ("có thể", "phải"), (" phải ", " có thể "), ("đầy đủ", "không đầy đủ"), ("hầu hết", "một số ít"), (" nhiều ", " ít "), ("khi có", "khi không có"), ("đối với", "trừ")],
    "cause": [(" vì ", " mặc dù "), (" do ", " bất chấp "), ("bởi vì", "mặc dù"), ("dẫn đến", "ngăn chặn"), ("gây ra", "ngăn ngừa"), ("khiến", "không khiến"), (" nhờ ", " dù không có "), (" nhằm ", " thay vì "), (" để ", " thay vì "), ("mặc dù", "vì"), (" tuy ", " vì ")],
    "unit": [("ngày làm việc", "tháng"), (" ngày", " tháng"), (" tháng", " năm"), (" năm", " tháng"), (" giờ", " phút"), (" triệu", " tỷ"), (" tỷ", " triệu"), (" nghìn", " triệu"), (" km", " m"), ("%", " phần nghìn"), (" mét", " kilômét"), (" kg", " tấn"), (" tấn", " kg"), (" đồng", " đô la"), (" tuổi", " tháng tuổi"), (" thế kỷ", " thập niên"), (" km2", " ha")],
    "negation": [(" được ", " không được "), (" phải ", " không phải "), (" có ", " không có "), (" là ", " không phải là "), (" đã ", " chưa "), (" không ", " "), (" chưa ", " đã "), (" được phép ", " không được phép "), (" bị ", " không bị "), (" thuộc ", " không thuộc "), (" sẽ ", " sẽ không "), (" cần ", " không cần "), (" còn ", " không còn "), ("không được", "được"), ("không phải", "phải")],
    "opposite": [(f" {a}", f" {b}") for a, b in OPPOSITE] + [(f" {b}", f" {a}") for a, b in OPPOSITE] + [(f" {a} ", f" {b} ") for a, b in (("bắc", "nam"), ("đông", "tây"), ("nam", "bắc"), ("lớn", "nhỏ"), ("nhỏ", "lớn"), ("cao", "thấp"), ("thấp", "cao"), ("dài", "ngắn"), ("mạnh", "yếu"), ("nóng", "lạnh"), ("mới", "cũ"), ("nam", "nữ"), ("nữ", "nam"), ("con trai", "con gái"), ("anh", "em"), ("vua", "hoàng hậu"), ("tây bắc", "đông nam"), ("trong", "ngoài"), ("đầu tư", "rút vốn"), ("nhận", "trả"), ("công khai", "bí mật"), ("trực tiếp", "gián tiếp"), ("độc lập", "phụ thuộc"), ("chấp nhận", "từ chối"), ("thành công", "thất bại"), ("tấn công", "phòng thủ"), ("phát triển", "suy thoái"), ("mở rộng", "thu hẹp"), ("cấp", "thu hồi"), ("nộp", "nhận"))],
}
SAME = [(" các ", " những "), (" những ", " các "), (" tại ", " ở "), (" ở ", " tại "), (" bởi vì ", " vì "), (" qua đời", " mất"), (" khoảng ", " chừng "), (" lên đến ", " tới "), (" rất nhiều ", " nhiều "), (" cùng với ", " cùng "), (" vì vậy", " do đó"), (" do đó", " vì thế"), (" trở thành ", " thành "), (" bao gồm ", " gồm "), (" gồm ", " bao gồm "), (" tuy nhiên", " nhưng"), (" nhưng ", " song "), (" thế kỷ ", " thế kỉ "), (" bắt đầu ", " khởi đầu "),
        (" phần lớn ", " đa số "), (" sử dụng ", " dùng "), (" tiến hành ", " thực hiện "), (" hoàn toàn ", " "), (" cũng ", " "), (" đã ", " "), (" được coi là ", " được xem là "), (" được xem là ", " được coi là "), (" gần như ", " hầu như "), (" theo quy định của pháp luật", ""), (" có trách nhiệm ", " phải "), (" quốc gia ", " đất nước "), (" vào năm ", " năm "), (" chủ yếu ", " phần lớn "), (" xây dựng ", " dựng "), (" nằm ở ", " ở "), (" giúp đỡ ", " giúp "), (" đồng ý ", " chấp thuận "), (" liên quan đến ", " liên quan tới "), (" nhằm ", " để "), (" thông qua ", " qua ")]
LEAD = re.compile(r"^(?:Ngoài ra|Tuy nhiên|Do đó|Vì vậy|Bên cạnh đó|Mặt khác|Đồng thời|Hơn nữa|Ví dụ|Theo đó|Trong khi đó|Như vậy|Cụ thể|Thực tế|Đặc biệt|Sau đó|Nhưng|Và),? ")
COUNTRIES = set("Pháp Đức Anh Mỹ Nga Ý Áo Úc Lào Bỉ Iran Iraq Cuba Séc Peru Oman Mali Huế".split())
STOP = set("của và là các những được trong cho với một có không này đó khi đã từ đến tại vào theo để bị do về ra trên dưới như cũng thì mà hay hoặc nhưng vì nên bởi còn rất sau trước ở ông bà nó họ năm tháng ngày người việc sự phải hơn nhất cùng đối".split())


def names(text):
    """(start, end) of runs of capitalised words; one word alone counts where it does not open a sentence."""
    out, run = [], []
    for m in list(TOKEN.finditer(text)) + [None]:
        if m and m.group(0)[0].isupper() and (not run or text[run[-1].end():m.start()] == " "): run.append(m); continue
        if run:
            s, e = run[0].start(), run[-1].end()
            opens = s == 0 or text[:s].rstrip()[-1:] in ".!?:;\n“\"("
            if len(run) > 1 or not opens and len(text[s:e]) > 1: out.append((s, e))
        run = [m] if m and m.group(0)[0].isupper() else []
    return out


def said(text): return [text[s:e] for s, e in names(text)]


def other_number(text, rng):
    n = int(re.sub(r"[.,]", "", text) or 0); k = len(text)
    if re.search(r"[.,]", text) or n > 2100:
        digits = [i for i, c in enumerate(text) if c.isdigit()]; i = rng.choice(digits[:2]); c = rng.choice([d for d in "123456789" if d != text[i]])
        return text[:i] + c + text[i + 1:]
    if 1000 < n: return str(n + rng.choice([-100, -50, -20, -10, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 8, 10, 15, 20, 100]))
    m = max(1, n + rng.choice([-3, -2, -1, 1, 2, 3, 5])) if n < 15 else max(1, n + rng.choice([-20, -10, -5, -4, -2, -1, 1, 2, 3, 5, 10, 20, n]))
    m = m if m != n else n + 1
    return str(m).zfill(k) if text[0] == "0" else str(m)


def other(kind, text, rng):
    if kind == "year": return other_number(text, rng)
    if kind in ("century", "ordinal") or kind == "article" and not text.isdigit():
        pool = ROMAN if text in ROMAN else ORDINALS if text in ORDINALS else None
        if pool is None: return other_number(text, rng) if text.isdigit() else None
        i = pool.index(text); return rng.choice([pool[j] for j in range(max(0, i - 3), min(len(pool), i + 4)) if j != i])
    if kind == "month": return str(rng.choice([m for m in range(1, 13) if str(m) != text.lstrip("0")]))
    if kind == "document": return re.sub(r"^\d+", lambda m: other_number(m.group(0), rng), text) if rng.random() < 0.6 else re.sub(r"/(\d{4})/", lambda m: f"/{int(m.group(1)) + rng.choice([-4, -3, -2, -1, 1, 2, 3])}/", text)
    return other_number(text, rng)


VALUES = {"year": data.YEAR, "century": CENTURY, "ordinal": ORDINAL, "document": DOCUMENT, "article": ARTICLE, "month": MONTH, "number": NUMBER}


def near_miss(question, passage, pool, rng, with_parts=False):
    """The question about another of its kind that the passage does not speak of; None where there is none. `pool`: names of other passages of the subject."""
    low, found = passage.lower(), []
    whole = lambda n: " " in n or len(n) > 4 or n in COUNTRIES  # a syllable alone is mostly a part of a name
    pool = [n for n in pool if whole(n)]
    for kind, pattern in VALUES.items():
        for m in pattern.finditer(question):
            if m.group(0).lower() in low: found.append((kind, m.start(), m.end()))
    for s, e in names(question):
        if question[s:e].lower() in low and whole(question[s:e]): found.append(("name", s, e))
    ql = question.lower()
    for a, b in OPPOSITE:
        for x, y in ((a, b), (b, a)):
            if (m := re.search(rf"(?<!\w){re.escape(x)}(?!\w)", ql)) and not re.search(rf"(?<!\w){re.escape(y.lower())}(?!\w)", low): found.append((y, m.start(), m.end()))
    rng.shuffle(found)
    for kind, s, e in found[:6]:
        text = question[s:e]
        if kind == "name":
            same = [n for n in pool if n.lower() not in low and n.lower() not in ql and text.lower() not in n.lower()]
            same = [n for n in same if abs(len(n.split()) - len(text.split())) < 2] or same
            new = rng.choice(same) if same else None
        elif kind in VALUES: new = other(kind, text, rng)
        else: new = kind
        if not new or kind in VALUES and re.search(rf"(?<!\w){re.escape(new)}(?!\w)", passage if len(new) > 2 else ""): continue
        changed = question[:s] + new + question[e:]
        return (changed, text, new, kind if kind in VALUES or kind == "name" else "opposite") if with_parts else changed
    return None


def near_match(question, passage, rng):
    """As near_miss, but of another that the passage does speak of: (changed question, the words, the new words, kind)."""
    low, found = passage.lower(), []
    for s, e in names(question):
        text = question[s:e]
        if text.lower() not in low or len(text) < 4 and text not in COUNTRIES: continue
        pool = [n for n in said(passage) if n.lower() not in question.lower() and text.lower() not in n.lower() and n.lower() not in text.lower() and abs(len(n.split()) - len(text.split())) < 2 and (" " in n or len(n) > 4 or n in COUNTRIES)]
        if pool: found.append((s, e, rng.choice(pool), "name"))
    for m in data.YEAR.finditer(question):
        pool = [y for y in data.YEAR.findall(passage) if y != m.group(0) and y not in question]
        if m.group(0) in passage and pool: found.append((m.start(), m.end(), rng.choice(pool), "year"))
    if not found: return None
    s, e, new, kind = rng.choice(found)
    return question[:s] + new + question[e:], question[s:e], new, kind


def words_of(texts, least=12):
    """Two-syllable words: pairs of small-letter syllables that stand together far more often than by chance."""
    one, two, n = collections.Counter(), collections.Counter(), 0
    for t in texts:
        for clause in re.split(r"[^\w ]+", t):
            s = clause.split(); n += len(s); one.update(s); two.update(zip(s, s[1:]))
    return {f"{a} {b}" for (a, b), k in two.items() if k >= least and a not in STOP and b not in STOP and a.islower() and b.islower() and math.log(k * n / (one[a] * one[b])) > 4.5}


def compounds(text, words):
    out, at = [], 0
    t = list(re.finditer(r"\w+", text))
    i = 0
    while i + 1 < len(t):
        a, b = t[i], t[i + 1]
        if text[a.end():b.start()] == " " and f"{a.group(0)} {b.group(0)}" in words: out.append((a.start(), b.end())); i += 2
        else: i += 1
    return out


def swapped(text, a, b):
    (s, e), (x, y) = sorted((a, b))
    return text[:s] + text[x:y] + text[e:x] + text[s:e] + text[y:]


def changes(s, passage, words, rng):
    """[(kind, sentence)]: each differs by one word, name, number or swap; coordinated parts are not swapped, for that changes nothing."""
    out = []
    turn = lambda a, b: not re.fullmatch(r"[ ,]*(?:,|và|hoặc|hay|cùng|với|-|–|/|giữa|lẫn)?[ ,]*(?:các|những)?[ ]*", s[a[1]:b[0]]) and s[a[0]:a[1]].lower() not in s[b[0]:b[1]].lower() and s[b[0]:b[1]].lower() not in s[a[0]:a[1]].lower()
    here = names(s); inside = said(passage)
    pairs = [(a, b) for i, a in enumerate(here) for b in here[i + 1:] if turn(a, b)]
    if pairs: out.append(("roles", swapped(s, *rng.choice(pairs))))
    spots = compounds(s, words)
    pairs = [(a, b) for i, a in enumerate(spots) for b in spots[i + 1:] if turn(a, b) and b[0] - a[1] < 60]
    if pairs: out.append(("roles2", swapped(s, *rng.choice(pairs))))
    years = [m.span() for m in data.YEAR.finditer(s)] ; years = years if len(years) > 1 else [m.span() for m in NUMBER.finditer(s)]
    pairs = [(a, b) for i, a in enumerate(years) for b in years[i + 1:] if turn(a, b)]
    if pairs: out.append(("roles", swapped(s, *rng.choice(pairs))))
    if here:
        a = rng.choice(here); t = s[a[0]:a[1]]
        pool = [n for n in inside if n.lower() not in s.lower() and t.lower() not in n.lower()]
        if pool: out.append(("name", s[:a[0]] + rng.choice(pool) + s[a[1]:]))
    values = [(k, m) for k, p in VALUES.items() for m in p.finditer(s)]
    if values:
        k, m = rng.choice(values); new = other(k, m.group(0), rng)
        if new and new != m.group(0): out.append(("value", s[:m.start()] + new + s[m.end():]))
    if spots:
        a = rng.choice(spots); t = s[a[0]:a[1]]
        pool = [passage[x:y] for x, y in compounds(passage, words) if passage[x:y] not in s]
        new = rng.choice(pool) if pool and rng.random() < 0.75 else rng.choice(words) if isinstance(words, list) else rng.choice(sorted(rng.sample(sorted(words), 3)))
        if new != t: out.append(("word", s[:a[0]] + new + s[a[1]:]))
    for kind, turns in TURNS.items():
        fit = [(x, y) for x, y in turns if x in s]
        if not fit: continue
        x, y = rng.choice(fit); at = rng.choice([m.start() for m in re.finditer(re.escape(x), s)])
        if kind == "unit" and not re.search(r"\d[^ ]*$|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)$", s[:at]): continue
        new = s[:at] + y + s[at + len(x):]
        if kind == "condition" and x in (" và ", " hoặc ") and rng.random() < 0.6: continue
        out.append((kind, re.sub(r"\s+", " ", new).strip()))
    # another cause or purpose, from elsewhere in the passage
    if m := re.search(r" (vì|do|bởi vì|nhờ|nhằm|để) ([^,.;]{12,90})", s):
        pool = [x.group(2) for x in re.finditer(r" (vì|do|bởi vì|nhờ|nhằm|để|khi|về|với) ([^,.;]{12,90})", passage) if x.group(2) not in s]
        if pool: out.append(("cause", s[:m.start(2)] + rng.choice(pool) + s[m.end(2):]))
    if m := re.match(r"(?:Nếu|Khi|Trường hợp|Trong trường hợp|Đối với) ([^,]{8,120}), ", s):
        pool = [x.group(1) for x in re.finditer(r"(?:Nếu|nếu|Khi|khi|Trường hợp|trường hợp|Đối với|đối với) ([^,.;:]{8,120})", passage) if x.group(1) not in s]
        if pool: out.append(("condition", s[:m.start(1)] + rng.choice(pool) + s[m.end(1):]))
    return [(k, t) for k, t in out if t != s]


def restated(s, rng, title=None):
    """Still true: openings go, a clause goes or moves, words of the same meaning, whom "ông" stands for."""
    s = LEAD.sub("", s); s = s[:1].upper() + s[1:]
    if title and rng.random() < 0.7 and len(title.split()) < 6: s = re.sub(r"^(?:Ông|Bà|Ông ta|Bà ta|Ông ấy) (?=[a-zđ])", title + " ", s)
    end = s[-1:] if s[-1:] in ".!?;" else ""; body = s.rstrip(".!?; ")
    x = rng.random(); parts = body.split(", ")
    if x < 0.3 and len(parts) > 1 and re.match(r"(?:Năm|Vào|Trong|Sau|Trước|Từ|Đến|Tại|Ở|Khi|Theo|Ngày|Tháng|Nếu|Trường hợp|Để|Do|Vì) ", parts[0]) and len(parts[0]) < 90 and len(parts[1]) > 20:
        lead = parts[0][:1].lower() + parts[0][1:]; rest = ", ".join(parts[1:])
        if rng.random() < 0.75: body = rest[:1].upper() + rest[1:] + " " + lead
        elif not re.match(r"nếu|trường hợp|khi", lead): body = rest[:1].upper() + rest[1:]
    elif x < 0.6 and len(parts) > 2:
        i = rng.randrange(1, len(parts))
        if not re.search(r"(?:không|trừ|nếu|chỉ)\b", parts[i].lower()): body = ", ".join(parts[:i] + parts[i + 1:])
    elif x < 0.7 and len(parts) > 1 and len(", ".join(parts[:-1])) > 40: body = ", ".join(parts[:-1])
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        fit = [(a, b) for a, b in SAME if a in body]
        if fit: a, b = rng.choice(fit); body = body.replace(a, b, 1)
    body = re.sub(r"\s*\([^)]{2,60}\)", "", body) if rng.random() < 0.5 else body
    return re.sub(r"\s+", " ", body).strip() + (end if rng.random() < 0.8 else "")


OPENINGS = ["cho em hỏi ", "cho mình hỏi ", "cho tôi hỏi ", "xin hỏi ", "ad cho em hỏi ", "em muốn hỏi ", "mọi người cho hỏi ", "dạ cho em hỏi ", "Xin chào, cho tôi hỏi ", "Chào bạn, ", "Thưa anh chị, ", "Bạn cho mình biết ", "Tôi muốn biết ", "Em chào thầy cô, ", "giúp mình với: ", "Làm ơn cho biết ", "Theo tài liệu thì ", "Bạn ơi, ", "cho hỏi ", "hỏi chút "]
WHO = ["Em là sinh viên năm {n}, ", "Em là sinh viên, ", "Tôi là công nhân, ", "Mình đang làm bài về phần này, ", "Em mới vào trường, ", "Nhà tôi ở quê, ", "Tôi năm nay {a} tuổi, ", "Công ty em mới thành lập, ", "Em đang ôn thi, ", "Tôi có việc này không rõ. ", "Mình đọc mãi không thấy, "]
ENDS = [" ạ", " ạ?", " vậy ạ?", " vậy?", " thế?", " nhỉ?", " với ạ", " hả bạn?", " ạ, em cảm ơn", " giúp em với", "??", " ?", " hở ad"]
SHORT = [("không", "ko"), ("không", "k"), ("được", "đc"), ("được", "dc"), ("gì", "j"), ("như thế nào", "ntn"), ("bao nhiêu", "bn"), ("người", "ng"), ("những", "nhg"), ("với", "vs"), ("sinh viên", "sv"), ("quy định", "qđ"), ("trường", "trg"), ("nào", "nao"), ("vậy", "zậy"), ("rồi", "r"), ("bây giờ", "bh"), ("biết", "bít"), ("thế nào", "tnào")]


def typo(text, rng):
    at = [m for m in re.finditer(r"\w{3,}", text) if m.group(0).isalpha()]
    if not at: return text
    m = rng.choice(at); w = m.group(0); i = rng.randrange(1, len(w) - 1) if len(w) > 3 else 1; x = rng.random()
    if x < 0.3: w = w[:i] + w[i + 1] + w[i] + w[i + 2:] if i + 1 < len(w) else w
    elif x < 0.55: w = w[:i] + w[i + 1:]
    elif x < 0.7: w = w[:i] + w[i] + w[i:]
    elif x < 0.85: w = data.strip_marks(w)
    else:
        for a, b in (("i", "y"), ("y", "i"), ("s", "x"), ("x", "s"), ("tr", "ch"), ("ch", "tr"), ("d", "gi"), ("l", "n"), ("n", "l"), ("ã", "ả"), ("ẻ", "ẽ"), ("ở", "ỡ"), ("ủ", "ũ")):
            if a in w: w = w.replace(a, b, 1); break
    return text[:m.start()] + w + text[m.end():]


def typed(q, rng, chat=0.14):
    if rng.random() < chat:
        lead = (rng.choice(WHO).format(n=rng.randint(1, 4), a=rng.randint(18, 70)) if rng.random() < 0.35 else "") + (rng.choice(OPENINGS) if rng.random() < 0.85 else "")
        if lead and not names(q[:12] + " ") and rng.random() < 0.8 and not re.match(r"[A-ZĐ]\w* [A-ZĐ]", q): q = q[:1].lower() + q[1:]
        q = lead + q
        if rng.random() < 0.5: q = q.rstrip("?. ") + rng.choice(ENDS)
    if rng.random() < 0.1:
        for a, b in rng.sample(SHORT, 6): q = re.sub(rf"\b{a}\b", b, q)
    if rng.random() < 0.12:
        for _ in range(rng.choice([1, 1, 2])): q = typo(q, rng)
    return data.vary(q, rng)


if __name__ == "__main__":
    rng = random.Random(4)
    q = "Năm 1945, ai là người đầu tiên ký Nghị định 12/2020/NĐ-CP ở Boston?"
    for _ in range(6): print(typed(q, rng)); print(near_miss(q, q.lower(), ["Paris", "Hugh Despenser"], rng))

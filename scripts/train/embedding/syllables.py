"""Vietnamese syllables as the model's tokenizer sees them: NFC, lower case, tone marks where the modern spelling puts them."""
import re
import unicodedata

# "oa", "oe", "uy" carry the tone on the first vowel when nothing follows (hòa, ủy), but "qu" is a consonant (quý).
_FINAL_PAIRS = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}
_MARKED = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}

# (pattern, replacement) in the regular-expression dialect of tokenizer.json.
TONE_RULES = [
    (("(?<!q)" if pair == "uy" else "") + pair[0] + _MARKED[pair[1]][tone] + r"(?!\p{L})", firsts[tone] + pair[1])
    for pair, firsts in _FINAL_PAIRS.items()
    for tone in range(5)
]
_COMPILED = [(re.compile(pattern.replace(r"\p{L}", r"[^\W\d_]")), to) for pattern, to in TONE_RULES]
_SYLLABLE = re.compile(r"[^\W_]+")


def syllables(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).lower()
    for pattern, to in _COMPILED:
        text = pattern.sub(to, text)
    return _SYLLABLE.findall(text)


def unaccented(text: str) -> str:
    text = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in text if not unicodedata.combining(c))

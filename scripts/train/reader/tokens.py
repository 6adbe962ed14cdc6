"""Texts with the token ids that the `tokenizers` library gives them, for tests/reading/unigram-tokenizer.test.ts.

    python tokens.py MODEL_FOLDER TEXTS... > tests/fixtures/reader-tokens.jsonl   (then gzip -9)
TEXTS are plain text files; 2,000 pieces of them are taken: lines as they stand, without marks, in capitals, cut anywhere.
"""
import json, pathlib, random, re, sys, unicodedata
from transformers import PreTrainedTokenizerFast

ODD = ["☃☃", "漢字", "…", "½", "ﬁ", "№ 5", "𝛼 β", "😀😀", "Ａ１", "e\u0301", "....…....", "https://a.vn/x?y=1", "10%/năm", "²", "한국어", "\u202eabc", "––—"]


def strip_marks(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain).replace("đ", "d").replace("Đ", "D")


def main(model, files):
    tokenizer = PreTrainedTokenizerFast.from_pretrained(model).backend_tokenizer
    tokenizer.no_truncation(); tokenizer.no_padding()
    rng = random.Random(11)
    lines = [line.strip() for file in files for line in pathlib.Path(file).read_text("utf8").split("\n") if len(line.strip()) > 20]
    texts = []
    while len(texts) < 2000:
        text = rng.choice(lines)
        at = rng.randrange(len(text) - 15) if rng.random() < 0.5 else 0
        text = text[at : at + rng.randrange(15, 160)]
        x = rng.random()
        if x < 0.15: text = strip_marks(text)
        elif x < 0.25: text = text.upper()
        elif x < 0.35: text = f"{text} {rng.choice(ODD)} {rng.choice(ODD)}{text[:9]}"
        text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()
        if text: texts.append(text)
    for text in texts:
        print(json.dumps({"text": text, "ids": tokenizer.encode(text, add_special_tokens=False).ids}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

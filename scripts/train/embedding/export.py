"""model.npz -> a transformers.js folder: config.json, tokenizer.json, onnx/model_quantized.onnx, parity.json, SHA256SUMS.

python3 export.py DATA model.npz OUT_DIR [PAIRS]   (numpy, numba, onnx >= 1.12; Debian's packages do)

The graph does everything after tokenising: it finds each pair of neighbouring ids by a perfect hash that checks the
key, sums the 4-bit rows of syllables and pairs, each times its scale, and normalises. PAIRS keeps only that many pairs,
those with the most to say: how often they occur, times the length of their row.
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as H
from onnx import numpy_helper as N

import bigrams
import perfect_hash
from corpus import read, vocabulary
from syllables import TONE_RULES, syllables

TEXTS = [
    "Tỷ lệ giải quyết khiếu nại, tố cáo hàng năm đạt 85% số vụ việc tiếp nhận",
    "ty le giai quyet khieu nai to cao",
    "Toà án và Tỉnh uỷ, quý khách hoàn thành thủ tục",
    "Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội",
    "Quyết định số 23-QĐ/TW ngày 30/7/2021",
    "dân vận",
]
ZERO = 8  # the code that stands for 0


def quantise(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """float32 [n, dim] -> codes uint8 [n, dim] in 1..15 and scales float32 [n], the scale with the least squared error."""
    largest = np.abs(rows).max(1)
    best, best_error = np.ones(len(rows), np.float32), np.full(len(rows), np.inf, np.float32)
    for clip in (1.0, 0.9, 0.8, 0.7, 0.6):
        scale = np.maximum(clip * largest / 7, 1e-9).astype(np.float32)
        error = ((np.clip(np.round(rows / scale[:, None]), -7, 7) * scale[:, None] - rows) ** 2).sum(1)
        better = error < best_error
        best[better], best_error[better] = scale[better], error[better]
    return (np.clip(np.round(rows / best[:, None]), -7, 7) + ZERO).astype(np.uint8), best


def graph(codes, scales, slot_keys, displacement, vocab):
    """codes uint8 [rows, dim]: the vocabulary's rows, then one per slot of the hash; row 0 has scale 0."""
    half = codes.shape[1] // 2
    packed = codes[:, :half] | (codes[:, half:] << 4)
    const = lambda name, value, kind=np.int64: N.from_array(np.array(value, dtype=kind), name)
    tensors = [
        N.from_array(packed, "rows"), N.from_array(scales, "scales"), N.from_array(slot_keys, "slot_keys"),
        N.from_array(displacement.astype(np.int32), "displacement"),
        const("low_nibble", 15, np.uint8), const("four", 4, np.uint8), const("epsilon", [1e-9], np.float32), const("eight", float(ZERO), np.float32),
    ] + [const(*c) for c in (
        ("zero", [0]), ("one", [1]), ("end", [2**62]), ("minus_one", [-1]), ("axis1", [1]), ("none", 0), ("vocab", vocab),
        ("shift", 1 << bigrams.SHIFT), ("A", perfect_hash.A), ("B", perfect_hash.B), ("P", perfect_hash.P),
        ("step", perfect_hash.STEP), ("buckets", len(displacement)), ("slots", len(slot_keys)),
    )]
    node = lambda op, i, o, **k: H.make_node(op, i, [o], **k)
    nodes = [
        node("Mul", ["input_ids", "attention_mask"], "ids"),
        node("Slice", ["ids", "zero", "minus_one", "axis1"], "this"), node("Slice", ["ids", "one", "end", "axis1"], "next"),
        node("Mul", ["this", "shift"], "shifted"), node("Add", ["shifted", "next"], "key"),
        node("Mul", ["key", "A"], "h1"), node("Mod", ["h1", "P"], "h2"), node("Mod", ["h2", "buckets"], "bucket"),
        node("Gather", ["displacement", "bucket"], "d32"), node("Cast", ["d32"], "d", to=T.INT64), node("Mul", ["d", "step"], "moved"),
        node("Add", ["key", "moved"], "s1"), node("Mul", ["s1", "B"], "s2"), node("Mod", ["s2", "P"], "s3"), node("Mod", ["s3", "slots"], "slot"),
        node("Gather", ["slot_keys", "slot"], "k32"), node("Cast", ["k32"], "k", to=T.INT64), node("Equal", ["k", "key"], "known"),
        node("Add", ["slot", "vocab"], "pair_row"), node("Where", ["known", "pair_row", "none"], "pairs"),
        node("Concat", ["ids", "pairs"], "used", axis=1),
        node("Gather", ["scales", "used"], "weight"), node("Unsqueeze", ["weight", "axis1"], "w"),
        node("Gather", ["rows", "used"], "bytes"),
        node("BitwiseAnd", ["bytes", "low_nibble"], "low8"), node("BitShift", ["bytes", "four"], "high8", direction="RIGHT"),
        node("Cast", ["low8"], "low", to=T.FLOAT), node("Cast", ["high8"], "high", to=T.FLOAT),
        node("MatMul", ["w", "low"], "sum_low"), node("MatMul", ["w", "high"], "sum_high"), node("Concat", ["sum_low", "sum_high"], "sum3", axis=2),
        node("Squeeze", ["sum3", "axis1"], "sum"), node("ReduceSum", ["weight", "axis1"], "total", keepdims=1), node("Mul", ["total", "eight"], "offset"),
        node("Sub", ["sum", "offset"], "pooled"),
        node("ReduceL2", ["pooled", "axis1"], "length", keepdims=1), node("Max", ["length", "epsilon"], "safe"), node("Div", ["pooled", "safe"], "sentence_embedding"),
    ]
    io = lambda name, kind, shape: H.make_tensor_value_info(name, kind, shape)
    inputs = [io(name, T.INT64, ["batch", "sequence"]) for name in ("input_ids", "attention_mask")]
    g = H.make_graph(nodes, "vi_static", inputs, [io("sentence_embedding", T.FLOAT, ["batch", codes.shape[1]])], tensors)
    model = H.make_model(g, opset_imports=[H.make_opsetid("", 18)], producer_name="vi-static")
    model.ir_version = 8
    return model


def tokenizer(words):
    replace = lambda pattern, content: {"type": "Replace", "pattern": {"Regex": pattern}, "content": content}
    special = lambda i, s: {"id": i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [special(0, "[PAD]"), special(1, "[UNK]")],
        "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}, *(replace(*rule) for rule in TONE_RULES)]},
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": r"[^\p{L}\p{N}]+"}, "behavior": "Removed", "invert": False},
        "post_processor": None, "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": {w: i for i, w in enumerate(words)}},
    }


def most_telling(weight, pairs, vocab, data, size):
    """The `size` pairs with the greatest count times row length; counts with and without diacritics."""
    corpus = read(data)
    counts = np.zeros(len(pairs))
    for ids in (corpus.flat, corpus.plain[corpus.flat]):
        found, number = np.unique(bigrams.keys(ids).astype(np.int32), return_counts=True)
        at = np.minimum(np.searchsorted(found, pairs), len(found) - 1)
        counts = np.maximum(counts, np.where(found[at] == pairs, number[at], 0))
    telling = np.sqrt(counts) * np.linalg.norm(weight[vocab:], axis=1)
    return np.sort(np.argsort(-telling)[:size])


def main():
    data, source, out = pathlib.Path(sys.argv[1]), np.load(sys.argv[2]), pathlib.Path(sys.argv[3])
    words, weight, pairs = vocabulary(data), source["weight"].astype(np.float32), source["pairs"]
    vocab = len(words)
    if len(sys.argv) > 4:
        kept = most_telling(weight, pairs, vocab, data, int(sys.argv[4]))
        weight, pairs = np.concatenate([weight[:vocab], weight[vocab + kept]]), pairs[kept]
    displacement, slot_keys, owner = perfect_hash.build(pairs)
    rows = np.zeros((vocab + len(slot_keys), weight.shape[1]), np.float32)
    rows[:vocab] = weight[:vocab]
    rows[vocab:][owner >= 0] = weight[vocab + owner[owner >= 0]]
    codes, scales = quantise(rows)
    scales[0] = 0
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(graph(codes, scales, slot_keys, displacement, vocab), str(out / "onnx" / "model_quantized.onnx"))
    dump = lambda name, value: (out / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf8")
    dump("tokenizer.json", tokenizer(words))
    dump("tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512, "pad_token": "[PAD]", "unk_token": "[UNK]"})
    dump("config.json", {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": weight.shape[1], "vocab_size": vocab})
    index = {w: i for i, w in enumerate(words)}
    row_of = {int(key): vocab + slot for slot, key in enumerate(slot_keys) if key >= 0}
    table = (codes.astype(np.float32) - ZERO) * scales[:, None]
    parity = []
    for text in TEXTS:
        ids = np.array([index.get(s, 1) for s in syllables(text)])
        used = [*ids, *(row_of[int(key)] for key in bigrams.keys(ids) if int(key) in row_of)]
        v = table[used].sum(0)
        parity.append({"text": text, "input_ids": ids.tolist(), "embedding": [round(float(x), 6) for x in v / np.linalg.norm(v)]})
    dump("parity.json", parity)
    files = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model_quantized.onnx"]
    (out / "SHA256SUMS").write_text("".join(f"{hashlib.sha256((out / f).read_bytes()).hexdigest()}  {f}\n" for f in files))
    print(f"{len(pairs)} pairs, {sum((out / f).stat().st_size for f in files) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Draws (query, passage) pairs from the corpus; all randomness is numba's own generator, so one seed gives one stream.

Kinds: title or abstract -> a window of the body; inverse cloze (a sentence, a span of it, or its rarer words -> the
window around it, the sentence itself left out half of the time); a sentence's rarer words -> that sentence alone, or a
sentence -> its neighbour, because retrieval scores single sentences; question -> answer. Several draws share one
document, so that a batch holds hard negatives. Queries are then made to look typed: question words put around them,
a number asked for ("bao nhiêu"), words and diacritics dropped.
"""
import numpy as np
from numba import njit

from corpus import UNK, Corpus
from syllables import syllables

MAX_QUERY, MAX_PASSAGE = 48, 120

# Put before or after a query: what people type around the thing they ask about.
_BEFORE = [
    "cho hỏi", "xin hỏi", "cho tôi hỏi", "cho em hỏi", "bác sĩ cho hỏi", "hãy cho biết", "thế nào là", "vì sao",
    "tại sao", "làm thế nào để", "theo quy định", "khi nào", "ai", "có phải", "bao nhiêu", "những", "tôi muốn biết",
    "theo quy định của pháp luật", "trường hợp nào", "cơ quan nào", "việc", "bao giờ", "ở đâu", "chào bác sĩ", "em",
]
_AFTER = [
    "là gì", "là ai", "như thế nào", "thế nào", "ra sao", "bao nhiêu", "là bao nhiêu", "ở đâu", "khi nào", "vì sao",
    "không", "có được không", "được không", "có đúng không", "gồm những gì", "bao gồm những gì", "phải không", "hay không",
    "được quy định như thế nào", "có phải không", "ngày nào", "năm nào", "cơ quan nào", "để làm gì", "bao lâu", "ạ",
    "được hiểu như thế nào", "bị xử phạt như thế nào", "có sao không", "mấy", "gì", "nào", "đúng hay sai",
]


def phrases(index: dict[str, int], texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    rows = [[index.get(s, UNK) for s in syllables(t)] for t in texts]
    return np.array(sum(rows, []), np.int64), np.concatenate([[0], np.cumsum([len(r) for r in rows])])


def arguments(corpus: Corpus, documents: np.ndarray, question_pairs: np.ndarray) -> tuple:
    """What `draw_batch` reads, for the given documents and question pairs only."""
    index = {w: i for i, w in enumerate(corpus.words)}
    idf = np.clip(np.log(corpus.counts.sum() / (corpus.counts + 1e3)), 0.3, None)
    idf[:2] = 0.1
    digits = np.array([w.isdigit() for w in corpus.words])
    asked = np.array([index["bao"], index["nhiêu"]], np.int64)
    return (
        corpus.flat, corpus.sentence, corpus.first, corpus.heads, corpus.last, documents.astype(np.int64),
        corpus.pairs, corpus.pair, question_pairs.astype(np.int64),
        corpus.plain.astype(np.int64), idf, digits, asked, *phrases(index, _BEFORE), *phrases(index, _AFTER),
    )


@njit
def seed(value):
    np.random.seed(value)


@njit
def _copy(flat, start, stop, out, at, limit):
    for i in range(start, stop):
        if at >= limit:
            break
        out[at] = flat[i]
        at += 1
    return at


@njit
def _keywords(flat, start, stop, idf, want, out):
    """`want` words of flat[start:stop] without replacement, chance by idf², in their order."""
    n = stop - start
    chosen = np.zeros(n, np.bool_)
    total = 0.0
    for i in range(n):
        total += idf[flat[start + i]] ** 2
    for _ in range(want):
        left = np.random.random() * total
        for i in range(n):
            if chosen[i]:
                continue
            left -= idf[flat[start + i]] ** 2
            if left <= 0:
                chosen[i] = True
                total -= idf[flat[start + i]] ** 2
                break
    at = 0
    for i in range(n):
        if chosen[i] and at < MAX_QUERY:
            out[at] = flat[start + i]
            at += 1
    return at


@njit
def _query_from(flat, start, stop, idf, out):
    """A sentence, a span of it or its rarer words."""
    n, kind = stop - start, np.random.random()
    if n > 8 and kind < 0.4:
        size = np.random.randint(5, min(n, 20) + 1)
        at = start + np.random.randint(0, n - size + 1)
        return _copy(flat, at, at + size, out, 0, MAX_QUERY)
    if n > 8 and kind < 0.75:
        return _keywords(flat, start, min(stop, start + 60), idf, np.random.randint(4, min(n - 1, 12)), out)
    return _copy(flat, start, stop, out, 0, MAX_QUERY)


@njit
def _cloze(flat, sentence, first, end, head, idf, query, passage):
    """-> (query length, passage length, first sentence, one past the last)"""
    j = first + np.random.randint(0, end - first)
    length = _query_from(flat, sentence[j], sentence[j + 1], idf, query)
    kind = np.random.random()
    if kind < 0.12 and sentence[j + 1] - sentence[j] > 8:
        # The sentence itself: keywords, or the query would equal it.
        length = _keywords(flat, sentence[j], min(sentence[j + 1], sentence[j] + 60), idf, np.random.randint(4, 10), query)
        return length, _copy(flat, sentence[j], sentence[j + 1], passage, 0, MAX_PASSAGE), j, j + 1
    if kind < 0.2 and j + 1 < end:
        return length, _copy(flat, sentence[j + 1], sentence[j + 2], passage, 0, MAX_PASSAGE), j + 1, j + 2
    low, high = max(first, j - np.random.randint(0, 4)), min(end, j + 1 + np.random.randint(0, 4))
    at = 0
    if head >= 0 and np.random.random() < 0.3:
        at = _copy(flat, sentence[head], min(sentence[head + 1], sentence[head] + 25), passage, at, MAX_PASSAGE)
    with_own = high - low == 1 or np.random.random() < 0.5
    for k in range(low, high):
        if k != j or with_own:
            at = _copy(flat, sentence[k], sentence[k + 1], passage, at, MAX_PASSAGE)
    return length, at, low, high


@njit
def _ask(query, length, digits, asked, before, before_at, after, after_at):
    """Question words around the query, sometimes in place of a number."""
    room = MAX_QUERY - 8
    if length > room:
        length = room
    if np.random.random() < 0.3:
        for i in range(length):
            if digits[query[i]]:
                for k in range(length, i, -1):
                    query[k] = query[k - 1]
                query[i], query[i + 1] = asked[0], asked[1]
                return length + 1
    if np.random.random() < 0.6:
        k = np.random.randint(0, len(after_at) - 1)
        for i in range(after_at[k], after_at[k + 1]):
            if length < MAX_QUERY:
                query[length] = after[i]
                length += 1
    else:
        k = np.random.randint(0, len(before_at) - 1)
        size = before_at[k + 1] - before_at[k]
        for i in range(length - 1, -1, -1):
            query[i + size] = query[i]
        for i in range(size):
            query[i] = before[before_at[k] + i]
        length += size
    return length


@njit
def _noise(ids, length, plain, drop_accents, drop_words):
    kind = np.random.random()
    if kind < drop_accents:
        # All of them, or (a quarter of the time) here and there.
        share = 1.0 if np.random.random() < 0.75 else np.random.random()
        for i in range(length):
            if np.random.random() < share:
                ids[i] = plain[ids[i]]
    if drop_words > 0 and length > 4 and np.random.random() < 0.5:
        at = 0
        for i in range(length):
            if np.random.random() > drop_words:
                ids[at] = ids[i]
                at += 1
        length = max(at, 1)
    return length


@njit
def draw_batch(args, size, asked_share, pool, q_ids, q_len, p_ids, p_len, origin):
    """Fills q_ids [size, MAX_QUERY + 2], q_len, p_ids [size, MAX_PASSAGE], p_len and origin [size, 3]: document
    (-1 - pair for a question pair), first sentence, one past the last. `pool`: documents to draw from (int64), or
    empty for all of them. `asked_share`: how many are real questions."""
    (flat, sentence, first, heads, last, documents, pairs, pair, question_pairs, plain, idf, digits, asked,
     before, before_at, after, after_at) = args
    n = 0
    while n < size:
        if np.random.random() < asked_share:
            k = 2 * question_pairs[np.random.randint(0, len(question_pairs))]
            q_len[n] = _copy(pairs, pair[k], pair[k + 1], q_ids[n], 0, MAX_QUERY)
            p_len[n] = _copy(pairs, pair[k + 1], pair[k + 2], p_ids[n], 0, MAX_PASSAGE)
            origin[n, 0], origin[n, 1], origin[n, 2] = -1 - k, 0, 1
            if q_len[n] >= 3 and p_len[n] >= 5:
                q_len[n] = _noise(q_ids[n], q_len[n], plain, 0.35, 0.15)
                n += 1
            continue
        d = pool[np.random.randint(0, len(pool))] if len(pool) else documents[np.random.randint(0, len(documents))]
        body, end, kind = first[d] + heads[d], last[d], np.random.random()
        if end - body < 1:
            continue
        headed = heads[d] > 0 and kind < 0.4
        times = 1 if headed or kind > 0.75 or end - body < 12 else 4
        for _ in range(times):
            if n >= size:
                break
            if headed:
                j = first[d] + np.random.randint(0, heads[d])
                q_len[n] = _copy(flat, sentence[j], sentence[j + 1], q_ids[n], 0, MAX_QUERY)
                low = body if np.random.random() < 0.5 else body + np.random.randint(0, end - body)
                stop = min(sentence[end], sentence[low] + np.random.randint(15, MAX_PASSAGE))
                p_len[n] = _copy(flat, sentence[low], stop, p_ids[n], 0, MAX_PASSAGE)
                high = -1  # a title is about the whole document
            else:
                q_len[n], p_len[n], low, high = _cloze(
                    flat, sentence, body, end, first[d] if heads[d] else -1, idf, q_ids[n], p_ids[n])
            if q_len[n] < 3 or p_len[n] < 5:
                continue
            origin[n, 0], origin[n, 1], origin[n, 2] = d, low, high
            if np.random.random() < 0.3:
                q_len[n] = _ask(q_ids[n], q_len[n], digits, asked, before, before_at, after, after_at)
            q_len[n] = _noise(q_ids[n], q_len[n], plain, 0.35, 0.15)
            p_len[n] = _noise(p_ids[n], p_len[n], plain, 0.04, 0.0)
            n += 1


@njit
def same_source(origin, out):
    """Marks, in bool [size, size], pairs whose passages answer each other's query too: overlapping windows of one
    document, any passage of a titled query's document, one question pair drawn twice."""
    n = len(origin)
    for i in range(n):
        for j in range(n):
            shared = i != j and origin[i, 0] == origin[j, 0]
            if shared and origin[i, 2] >= 0 and origin[j, 2] >= 0:
                shared = origin[i, 1] < origin[j, 2] and origin[j, 1] < origin[i, 2]
            out[i, j] = shared

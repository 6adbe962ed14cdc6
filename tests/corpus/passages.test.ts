import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainArticle, readArticle } from '../../src/corpus/article.js';
import { linkNearDuplicates } from '../../src/corpus/near-duplicates.js';
import { cutPassages } from '../../src/corpus/passages.js';
import { tokenize } from '../../src/vietnamese/text/analyze.js';
import { CORPUS_DIR } from '../support/model.js';

const read = (file: string) => readArticle(file, '', { text: readFileSync(path.join(CORPUS_DIR, file), 'utf8') });
const FIRST = '000-quang-ninh-bao-cao-doan-cong-tac.txt';
const SECOND = '001-ban-dan-van-trung-uong-lam-viec-voi-quang-ninh.txt';
const RESOLUTION = read('003-nghi-quyet-17-nq-tu.txt');

describe('cutPassages', () => {
  const passages = cutPassages(RESOLUTION);

  it('covers every sentence once, in order, whole', () => {
    const spans = passages.flatMap((passage) => passage.sentences);
    expect(spans.every((span, i) => i === 0 || span.start >= (spans[i - 1]?.end ?? 0))).toBe(true);
    const said = spans.map(({ start, end }) => RESOLUTION.text.slice(start, end)).join('');
    const bare = (text: string): string => text.replace(/[\s-]/g, '');
    expect(bare(said)).toBe(bare(RESOLUTION.text));
  });

  it('keeps to 160 syllables unless one sentence is longer', () => {
    for (const { start, end, sentences } of passages) {
      if (sentences.length > 1) expect(tokenize(RESOLUTION.text.slice(start, end)).length).toBeLessThanOrEqual(160);
    }
  });

  it('gives list items their lead-in as context, not as text', () => {
    const item = passages.find(({ start, end }) => RESOLUTION.text.slice(start, end).includes('85%'));
    expect(item?.context).toBe('Các mục tiêu cụ thể từ nay tới năm 2025 gồm:');
    expect(RESOLUTION.text.slice(item?.start, item?.end)).not.toContain('mục tiêu cụ thể');
  });

  it('has URL-safe ids that do not change while the text does not', () => {
    expect(passages.every(({ id }) => /^[A-Za-z0-9-]+$/.test(id))).toBe(true);
    expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
    expect(cutPassages(read('003-nghi-quyet-17-nq-tu.txt')).map(({ id }) => id)).toEqual(passages.map(({ id }) => id));
  });

  it('keeps the ids of passages that an edit elsewhere did not touch', () => {
    const before = cutPassages(plainArticle('a', '', 'Câu thứ nhất của bài. '.repeat(30)));
    const after = cutPassages(plainArticle('a', '', `${'Câu thứ nhất của bài. '.repeat(30)}\n1. Một mục mới.`));
    expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
  });

  it('never crosses a heading', () => {
    const article = plainArticle('a', '', 'Đoạn mở đầu.\nĐoạn thứ hai.');
    const blocks = article.blocks.map((block, i) => (i === 1 ? { ...block, kind: 'heading' as const } : block));
    expect(cutPassages({ ...article, blocks })).toHaveLength(2);
  });
});

describe('linkNearDuplicates', () => {
  const articles = new Map([FIRST, SECOND].map((file) => [read(file).id, read(file)]));
  const cut = [...articles.values()].flatMap((article) => cutPassages(article));
  const linked = linkNearDuplicates(
    cut,
    ({ articleId, start, end }) => articles.get(articleId)?.text.slice(start, end) ?? '',
  );

  it('links the passages that 000 shares with 001, both ways', () => {
    const pairs = linked.filter(
      ({ articleId, nearDuplicates }) => articleId.startsWith('000') && nearDuplicates.length > 0,
    );
    expect(pairs.length).toBeGreaterThanOrEqual(3);
    for (const { id, nearDuplicates } of linked) {
      for (const other of nearDuplicates) {
        expect(linked.find((passage) => passage.id === other)?.nearDuplicates).toContain(id);
      }
    }
  });

  it('links nothing within one article', () => {
    const byId = new Map(linked.map((passage) => [passage.id, passage.articleId]));
    expect(
      linked.every(({ articleId, nearDuplicates }) => nearDuplicates.every((id) => byId.get(id) !== articleId)),
    ).toBe(true);
  });
});

describe('text without a stop', () => {
  it('is cut between words, and nothing of it is lost', () => {
    const text = 'ngày 01 tháng 01 năm 2020 '.repeat(2_000).trim();
    const article = readArticle('a.txt', '', { text: `Sổ ghi ngày\n\n${text}` });
    const passages = cutPassages(article);
    const longest = Math.max(...passages.map(({ start, end }) => end - start));
    expect(longest).toBeLessThan(4_000);
    const words = passages.flatMap(({ start, end }) => article.text.slice(start, end).split(/\s+/));
    expect(words.join(' ')).toBe(article.text.split(/\s+/).join(' '));
  });
});

/** The five articles of corpus/, as cleaning and metadata make them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/corpus/article.js';
import type { Article, BlockKind } from '../../src/domain/article.js';
import { foldSpaces, normalizeText } from '../../src/vietnamese/text/normalize.js';
import { CORPUS_DIR } from '../support/model.js';

const FILES = {
  '000': '000-quang-ninh-bao-cao-doan-cong-tac.txt',
  '001': '001-ban-dan-van-trung-uong-lam-viec-voi-quang-ninh.txt',
  '002': '002-quang-ninh-tong-ket-cong-tac-dan-van-2019.txt',
  '003': '003-nghi-quyet-17-nq-tu.txt',
  '004': '004-ban-dan-van-trung-uong-lam-viec-thanh-uy-ninh-binh.txt',
} as const;
type Seed = keyof typeof FILES;
const SEEDS = Object.keys(FILES) as Seed[];
const raw = (seed: Seed): string => readFileSync(path.join(CORPUS_DIR, FILES[seed]), 'utf8');
const article = (seed: Seed): Article => readArticle(FILES[seed], '', { text: raw(seed) });
const blocks = (of: Article, kind: BlockKind): string[] =>
  of.blocks.filter((block) => block.kind === kind).map(({ start, end }) => of.text.slice(start, end));

describe('cleaning', () => {
  it.each(SEEDS)('leaves no page furniture in %s', (seed) => {
    expect(article(seed).text).not.toMatch(/Gửi cho bạn bè|Xem nhiều nhất|Tin nổi bật|Tin cùng chuyên mục/);
  });

  it.each(SEEDS)('keeps every other line of %s', (seed) => {
    const { text } = article(seed);
    const flat = foldSpaces(text);
    const kept = raw(seed)
      .split('\n')
      .map((line) => foldSpaces(normalizeText(line)))
      .filter(
        (line) => line !== '' && !/^(?:Gửi cho bạn bè|Xem nhiều nhất|Tin nổi bật|Tin cùng chuyên mục)$/.test(line),
      );
    expect(kept.filter((line) => !flat.includes(line))).toEqual([]);
  });

  it.each(SEEDS)('maps the blocks of %s to where they stood', (seed) => {
    const source = normalizeText(raw(seed));
    const { text, blocks: all } = article(seed);
    for (const { start, end, origin } of all) {
      expect(foldSpaces(source.slice(origin.start, origin.end))).toBe(text.slice(start, end));
    }
  });

  it('joins a caption that the page broke, and keeps captions apart', () => {
    expect(blocks(article('001'), 'caption')).toEqual([
      'Đồng chí Phạm Tất Thắng, Ủy viên Trung ương Đảng, Phó Trưởng ban Thường trực Ban Dân vận Trung ương, phát biểu tại buổi làm việc',
      'Đồng chí Nguyễn Xuân Ký, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Quảng Ninh phát biểu tại buổi làm việc',
      'Quang cảnh buổi làm việc',
    ]);
    expect(blocks(article('004'), 'caption')).toEqual(['Các đại biểu dự hội nghị.']);
  });

  it('keeps dateline, byline and source as blocks of their own', () => {
    expect(blocks(article('001'), 'dateline')).toEqual(['Thứ Bảy, 25/5/2024']);
    expect(blocks(article('001'), 'source')).toEqual(['(baoquangninh.vn)']);
    expect(blocks(article('002'), 'byline')).toEqual(['M.Yến']);
    expect(blocks(article('003'), 'byline')).toEqual(['Xuân Hương16/08/2019 4:00 PM']);
    expect(blocks(article('004'), 'byline')).toEqual(['Đào Hằng- Minh Quang']);
  });

  it('drops links that follow a list heading but not the article after them', () => {
    const page =
      'Tiêu đề bài\n\nĐoạn một của bài viết.\n\nTin nổi bật\nMột đường dẫn khác\n\nĐoạn hai của bài viết, vẫn là nội dung.';
    expect(readArticle('a.txt', '', { text: page }).text).toBe(
      'Tiêu đề bài\n\nĐoạn một của bài viết.\n\nĐoạn hai của bài viết, vẫn là nội dung.',
    );
  });
});

describe('metadata', () => {
  it('takes 001 from the page header and its source line', () => {
    const { date, source, author, title } = article('001');
    expect(title).toBe('Ban Dân vận Trung ương làm việc với tỉnh Quảng Ninh');
    expect(date).toMatchObject({ day: '2024-05-25', text: '25/5/2024', kind: 'page', inferred: false });
    expect(source?.value).toBe('baoquangninh.vn');
    expect(author).toBeNull();
  });

  it('infers the year of 002 and says so', () => {
    const { date, author } = article('002');
    expect(date).toMatchObject({ day: '2019-12-27', text: '27/12', kind: 'event', inferred: true });
    expect(author?.value).toBe('M.Yến');
  });

  it('splits byline and day of 003', () => {
    const { date, author } = article('003');
    expect(date).toMatchObject({ day: '2019-08-16', text: '16/08/2019', kind: 'published', inferred: false });
    expect(author?.value).toBe('Xuân Hương');
  });

  it('gives 004 no date it does not have', () => {
    const { date, author } = article('004');
    expect(date).toMatchObject({ day: null, text: '9/7', kind: 'event', inferred: false });
    expect(author?.value).toBe('Đào Hằng, Minh Quang');
  });

  it('derives a title for 000 and marks it', () => {
    const { title, titleDerived, date } = article('000');
    expect({ title, titleDerived, date }).toEqual({
      title: 'Quảng Ninh báo cáo Đoàn công tác',
      titleDerived: true,
      date: null,
    });
  });

  it('points every fact at the words that say it', () => {
    for (const seed of SEEDS) {
      const { text, date, author, source } = article(seed);
      if (date !== null) expect(text.slice(date.evidence.start, date.evidence.end)).toContain(date.text);
      const [first] = author?.value.split(', ') ?? [];
      if (author !== null) expect(text.slice(author.evidence.start, author.evidence.end)).toContain(first);
      if (source !== null) expect(text.slice(source.evidence.start, source.evidence.end)).toContain(source.value);
    }
  });

  it('lists the documents of 001 with their days, each once', () => {
    expect(article('001').references).toEqual([
      { number: '23-QĐ/TW', kind: 'Quyết định', date: '2021-07-30' },
      { number: '160-TB/TW', kind: 'Thông báo kết luận', date: '2020-01-15' },
      { number: '62-KL/TW', kind: 'Kết luận', date: '2009-12-08' },
      { number: '212', kind: 'Quyết định', date: null },
    ]);
  });

  it('slugs ids from the path', () => {
    expect(readArticle('phụ lục/Bài Đầu.txt', '', { text: 'Nội dung của bài viết này.' }).id).toBe('phu-luc-bai-dau');
  });
});

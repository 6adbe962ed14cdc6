/** Passages of real text, as many as asked for: cut as usual, and past the text's end put together anew from its sentences. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { plainArticle } from '../../dist/corpus/article.js';
import { cutPassages } from '../../dist/corpus/passages.js';

/** A small generator, so that every run sees the same text. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** `text` of each line of a JSON-lines file, packed by zstd or not. */
function readTexts(file) {
  const content = file.endsWith('.zst')
    ? spawnSync('zstd', ['-dqc', file], { maxBuffer: 2 ** 30, encoding: 'utf8' }).stdout
    : readFileSync(file, 'utf8');
  return content.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line).text ?? '']));
}

const SENTENCES_A_PASSAGE = 4;
const PASSAGES_AN_ARTICLE = 100;

/** Articles until they have `count` searchable passages, and those passages. */
export function passagesOf(file, count) {
  const articles = [];
  const passages = [];
  const sentences = [];
  for (const [i, text] of readTexts(file).entries()) {
    if (passages.length >= count) break;
    const article = plainArticle(`a${i}`, '', text);
    const own = cutPassages(article).filter(({ kind }) => kind !== 'meta');
    if (own.length === 0) continue;
    articles.push(article);
    for (const passage of own) {
      passages.push(passage);
      for (const { start, end } of passage.sentences) sentences.push(article.text.slice(start, end));
    }
  }
  const random = generator(7);
  while (passages.length < count) {
    const lines = Array.from({ length: PASSAGES_AN_ARTICLE }, () =>
      Array.from({ length: SENTENCES_A_PASSAGE }, () => sentences[Math.floor(random() * sentences.length)]).join(' '),
    );
    const article = plainArticle(`m${articles.length}`, '', lines.join('\n'));
    articles.push(article);
    passages.push(...cutPassages(article).filter(({ kind }) => kind !== 'meta'));
  }
  return { articles, passages: passages.slice(0, count) };
}

const SYLLABLES = 10;

/** Ten syllables in a row out of passages here and there: each query is known to be in one passage at least. */
export function queriesFrom(articles, passages, count) {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const random = generator(11);
  const queries = [];
  while (queries.length < count) {
    const passage = passages[Math.floor(random() * passages.length)];
    const words = byId.get(passage.articleId).text.slice(passage.start, passage.end).split(/\s+/);
    if (words.length < SYLLABLES * 2) continue;
    const from = Math.floor(random() * (words.length - SYLLABLES));
    queries.push({ text: words.slice(from, from + SYLLABLES).join(' '), passage: passage.id });
  }
  return queries;
}

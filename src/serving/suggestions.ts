/** Questions worth offering: such as this corpus answers, whatever corpus it is. */

import { answerOnce } from '../answering/answer.js';
import type { Answering } from '../answering/answering.js';
import { askRequest } from '../answering/question.js';
import type { Article } from '../domain/article.js';
import { findPeople } from '../vietnamese/mentions/names.js';
import { tokenize } from '../vietnamese/text/analyze.js';
import { foldSpaces } from '../vietnamese/text/normalize.js';

const MOST_TRIED = 16;
const MOST_STARTERS = 4;
const MOST_COMPLETIONS = 5;
const MOST_OF_AN_ARTICLE = 10;

/** A question the corpus answers, and the articles it answers it from. */
interface Known {
  readonly question: string;
  readonly articleIds: readonly string[];
}

const pools = new WeakMap<Answering, Promise<readonly Known[]>>();

/**
 * Starters for an empty `typed`; else how it is understood where marks were left out, then questions that begin alike.
 * Of one article's questions where it is named.
 */
export async function suggest(context: Answering, typed: string, articleId?: string): Promise<string[]> {
  const known = await poolOf(context);
  const pool = known
    .filter(({ articleIds }) => articleId === undefined || articleIds.includes(articleId))
    .map(({ question }) => question);
  const words = tokenize(typed).map(({ folded }) => folded);
  if (words.length === 0) return pool.slice(0, articleId === undefined ? MOST_STARTERS : MOST_OF_AN_ARTICLE);
  const { restored } = await context.interpret(typed);
  const alike = pool.filter((question) =>
    holdsAll(
      tokenize(question).map(({ folded }) => folded),
      words,
    ),
  );
  const understood = restored === foldSpaces(typed) ? [] : [capitalised(restored)];
  return [...new Set([...understood, ...alike])].slice(0, MOST_COMPLETIONS);
}

/** Whether every word is there, the last perhaps unfinished. */
const holdsAll = (question: readonly string[], words: readonly string[]): boolean =>
  words.every((word, i) => question.some((own) => (i === words.length - 1 ? own.startsWith(word) : own === word)));

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function poolOf(context: Answering): Promise<readonly Known[]> {
  const known = pools.get(context) ?? answerable(context);
  pools.set(context, known);
  known.catch(() => pools.delete(context));
  return known;
}

async function answerable(open: Answering): Promise<readonly Known[]> {
  // Nobody has asked yet: a chat model is not put to work for what may be asked.
  const context = { ...open, writer: null };
  const found: Known[] = [];
  for (const question of candidates(context, await context.store.articles())) {
    const { abstained, citations } = await answerOnce(context, askRequest(question));
    if (!abstained) found.push({ question, articleIds: citations.map(({ articleId }) => articleId) });
  }
  return found;
}

/** The first of what could be asked; a large corpus is not read to its end for them. */
function candidates({ field }: Answering, articles: readonly Article[]): Set<string> {
  const questions = new Set(field.starters);
  for (const article of articles) {
    for (const question of questionsAbout(article)) {
      if (questions.size === MOST_TRIED) return questions;
      questions.add(question);
    }
  }
  return questions;
}

/** Documents and people an article names, asked about. */
function questionsAbout(article: Article): string[] {
  const documents = article.references.flatMap(({ kind, number }) =>
    kind === '' ? [] : [`${kind} số ${number} nói về việc gì?`],
  );
  const people = findPeople(article.text).map(({ start, end }) => `${article.text.slice(start, end)} giữ chức vụ gì?`);
  return [...documents, ...people];
}

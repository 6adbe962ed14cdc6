/** Ranked passages for a query, near-duplicates collapsed, without an answer out of them. */

import type { Answering } from '../answering/answering.js';
import { hitsToShow } from '../answering/pipeline.js';
import type { SearchHit, SearchRequest, SearchResponse } from '../contract/search.js';
import type { RankedHit } from '../domain/hit.js';
import type { UnderstoodQuery } from '../question/analyse.js';
import { explainCandidate } from '../retrieval/explain.js';
import { retrieve } from '../retrieval/retrieve.js';
import { tokenize } from '../vietnamese/text/analyze.js';

export async function search(context: Answering, request: SearchRequest): Promise<SearchResponse> {
  const started = performance.now();
  const query = await context.interpret(request.query);
  const understood = performance.now();
  const vector = await context.embed(query);
  const embedded = performance.now();
  const retrieval = await retrieve(context, query, vector, request.filters);
  return {
    query: request.query,
    hits: (await hitsToShow(context, query, retrieval))
      .slice(0, request.topK)
      .map((hit) => toHit(hit, query, request.explain)),
    timings: {
      understand: understood - started,
      embed: embedded - understood,
      ...retrieval.timings,
      total: performance.now() - started,
    },
  };
}

function toHit(hit: RankedHit, query: UnderstoodQuery, explain: boolean): SearchHit {
  const { article, passage } = hit;
  const text = article.text.slice(passage.start, passage.end);
  return {
    rank: hit.rank,
    passageId: passage.id,
    articleId: article.id,
    title: article.title,
    date: article.date?.day ?? null,
    text,
    start: passage.start,
    end: passage.end,
    score: hit.score,
    highlights: highlights(text, query),
    ...(explain ? { explain: explainCandidate(hit) } : {}),
  };
}

/** Words of the query in the text, neighbours joined. */
function highlights(text: string, query: UnderstoodQuery): [number, number][] {
  const wanted = new Set(query.content.map((token) => (query.accented ? token.text : token.folded)));
  const ranges: [number, number][] = [];
  let previousMatched = false;
  for (const token of tokenize(text)) {
    const matched = wanted.has(query.accented ? token.text : token.folded);
    const last = ranges.at(-1);
    if (matched && previousMatched && last !== undefined && !token.breakBefore) last[1] = token.end;
    else if (matched) ranges.push([token.start, token.end]);
    previousMatched = matched;
  }
  return ranges;
}

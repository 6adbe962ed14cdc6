/**
 * Exhaustive search over the records themselves, sharing nothing with the embedded store but the
 * scoring formulas: the oracle its answers and its recall are measured against.
 */

import { type Lexicon, lexiconOf } from '../documents/lexicon.js';
import type { Article } from '../domain/article.js';
import type { Candidate } from '../domain/hit.js';
import type { Passage } from '../domain/passage.js';
import type { CandidateQuery, PassageStore, SnapshotInfo } from './passage-store.js';
import { type IndexRecords, type PassageRecord, passing } from './records.js';
import { denseScore, dotRow, impact, inverseDocumentFrequency } from './scoring.js';

const lengthOf = (record: PassageRecord): number => [...record.terms.values()].reduce((sum, count) => sum + count, 0);

export class ExactStore implements PassageStore {
  readonly info: SnapshotInfo;
  private readonly searchable: readonly PassageRecord[];

  constructor(
    private readonly records: IndexRecords,
    identity: Pick<SnapshotInfo, 'id' | 'builtAt' | 'model'>,
  ) {
    this.searchable = records.passages.filter((record) => record.terms.size > 0);
    this.info = {
      ...identity,
      articles: records.articles.length,
      passages: records.passages.length,
      searchable: this.searchable.length,
    };
  }

  async candidates(query: CandidateQuery): Promise<Candidate[]> {
    const frequencies = await this.documentFrequencies(query.terms.map(({ term }) => term));
    const average = this.searchable.reduce((sum, record) => sum + lengthOf(record), 0) / this.searchable.length;
    const passes = query.filter === undefined ? () => true : passing(query.filter);
    const scored = this.searchable.flatMap((record) => {
      const article = this.records.articles.find((candidate) => candidate.id === record.passage.articleId);
      if (article === undefined) return [];
      if (!passes(article)) return [];
      let lexical = 0;
      for (const [i, { term, weight }] of query.terms.entries()) {
        const count = record.terms.get(term);
        if (count === undefined) continue;
        const idf = inverseDocumentFrequency(this.searchable.length, frequencies[i] ?? 0);
        lexical += weight * impact(count, lengthOf(record), average, idf);
      }
      const sentences: number[] = [];
      let whole = 0;
      if (query.vector !== null) {
        const rows = record.vectors.length / this.records.dimensions;
        for (let row = 1; row < rows; row++) sentences.push(dotRow(query.vector, record.vectors, row));
        whole = dotRow(query.vector, record.vectors, 0);
      }
      const dense = query.vector === null ? 0 : denseScore(whole, sentences);
      return [{ record, article, lexical, dense, whole, sentences }];
    });
    const byLexical = scored
      .filter((entry) => entry.lexical > 0)
      .sort((a, b) => b.lexical - a.lexical)
      .slice(0, query.limit);
    const byDense = query.vector === null ? [] : scored.toSorted((a, b) => b.dense - a.dense).slice(0, query.limit);
    return [...new Set([...byDense, ...byLexical])].map((entry) => ({
      passage: entry.record.passage,
      article: entry.article,
      lexical: { rank: byLexical.indexOf(entry) + 1 || null, score: entry.lexical },
      dense: { rank: byDense.indexOf(entry) + 1 || null, score: entry.dense },
      passageCosine: entry.whole,
      sentenceCosines: entry.sentences,
    }));
  }

  async documentFrequencies(terms: readonly string[]): Promise<number[]> {
    return terms.map((term) => this.searchable.filter((record) => record.terms.has(term)).length);
  }

  async lexicon(): Promise<Lexicon> {
    return lexiconOf(this.records.articles);
  }

  async articles(): Promise<readonly Article[]> {
    return this.records.articles;
  }

  async article(id: string): Promise<Article | null> {
    return this.records.articles.find((article) => article.id === id) ?? null;
  }

  async passage(id: string): Promise<Passage | null> {
    return this.records.passages.find((record) => record.passage.id === id)?.passage ?? null;
  }

  async passagesOf(articleId: string): Promise<readonly Passage[]> {
    return this.records.passages.map((record) => record.passage).filter((passage) => passage.articleId === articleId);
  }
}

/** GET and POST /api/admin/index. */
export interface IndexingState {
  state: 'idle' | 'running' | 'done' | 'failed';
  /** What is being done and how far: files read, texts embedded. Null where nothing is. */
  progress: { stage: string; done: number; total: number } | null;
  /** ISO times; null where there is none. */
  startedAt: string | null;
  finishedAt: string | null;
  /** As `npm run index -- --json` prints it, once done. */
  summary: Record<string, unknown> | null;
}

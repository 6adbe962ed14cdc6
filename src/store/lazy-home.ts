import type { IndexHome } from './index-home.js';

/** A home that is loaded when it is first asked: commands that ask none need not wait for its libraries. */
export const lazyHome = (load: () => Promise<IndexHome>): IndexHome => ({
  lock: async () => (await load()).lock(),
  currentId: async () => (await load()).currentId(),
  open: async (expected, id) => (await load()).open(expected, id),
  begin: async (plan) => (await load()).begin(plan),
  embeddingQueue: async (model) => (await load()).embeddingQueue(model),
  removeOld: async () => (await load()).removeOld(),
  verify: async () => (await load()).verify(),
  rollBack: async () => (await load()).rollBack(),
  close: async () => (await load()).close(),
});

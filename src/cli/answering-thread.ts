/** A thread that works out answers for the one that serves: `workerData` is its number, from 1. */
import { parentPort, workerData } from 'node:worker_threads';
import { RemoteReader } from '../reading/remote-reader.js';
import { answersOf } from '../serving/answers.js';
import { workOn } from '../serving/threads/answering-thread.js';
import type { ThreadReply } from '../serving/threads/protocol.js';
import { EmbeddedStore } from '../store/embedded/embedded-store.js';
import { wire } from './wiring.js';

const port = parentPort;
if (port === null) throw new Error('not a worker thread');

const { openStore, answeringOn, watchChat } = wire(() => RemoteReader.over(port));
watchChat((news) => port.postMessage({ type: 'news', news } satisfies ThreadReply));
workOn(port, async ({ id, shared }) => {
  const store = shared === null ? await openStore(id) : await EmbeddedStore.over(shared, workerData as number);
  return answersOf(await answeringOn(store));
});

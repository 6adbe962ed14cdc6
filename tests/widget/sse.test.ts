import { describe, expect, it } from 'vitest';
import { eventParser } from '../../src/widget/sse.js';

const STREAM =
  'event: sources\r\ndata: {"a":1}\r\n\r\n: heartbeat\n\nevent: delta\ndata: {"text":"đạt 85%"}\n\ndata: one\ndata: two\n\nevent: done\ndata: {}';
const EVENTS = [
  { event: 'sources', data: '{"a":1}' },
  { event: 'delta', data: '{"text":"đạt 85%"}' },
  { event: 'message', data: 'one\ntwo' },
];

describe('eventParser', () => {
  it.each([1, 2, 3, 7, 1_000])('reads the same events from chunks of %i, and no unfinished one', (size) => {
    const parse = eventParser();
    const found = [];
    for (let at = 0; at < STREAM.length; at += size) found.push(...parse(STREAM.slice(at, at + size)));
    expect(found).toEqual(EVENTS);
    expect(parse('\n\n')).toEqual([{ event: 'done', data: '{}' }]);
  });
});

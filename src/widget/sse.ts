/** Server-sent events out of a chunked text stream (WHATWG HTML, 9.2); no I/O. */

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Feed it text as it comes, cut anywhere; it returns the events that are complete. */
export function eventParser(): (chunk: string) => ServerEvent[] {
  let rest = '';
  return (chunk) => {
    // A CR at the very end may be half of a CRLF: it waits for what follows.
    const text = rest + chunk;
    const usable = text.endsWith('\r') ? text.slice(0, -1) : text;
    const blocks = usable.replace(/\r\n?/g, '\n').split('\n\n');
    rest = (blocks.pop() ?? '') + text.slice(usable.length);
    return blocks.flatMap((block) => {
      let event = 'message';
      const data: string[] = [];
      for (const line of block.split('\n')) {
        const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
        if (field === 'event') event = value;
        else if (field === 'data') data.push(value);
      }
      return data.length === 0 ? [] : [{ event, data: data.join('\n') }];
    });
  };
}

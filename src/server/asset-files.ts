/** Files of our pages, read from disk once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Reads files under `folder`; one that could not be read is tried again when next asked for. */
export function fileReader(folder: string): (file: string) => Promise<string> {
  const loaded = new Map<string, Promise<string>>();
  return (file) => {
    const content = loaded.get(file) ?? readFile(path.join(folder, file), 'utf8');
    loaded.set(file, content);
    content.catch(() => loaded.delete(file));
    return content;
  };
}

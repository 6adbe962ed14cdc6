import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { AppError } from '../domain/errors.js';

/** Reads a file of one JSON object a line. Throws `questions_invalid`, naming the line, or the file where it holds none. */
export async function readJsonLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const name = path.basename(file);
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('questions_invalid', { subject: name, cause });
  });
  const rows = content.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new AppError('questions_invalid', { subject: `${name}:${i + 1}`, cause });
    }
  });
  if (rows.length === 0) throw new AppError('questions_invalid', { subject: name });
  return rows;
}

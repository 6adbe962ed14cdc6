/** Which model a folder holds, told without loading it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseChecksums } from '../domain/checksums.js';
import { AppError } from '../domain/errors.js';

const CHECKSUMS = 'SHA256SUMS';
/** The graph that is run, inside the folder. */
export const GRAPH = path.join('onnx', 'model_quantized.onnx');
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json', GRAPH];

export interface ModelIdentity {
  /** The folder's name. */
  readonly name: string;
  /** SHA-256 over the model's files, hex: the same fingerprint gives the same vectors. */
  readonly fingerprint: string;
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/**
 * Checks a model folder without loading it: all files there, and equal to SHA256SUMS where the folder
 * has one. Throws `model_missing` or `model_corrupt`.
 */
export async function identifyModel(folder: string): Promise<ModelIdentity> {
  const name = path.basename(folder);
  for (const file of REQUIRED) {
    try {
      await access(path.join(folder, file));
    } catch (cause) {
      throw new AppError('model_missing', { subject: path.join(name, file), cause });
    }
  }
  const listed = (await readdir(folder)).includes(CHECKSUMS)
    ? parseChecksums(await readFile(path.join(folder, CHECKSUMS), 'utf8'))
    : new Map<string, string>();
  const fingerprint = createHash('sha256');
  for (const file of REQUIRED) {
    const sum = await hashFile(path.join(folder, file));
    const expected = listed.get(path.normalize(file));
    if (expected !== undefined && expected !== sum) {
      throw new AppError('model_corrupt', { subject: path.join(name, file) });
    }
    fingerprint.update(`${file} ${sum}\n`);
  }
  return { name, fingerprint: fingerprint.digest('hex') };
}

/** Which model a folder holds, told without loading it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseChecksums } from '../domain/checksums.js';
import { AppError } from '../domain/errors.js';
import { type ModelProfile, profileOf } from './profile.js';

export const CHECKSUMS = 'SHA256SUMS';
/** The graph that is run: the first that a folder has. */
export const GRAPHS = [path.join('onnx', 'model_quantized.onnx'), path.join('onnx', 'model.onnx')] as const;
export const TOKENIZER_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

export interface ModelIdentity {
  /** The folder's name. */
  readonly name: string;
  /** One of {@link GRAPHS}. */
  readonly graph: string;
  readonly profile: ModelProfile;
  /** SHA-256 over the model's files and its profile, hex: the same fingerprint gives the same vectors. */
  readonly fingerprint: string;
}

export const exists = (target: string): Promise<boolean> =>
  access(target).then(
    () => true,
    () => false,
  );

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
  const has = (file: string): Promise<boolean> => exists(path.join(folder, file));
  const graph = (await has(GRAPHS[0])) || !(await has(GRAPHS[1])) ? GRAPHS[0] : GRAPHS[1];
  const weights = `${graph}_data`;
  const files = [...TOKENIZER_FILES, graph, ...((await has(weights)) ? [weights] : [])];
  for (const file of files)
    if (!(await has(file))) throw new AppError('model_missing', { subject: path.join(name, file) });
  const listed = (await readdir(folder)).includes(CHECKSUMS)
    ? parseChecksums(await readFile(path.join(folder, CHECKSUMS), 'utf8'))
    : new Map<string, string>();
  const fingerprint = createHash('sha256');
  for (const file of files) {
    const sum = await hashFile(path.join(folder, file));
    const expected = listed.get(path.normalize(file));
    if (expected !== undefined && expected !== sum) {
      throw new AppError('model_corrupt', { subject: path.join(name, file) });
    }
    fingerprint.update(`${file} ${sum}\n`);
  }
  const profile = await profileOf(folder);
  fingerprint.update(JSON.stringify(profile));
  return { name, graph, profile, fingerprint: fingerprint.digest('hex') };
}

/** Makes src/store/dots.wasm of dots.wat: a few hundred bytes, kept beside their source so that running needs no assembler. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabt from 'wabt';

const file = (name) => fileURLToPath(new URL(`../src/store/${name}`, import.meta.url));

/** @returns {Promise<Uint8Array>} */
export async function assemble() {
  const { parseWat } = await wabt();
  const module = parseWat('dots.wat', readFileSync(file('dots.wat'), 'utf8'), { simd: true, threads: true });
  return module.toBinary({}).buffer;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file('dots.wasm'), await assemble());

/** The bytes of dots.wasm as dots.wat says them. */
export function assemble(): Promise<Uint8Array>;

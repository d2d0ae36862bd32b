/** Looks up the binary of this name. */
export type ReadBytes = (file: string) => Uint8Array | 'damaged' | 'missing'

const isWhole = (bytes: Uint8Array): boolean =>
  bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
/** Bytes that own their buffer: these, or a copy. */
export const ownBytes = (bytes: Uint8Array): Uint8Array => (isWhole(bytes) ? bytes : bytes.slice())

import { readFileSync } from 'node:fs'
import type { FetchFile } from '../../../src/sources/datasets/dataset'

/** Reads a file of `public/datasets`. */
export const shippedFile: FetchFile = async (name) =>
  Uint8Array.from(readFileSync(new URL(`../../../public/datasets/${name}`, import.meta.url))).buffer

import type { ReadProject } from '../../src/formats/project/readDocument'

/** A file of another program's network that its reader refuses. */
export interface RefusedNetwork {
  /** What is wrong with it. */
  readonly what: string
  /** Words of the sentence, which `docs/ERRORS.md` has whole. */
  readonly says: string
  readonly read: () => ReadProject
}

/** The sentence of a refusal; empty where nothing was refused. */
export const refusalOf = (read: ReadProject): string => ('error' in read ? read.error : '')

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

import type { FileHead } from '../format'

/** The name of the first file in a zip; empty where it is none. Source: APPNOTE.TXT, 4.3.7. */
export const firstIn = ({ head, look }: Pick<FileHead, 'head' | 'look'>): string =>
  look === 'zip' ? String.fromCharCode(...head.subarray(30, 30 + head[26] + 256 * head[27])) : ''

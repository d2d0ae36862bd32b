import { HEAD } from '../../formats/recognise'
import { megabytes } from '../../graph/megabytes'
import { MOST_FILE_BYTES, MOST_WEIGHTS_FILE_BYTES } from '../../layers/limits'

/** What a sentence calls a file. */
export const calledBy = (file: File): string => file.name || 'This file'

/** The error of a file that the browser cannot read. */
export const unreadable = (file: File): Error =>
  new Error(
    `${calledBy(file)} could not be read; it was moved, is a folder, or this page may not read it.`,
  )

/** The error of a file that is larger than can be read. */
export const tooLarge = (file: File, limit: number): Error =>
  new Error(`${calledBy(file)} is ${megabytes(file.size)}; up to ${megabytes(limit)} can be read.`)

/**
 * The bytes of a file, up to 100 MB, or only the first `most`. Checks the size before reading.
 * Rejects with one sentence.
 */
export async function bytesOf(file: File, most?: number): Promise<Uint8Array> {
  if (file.size > MOST_FILE_BYTES) throw tooLarge(file, MOST_FILE_BYTES)
  return readBytes(file, most)
}

/** The first bytes of a file of up to 512 MB, as files of weights may be. */
export async function headOf(file: File): Promise<Uint8Array> {
  if (file.size > MOST_WEIGHTS_FILE_BYTES) throw tooLarge(file, MOST_WEIGHTS_FILE_BYTES)
  return readBytes(file, HEAD)
}

async function readBytes(file: File, most?: number): Promise<Uint8Array> {
  try {
    // A slice of a deleted file reads as empty.
    return new Uint8Array(
      await (most === undefined || file.size <= most ? file : file.slice(0, most)).arrayBuffer(),
    )
  } catch {
    throw unreadable(file)
  }
}

import { megabytes } from '../../graph/megabytes'
import type { ReadProject } from '../project/readDocument'
import { notebookCode } from './notebook'
import { readText } from './read'

/** Longer texts are no network that somebody wrote. */
const MOST_BYTES = 2 * 2 ** 20

/**
 * Reads a network of PyTorch from a text: Python, or a notebook. Nothing is run. Pure; never
 * throws: errors are sentences.
 */
export function readPyTorch(bytes: Uint8Array, name = ''): ReadProject {
  if (bytes.length > MOST_BYTES)
    return {
      error: `This text is ${megabytes(bytes.length)}; up to ${megabytes(MOST_BYTES)} can be read.`,
    }
  try {
    const text = new TextDecoder().decode(bytes)
    const read = readText(notebookCode(text) ?? text)
    const stem = name.replace(/\.\w+$/, '').trim()
    return 'error' in read || stem === '' || read.project.name !== 'Network'
      ? read
      : { ...read, project: { ...read.project, name: stem } }
  } catch (fault) {
    return {
      error:
        fault instanceof RangeError
          ? 'This text is nested too deep to be read.'
          : 'This text could not be read as a network of PyTorch.',
    }
  }
}

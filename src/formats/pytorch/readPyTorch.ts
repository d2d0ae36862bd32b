import { megabytes } from '../../graph/megabytes'
import { printShape } from '../../layers/tensorShape'
import type { GivenShapes } from '../account'
import type { FilesBeside } from '../format'
import type { ReadProject } from '../project/readDocument'
import { heldShapes, heldTensors, withHeld } from './heldNumbers'
import { notebookText } from './notebook'
import { chainCode, toldOfList } from './printed/chain'
import { printedModel } from './printed/printedModel'
import { summaryTable } from './printed/table'
import { readText } from './read'

/** Longer texts are no network that somebody wrote. */
const MOST_BYTES = 2 * 2 ** 20
/** A notebook may hold weights and pictures beside. */
const MOST_NOTEBOOK_BYTES = 64 * 2 ** 20
/** The first byte of a notebook. */
const BRACE = 0x7b

const tooLong = (length: number, most: number): ReadProject => ({
  error: `This text is ${megabytes(length)}; up to ${megabytes(most)} can be read.`,
})

/** Reads what print(model) gives, the table of a summary, a notebook, or Python. */
function readAny(text: string, given: GivenShapes | undefined): ReadProject {
  const printed = printedModel(text)
  if (printed)
    return toldOfList(
      readText(chainCode(printed.lines), given),
      printed.name,
      printed.isBare
        ? 'print() tells the modules, not how they are called: each once, a ReLU and the pooling ' +
            'behind each convolution, was taken.'
        : 'print() tells the modules, not how they are called: one after the other was taken.',
    )
  const table = summaryTable(text)
  if (table)
    return toldOfList(
      readText(chainCode(table.lines), given),
      'Network',
      `A summary tells sizes and counts: settings that give them were taken, one layer after ` +
        `the other, and ${printShape(table.input)} as the input.`,
    )
  const notebook = notebookText(text)
  if (!notebook) return readText(text, given)
  if (notebook.code.length > MOST_BYTES) return tooLong(notebook.code.length, MOST_BYTES)
  const tensors = heldTensors(notebook.packed)
  return withHeld(readText(notebook.code, heldShapes(tensors, given)), tensors)
}

/**
 * Reads a network of PyTorch from a text: Python, or a notebook, with the sizes of its inputs that
 * are `given`. Nothing is run. Pure; never throws: errors are sentences.
 */
export function readPyTorch(
  bytes: Uint8Array,
  name = '',
  _beside?: FilesBeside,
  given?: GivenShapes,
): ReadProject {
  const most = bytes[0] === BRACE ? MOST_NOTEBOOK_BYTES : MOST_BYTES
  if (bytes.length > most) return tooLong(bytes.length, most)
  try {
    const text = new TextDecoder().decode(bytes)
    const read = readAny(text, given)
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

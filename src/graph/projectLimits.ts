import {
  MOST_DESCRIPTION_BYTES,
  MOST_FILE_BYTES,
  MOST_LAYERS,
  MOST_PICTURES,
  MOST_SETS,
  MOST_TENSORS,
  MOST_WIRES,
} from '../layers/limits'
import { megabytes } from './megabytes'
import type { Project } from './project'
import { describedBytes, storedBytes } from './size'

const counted = (count: number): string => count.toLocaleString('en')

/** What is counted, how much of it a project may hold, and the message above that. */
type ProjectLimit = readonly [
  count: (project: Project) => number,
  most: number,
  text: (count: number, before: number) => string,
]

const LIMITS: readonly ProjectLimit[] = [
  [
    ({ graph }) => graph.nodes.length,
    MOST_LAYERS,
    (count, before) =>
      `A project holds up to ${counted(MOST_LAYERS)} layers, and this would make ` +
      `${counted(count)}: there is room for ${counted(Math.max(0, MOST_LAYERS - before))} ` +
      'more.',
  ],
  [
    ({ graph }) => graph.wires.length,
    MOST_WIRES,
    (count) =>
      `A project holds up to ${counted(MOST_WIRES)} wires, and this would make ${counted(count)}.`,
  ],
  [
    ({ pictures }) => Object.keys(pictures).length,
    MOST_PICTURES,
    (count) =>
      `A project holds up to ${counted(MOST_PICTURES)} pictures, and this would make ` +
      `${counted(count)}.`,
  ],
  [
    ({ datasets = {} }) => Object.keys(datasets).length,
    MOST_SETS,
    (count) =>
      `A project holds up to ${counted(MOST_SETS)} data sets of its own, and this would make ` +
      `${counted(count)}.`,
  ],
  [
    ({ weights }) => Object.values(weights).reduce((sum, own) => sum + Object.keys(own).length, 0),
    MOST_TENSORS,
    (count) =>
      `A project holds up to ${counted(MOST_TENSORS)} edited weights, and this would make ` +
      `${counted(count)}.`,
  ],
  [
    describedBytes,
    MOST_DESCRIPTION_BYTES,
    (bytes) =>
      `The texts of all layers together would take ${megabytes(bytes)}; up to ` +
      `${megabytes(MOST_DESCRIPTION_BYTES)} can be saved.`,
  ],
  [
    (project) => storedBytes(project) + describedBytes(project),
    MOST_FILE_BYTES,
    (bytes, before) =>
      `The project would take ${megabytes(bytes)}, and up to ${megabytes(MOST_FILE_BYTES)} ` +
      `can be saved: it takes ${megabytes(before)} now. Fewer edited weights, pictures or ` +
      'samples make room.',
  ],
]

/** Why an edit makes a project too large, in one sentence; null if it does not. */
export function sizeRefusal(before: Project, after: Project): string | null {
  for (const [count, most, text] of LIMITS) {
    const now = count(after)
    // A project that is already too large may still shrink.
    if (now > most && now > count(before)) return text(now, count(before))
  }
  return null
}

import { IMPORTERS } from '../../formats'
import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import { type Destination, isQuiet, matchTensors } from '../../formats/tensors/match/match'
import { differences } from '../../formats/tensors/match/review'
import { type Slot, slotsOf } from '../../formats/tensors/match/slots'
import { setWeights } from '../../graph/edits/weights'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { printShape } from '../../layers/tensorShape'
import { mainOf } from '../files/mainFile'
import { readTogether } from '../files/openWeights'
import { readProjectFile } from '../files/projectFiles'
import { calledBy } from '../files/readFile'
import { type OtherNetwork, otherNetwork } from './otherNetwork'

/** Names that are listed; the rest is counted. */
const MOST = 4

const listed = (names: readonly string[]): string =>
  names.slice(0, MOST).join(', ') +
  (names.length > MOST ? ` and ${(names.length - MOST).toLocaleString('en')} more` : '')

function fitting(tensors: readonly LoadedTensor[]): string {
  const count = tensors.filter((one) => !isQuiet(one)).length
  return count === 1
    ? '1 tensor, and it has not the name and the shape'
    : `${count.toLocaleString('en')} tensors, and none of them has the name and the shape`
}

/** The key of a weight of the other network: of its card, by id, and its name. */
export const lackingKey = (card: string, weight: string): string => `${card} ${weight}`

/**
 * The present network with the weights of a file, matched as they are when such a file is loaded,
 * or as `chosen`; or why none of them compares.
 */
export function withTensors(
  file: string,
  tensors: readonly LoadedTensor[],
  said: readonly string[],
  project: Project,
  shapes: Shapes,
  chosen?: readonly Destination[],
): OtherNetwork | { readonly error: string } {
  const slots = slotsOf(project, shapes)
  const places = chosen ?? matchTensors(tensors, slots).places
  const { loaded, missing, unexpected, mismatched } = differences(tensors, slots, places)
  if (loaded.length === 0)
    return {
      error:
        slots.length === 0
          ? `${file} holds weights alone, and no layer on the canvas has any to compare with.`
          : `${file} holds ${fitting(tensors)} of a weight on the canvas.`,
    }
  const byCard = new Map<string, Record<string, LoadedTensor>>()
  for (const [tensor, slot] of loaded) {
    const { node, weight } = slots[slot]
    byCard.set(node, { ...byCard.get(node), [weight]: tensors[tensor] })
  }
  const weighted = [...byCard].reduce(
    (next, [node, own]) =>
      setWeights(
        next,
        shapes,
        node,
        Object.fromEntries(
          Object.entries(own).map(([name, { shape, data }]) => [name, { shape, data }]),
        ),
      ),
    project,
  )
  const filled = new Set(loaded.map(([, slot]) => slot))
  const lacking = slots.filter((_, slot) => !filled.has(slot))
  const guessed = places.filter(({ by }) => by === 'order').length
  return otherNetwork(file, weighted, {
    notes: [
      ...said,
      ...(guessed > 0
        ? [
            `${guessed === 1 ? '1 tensor was' : `${guessed} tensors were`} matched by order and ` +
              'shape, not by name.',
          ]
        : []),
      ...(missing.length > 0 ? [`Not in the file: ${listed(missing)}.`] : []),
      ...(unexpected.length > 0 ? [`Only in the file: ${listed(unexpected)}.`] : []),
      ...mismatched
        .slice(0, MOST)
        .map(
          ({ tensor, slot }) =>
            `${tensor.name} is ${printShape(tensor.shape)} there, and ${slot.key} ` +
            `${printShape(slot.shape)} here.`,
        ),
    ],
    lacking: new Set(lacking.map(({ node, weight }: Slot) => lackingKey(node, weight))),
  })
}

/**
 * Reads a network, or weights for the present one, from files that came together; undefined where
 * the user ended it. Changes nothing. Rejects with one sentence.
 */
export async function otherOfFile(
  files: readonly File[],
  present: () => { readonly project: Project; readonly shapes: Shapes },
): Promise<OtherNetwork | undefined> {
  const { file, importer, beside } = await mainOf(files, IMPORTERS)
  const called = calledBy(file)
  if (importer?.gives === 'project') {
    const read = await readProjectFile(file, importer, beside)
    if (!read) return undefined
    if ('error' in read) throw new Error(`${called}: ${read.error}`)
    return otherNetwork(called, read.project, { notes: read.repairs })
  }
  if (importer?.gives === 'tensors') {
    const read = await readTogether([file, ...beside], importer)
    if (!read) return undefined
    if ('error' in read) throw new Error(`${called}: ${read.error}`)
    const { project, shapes } = present()
    const other = withTensors(called, read.tensors, read.notes, project, shapes)
    if ('error' in other) throw new Error(other.error)
    return other
  }
  throw new Error(
    importer
      ? `${called} is ${importer.label}; a network or a file of weights can be compared.`
      : `${called} is no network and no file of weights that can be read.`,
  )
}

import type { GraphNode } from '../../graph/graph'
import { kindOf } from '../../graph/kinds'
import type { Writer } from '../code/script'
import type { Subgraph } from '../code/subgraphs'
import { editedWeights } from '../code/weights'
import type { ExportSource } from '../format'
import { npyFile, npzOf } from '../npy'
import type { Packed } from '../tensors/packed'
import { numbersOf, stateEntriesOf } from '../weights/networkState'

/** What an input is called among the arrays; no card's variable is `given` or `stored`. */
export const givenName = (name: string): string => `given.${name}`
/** What a recorded output is called. */
export const outputName = (name: string): string => `stored.${name}`

/** Do a few lines of Python give the same numbers, without any file? */
export function isWritten(w: Writer, node: GraphNode): boolean {
  const kind = kindOf(node)
  return (
    kind?.role === 'source' &&
    !kind.fields.some(({ type }) => type === 'picture' || type === 'dataset') &&
    editedWeights(w.project, node, w.shape(node)).length === 0
  )
}

async function shownValues({ values }: Pick<ExportSource, 'values'>, node: GraphNode) {
  const found = await values(node.id)
  if (found) return found
  throw new Error(
    `The values of ${node.name} are not computed yet, and the notebook holds them: wait for the ` +
      'maps, then export once more.',
  )
}

/** All numbers of a notebook by name, as one `.npz` file: weights, inputs, recorded outputs. */
export async function notebookArrays(
  w: Writer,
  parts: readonly Subgraph[],
  source: Pick<ExportSource, 'weight' | 'values'>,
): Promise<Uint8Array> {
  const found = new Map<string, Packed>()
  for (const part of parts) {
    for (const [name, packed] of await numbersOf(w, stateEntriesOf(w, part, []), source))
      found.set(name, packed)
    for (const node of part.sources)
      if (!isWritten(w, node))
        found.set(givenName(w.name(node.id)), await shownValues(source, node))
    for (const node of part.outputs)
      found.set(outputName(w.name(node.id)), await shownValues(source, node))
  }
  return npzOf(new Map([...found].map(([name, packed]) => [`${name}.npy`, npyFile(packed)])))
}

import type { GraphNode } from '../../graph/graph'
import { shownTensors } from '../../graph/shownTensors'
import type { Shape } from '../../layers/tensorShape'
import type { Weight } from '../../layers/weight'
import { moduleCard, type Writer } from '../code/script'
import type { Subgraph } from '../code/subgraphs'
import type { ExportSource } from '../format'
import type { Packed } from '../tensors/packed'

/** One entry of a state_dict. */
interface StateEntry {
  /** `conv1.weight`; of a Parameter card its name alone. */
  readonly key: string
  readonly node: GraphNode
  /** The weight's own name; null for PyTorch's counter of batches, which is none here. */
  readonly weight: string | null
  readonly shape: Shape
}

/** The last statistic of a norm; behind it a module of PyTorch has its counter of batches. */
const LAST_STATISTIC = 'running_var'

/** Weights in the order of PyTorch's module: what others are computed of is registered last. */
const registered = (weights: readonly Weight[]): readonly Weight[] => [
  ...weights.filter(({ computes }) => !computes),
  ...weights.filter(({ computes }) => computes).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
]

const ofLayer = (w: Writer, node: GraphNode): readonly StateEntry[] =>
  registered(w.shape(node)?.weights ?? []).flatMap(({ name, shape }) => [
    { key: `${w.name(node.id)}.${name}`, node, weight: name, shape },
    ...(name === LAST_STATISTIC
      ? [{ key: `${w.name(node.id)}.num_batches_tracked`, node, weight: null, shape: [] }]
      : []),
  ])

/** What `state_dict()` holds of a part: modules once each, then Parameter cards among `held`. */
export const stateEntriesOf = (
  w: Writer,
  part: Subgraph,
  held: readonly GraphNode[] = part.sources,
): readonly StateEntry[] => [
  ...part.layers
    .filter((node) => moduleCard(w, part, node) === node)
    .flatMap((node) => ofLayer(w, node)),
  ...held.flatMap((node) =>
    (w.shape(node)?.weights ?? []).map(({ name, shape }) => ({
      key: w.name(node.id),
      node,
      weight: name,
      shape,
    })),
  ),
]

/** The numbers of these entries as they are now, by key. */
export async function numbersOf(
  w: Writer,
  entries: readonly StateEntry[],
  source: Pick<ExportSource, 'weight'>,
): Promise<Map<string, Packed>> {
  const found = new Map<string, Packed>()
  for (const { key, node, weight, shape } of entries)
    found.set(
      key,
      weight === null
        ? { shape, data: new BigInt64Array(1) }
        : ((await source.weight(node.id, weight)) ??
            shownTensors(w.project, node, w.shape(node)?.weights ?? [])[weight]),
    )
  return found
}

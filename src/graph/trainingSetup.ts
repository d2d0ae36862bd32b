import type { Parameters } from '../layers/fields'
import type { GraphNode } from './graph'

/** One of several kinds, with only those parameters that differ from its defaults. */
export interface Chosen {
  readonly kind: string
  readonly parameters: Parameters
}

/** How a network is trained: plain data of the project, undone and saved with it. */
export interface TrainingSetup {
  /** Id of the Dataset card; null: the only one. */
  readonly source: string | null
  /** Id of the card that the loss reads; null: the last one behind the source. */
  readonly output: string | null
  readonly loss: Chosen
  readonly optimizer: Chosen
  readonly schedule: Chosen
  readonly clipping: Chosen | null
  /** Applied when a run starts from scratch; null: the weights stay as they are. */
  readonly initialisation: Chosen | null
  readonly epochs: number
  readonly batch_size: number
  readonly shuffle: boolean
  readonly drop_last: boolean
  readonly seed: number
  readonly augmentation: readonly Chosen[]
  /** Ids of the cards whose weights stay. */
  readonly frozen: readonly string[]
  /** Epochs without a lower validation loss after which a run stops; null: never. */
  readonly patience: number | null
}

/** What training starts with for targets of this sort: what PyTorch's tutorials use. */
export const defaultSetup = (targets: 'classes' | 'values'): TrainingSetup => ({
  source: null,
  output: null,
  loss: { kind: targets === 'classes' ? 'CrossEntropyLoss' : 'MSELoss', parameters: {} },
  optimizer: { kind: 'Adam', parameters: {} },
  schedule: { kind: 'Constant', parameters: {} },
  clipping: null,
  initialisation: null,
  epochs: 5,
  batch_size: 64,
  shuffle: true,
  drop_last: false,
  seed: 0,
  augmentation: [],
  frozen: [],
  patience: null,
})

/** Steps of an epoch of so many samples; the last batch may be smaller, or left out. */
export function stepsIn(
  samples: number,
  { batch_size, drop_last }: Pick<TrainingSetup, 'batch_size' | 'drop_last'>,
): number {
  const batches = samples / batch_size
  return drop_last ? Math.floor(batches) : Math.ceil(batches)
}

/** The setup without cards that are not among these; the same one where all are. */
export function withKnownCards(
  setup: TrainingSetup,
  nodes: readonly Pick<GraphNode, 'id'>[],
): TrainingSetup {
  const ids = new Set(nodes.map(({ id }) => id))
  const known = (id: string | null): string | null => (id !== null && ids.has(id) ? id : null)
  const source = known(setup.source)
  const output = known(setup.output)
  const frozen = setup.frozen.filter((id) => ids.has(id))
  const same =
    source === setup.source && output === setup.output && frozen.length === setup.frozen.length
  return same ? setup : { ...setup, source, output, frozen }
}

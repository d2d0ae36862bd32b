import type { GraphNode } from '../../graph/graph'
import { SETUP_CHECKS } from '../../graph/soundSetup'
import { defaultSetup, type TrainingSetup, withKnownCards } from '../../graph/trainingSetup'
import { plainRecord } from './forms'

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'kind' in value
    ? String(value.kind)
    : Array.isArray(value)
      ? 'empty'
      : value === null
        ? 'not set'
        : String(value)

/**
 * Reads how the network is trained: each part that cannot be is the default, with a sentence; null
 * where nothing was stored. Whether a loss or an optimizer is known is seen where it is used.
 */
export function readTraining(
  stored: unknown,
  nodes: readonly GraphNode[],
  repairs: string[],
): TrainingSetup | null {
  if (stored === undefined) return null
  const record = plainRecord.safeParse(stored)
  if (!record.success) {
    repairs.push('How this network is trained could not be read, and was left out.')
    return null
  }
  const usual = defaultSetup('classes')
  function part<Name extends keyof TrainingSetup>(name: Name): TrainingSetup[Name] {
    const check: (value: unknown) => value is TrainingSetup[Name] = SETUP_CHECKS[name]
    const value = record.data?.[name]
    if (check(value)) return value
    if (value !== undefined)
      repairs.push(
        `Training: ${name} held a value that it cannot have, and is now ${shown(usual[name])}.`,
      )
    return usual[name]
  }
  const setup: TrainingSetup = {
    source: part('source'),
    output: part('output'),
    loss: part('loss'),
    optimizer: part('optimizer'),
    schedule: part('schedule'),
    clipping: part('clipping'),
    initialisation: part('initialisation'),
    epochs: part('epochs'),
    batch_size: part('batch_size'),
    shuffle: part('shuffle'),
    drop_last: part('drop_last'),
    seed: part('seed'),
    augmentation: part('augmentation'),
    frozen: part('frozen'),
    patience: part('patience'),
  }
  const known = withKnownCards(setup, nodes)
  if (known !== setup)
    repairs.push('Training: it named layers that are not in this project, and they were left out.')
  return known
}

import type { Checkpoint } from '../../../src/engine/trainer/run'
import { defaultSetup } from '../../../src/graph/trainingSetup'
import type { RunRecord } from '../../../src/store/training/record'
import { type KeptCheckpoint, keptCheckpoint } from '../../../src/store/training/shelf'

/** A run of two steps that has ended. */
export const someRun = (id: string): RunRecord => ({
  id,
  name: `Run ${id}`,
  setup: defaultSetup('classes'),
  stepsPerEpoch: 10,
  from: null,
  losses: Float32Array.of(2, 1),
  accuracies: Float32Array.of(0, 1),
  rates: Float32Array.of(0.1, 0.1),
  judged: [],
  ended: 'Done.',
  shown: true,
})

/** A checkpoint of a run, of so many numbers of four bytes each. */
export const someCheckpoint = (run: string, step: number, numbers = 2): KeptCheckpoint =>
  keptCheckpoint(run, {
    step,
    epoch: 0,
    weights: { n: { weight: { shape: [numbers], data: new Float32Array(numbers).fill(-0) } } },
    memory: {},
    batches: {},
    place: null,
    shuffling: { words: [], next: 0, spare: null },
    drawing: { words: [], next: 0, spare: null },
    validationLosses: [],
    lr: 1,
    best: null,
  } as unknown as Checkpoint)

import { createGenerator, type Generator } from '../../layers/generator'
import type { Moment } from '../../training/scheduleKind'
import { type Course, givenRate, parametersAt } from './course'
import {
  copyWeights,
  type HeldWeights,
  holdWeights,
  putWeights,
  type RunWeight,
} from './heldWeights'
import { createOptimizer, type RunningOptimizer } from './memory'
import { createNetworks, type Networks } from './networks'
import { createOrder, type SampleOrder } from './order'
import type { Checkpoint } from './run'

/** A run as it stands. */
export interface RunState {
  readonly course: Course
  readonly held: HeldWeights
  readonly learned: readonly RunWeight[]
  readonly networks: Networks
  readonly optimizer: RunningOptimizer
  order: SampleOrder
  /** What all layers draw from. */
  generator: Generator
  /** The inputs of the last step, in whose place those of the next one come. */
  room: Float32Array
  step: number
  epoch: number
  place: { readonly order: Int32Array; readonly next: number } | null
  readonly batches: Map<string, number>
  validationLosses: readonly number[]
  lr: number
  best: Checkpoint['best']
}

const BEGINNING: Moment = { step: 0, epoch: 0, validationLosses: [] }

/** A run that has made no step. The caller frees its weights and networks. */
export function createRunState(course: Course): RunState {
  const { setup, data, cut } = course
  const held = holdWeights(course.weights, new Set(setup.frozen))
  const learned = held.all.filter((one) => one.learned)
  const lr = givenRate(course.optimizer)
  const first = parametersAt(course, lr, BEGINNING, undefined)
  return {
    course,
    held,
    learned,
    networks: createNetworks(cut, held),
    optimizer: createOptimizer(course.optimizer.kind, first.p, learned),
    order: createOrder(data.parts.training.length, setup.shuffle, setup.seed),
    generator: createGenerator(setup.seed),
    room: new Float32Array(0),
    step: 0,
    epoch: 0,
    place: null,
    batches: new Map(),
    validationLosses: [],
    lr,
    best: null,
  }
}

/** Everything, as copies. */
export function checkpointOf(run: RunState): Checkpoint {
  const { step, epoch, place, validationLosses, lr, best } = run
  return {
    step,
    epoch,
    weights: copyWeights(run.held.all),
    memory: run.optimizer.state(),
    batches: Object.fromEntries(run.batches),
    place: place && { order: place.order.slice(), next: place.next },
    shuffling: run.order.state(),
    drawing: run.generator.state(),
    validationLosses,
    lr,
    best,
  }
}

/** Goes back to a checkpoint, of this run or of one of a network with weights like these. */
export function restoreRun(run: RunState, from: Checkpoint): void {
  const { setup, data } = run.course
  const count = data.parts.training.length
  putWeights(run.held.all, from.weights)
  run.optimizer.restore(from.memory)
  run.networks.forget()
  run.order = createOrder(count, setup.shuffle, from.shuffling)
  run.generator = createGenerator(from.drawing)
  run.step = from.step
  run.epoch = from.epoch
  // With another part the places of an epoch mean other samples: it begins anew.
  run.place = from.place?.order.length === count ? from.place : null
  run.batches.clear()
  for (const [card, count] of Object.entries(from.batches)) run.batches.set(card, count)
  run.validationLosses = from.validationLosses
  run.lr = from.lr
  run.best = from.best
}

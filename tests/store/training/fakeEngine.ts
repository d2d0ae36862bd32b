import {
  type Advance,
  type Advanced,
  type Checkpoint,
  NO_SUCH_RUN,
  type RunOpened,
  type RunStart,
  type RunWeights,
} from '../../../src/engine/trainer/run'
import type { AppStore } from '../../../src/store/core/appStore'
import type { TrainingEngine } from '../../../src/store/training/engine'
import { weightsNow } from '../../../src/store/training/handEdits'

const copied = (weights: RunWeights): RunWeights =>
  Object.fromEntries(
    Object.entries(weights).map(([card, own]) => [
      card,
      Object.fromEntries(
        Object.entries(own).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
      ),
    ]),
  )

interface FakeRun {
  readonly epochs: number
  weights: RunWeights
  step: number
  lr: number
  edits: number
  judged: number
}

export const STEPS_PER_EPOCH = 10

/**
 * A trainer that adds the learning rate to the first number of `n2` at each step, with a loss of
 * 1 / (1 + that number); it answers after `delay` turns. `lose` forgets all runs.
 */
export function fakeEngine(store: AppStore) {
  const runs = new Map<number, FakeRun>()
  const asked: Advance[] = []
  let ids = 0
  let lossAt: (step: number) => number = (step) => 1 / (1 + step)
  let refusal: string | null = null

  const found = (id: number): FakeRun => {
    const run = runs.get(id)
    if (!run) throw new Error(NO_SUCH_RUN)
    return run
  }
  const epochOf = (step: number): number => Math.floor(step / STEPS_PER_EPOCH)

  function advance(run: FakeRun, how: Advance): Advanced {
    asked.push(how)
    if (how.lr !== undefined) run.lr = how.lr
    const losses: number[] = []
    const rates: number[] = []
    const evaluated: Advanced['evaluated'][number][] = []
    const most = how.rates?.length ?? how.steps ?? 2
    let bad = false
    while (losses.length < most && (how.rates || run.step < run.epochs * STEPS_PER_EPOCH)) {
      const lr = how.rates?.[losses.length] ?? run.lr
      const loss = how.rates ? (lr < 0.1 ? 1 - lr : 1e9 * lr) : lossAt(run.step)
      if (!Number.isFinite(loss)) {
        bad = true
        break
      }
      run.weights.n2.weight.data[0] += lr
      losses.push(loss)
      rates.push(lr)
      run.step++
    }
    if (epochOf(run.step) > run.judged) {
      run.judged = epochOf(run.step)
      evaluated.push({
        step: run.step,
        epoch: run.judged,
        samples: 20,
        loss: 1 / run.judged,
        accuracy: 0.5,
        confusion: Int32Array.of(5, 5, 5, 5),
        worst: [],
      })
    }
    const finished = run.step >= run.epochs * STEPS_PER_EPOCH
    return {
      step: run.step,
      epoch: epochOf(run.step),
      losses: Float32Array.from(losses),
      accuracies: Float32Array.from(losses, () => 0.5),
      rates: Float32Array.from(rates),
      samples: 8 * losses.length,
      ms: 1,
      weights: how.weights ? copied(run.weights) : null,
      activity: null,
      gradients: null,
      evaluated,
      evaluating: false,
      stopped: bad
        ? { why: 'diverged', text: 'The loss is NaN.', card: 'n2' }
        : finished
          ? { why: 'finished', text: 'Done.', card: null }
          : null,
      edits: run.edits,
    }
  }

  const checkpointOf = (run: FakeRun): Checkpoint => ({
    step: run.step,
    epoch: epochOf(run.step),
    weights: copied(run.weights),
    memory: {},
    batches: {},
    place: null,
    shuffling: { words: new Uint32Array(0), next: 0, spare: null },
    drawing: { words: new Uint32Array(0), next: 0, spare: null },
    validationLosses: [],
    lr: run.lr,
    best: null,
  })

  const engine: TrainingEngine = {
    async trainingOpen({ setup, from }: RunStart): Promise<RunOpened> {
      if (refusal !== null) throw new Error(refusal)
      const { project, shapes } = store.getState()
      const lr = setup.optimizer.parameters.lr
      runs.set(++ids, {
        epochs: setup.epochs,
        weights: copied(from?.weights ?? weightsNow(project, shapes, ['n2'])),
        step: from?.step ?? 0,
        lr: typeof lr === 'number' ? lr : 1,
        edits: 0,
        judged: epochOf(from?.step ?? 0),
      })
      return {
        run: ids,
        stepsPerEpoch: STEPS_PER_EPOCH,
        training: 80,
        validation: 20,
        cards: ['n1', 'n2'],
        output: 'n2',
        outputShape: [8, 2],
        learned: [{ card: 'n2', name: 'weight', shape: [1, 1, 3, 3] }],
      }
    },
    trainingAdvance: async (id, how) => advance(found(id), how),
    async trainingSet(id, card, weight, places, values) {
      const run = found(id)
      run.edits++
      for (const [i, place] of places.entries()) run.weights[card][weight].data[place] = values[i]
    },
    trainingCheckpoint: async (id) => checkpointOf(found(id)),
    async trainingRestore(id, from) {
      const run = found(id)
      run.weights = copied(from.weights)
      run.step = from.step
    },
    async trainingClose(id) {
      runs.delete(id)
    },
    runsOn: () => ({ backend: 'wasm', why: 'fast enough for this network', notable: false }),
  }
  return {
    engine,
    asked,
    open: () => runs.size,
    lose: () => runs.clear(),
    refuse(text: string | null) {
      refusal = text
    },
    lossIs(of: (step: number) => number) {
      lossAt = of
    },
  }
}

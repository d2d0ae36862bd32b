import type { RunWeights } from '../../../src/engine/trainer/run'
import { createTrainer } from '../../../src/engine/trainer/trainer'
import type { Tensor } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { chosenParameters, lossOf } from '../../../src/training'
import { difference } from '../compare'
import type { Finding } from '../initial'
import { runnerOf } from '../network'
import { underName } from './fileChoice'
import { learningOf, scheduledPer } from './fileLearning'
import {
  type Data,
  dataOf,
  isKnown,
  type Row,
  rowOf,
  type Tensors,
  type TrainingFile,
  type WrittenNet,
  type WrittenRun,
} from './trainingFile'
import { courseOf, type Learning, projectOfNet } from './trainNet'
import { type Undetermined, undetermined } from './undetermined'
import { unlike } from './unlike'

/** How far a loss may be off, of itself. */
const NEAR = 1e-4

const differs = (what: string, ours: number, theirs: number): string | null =>
  Math.abs(ours - theirs) <= NEAR * Math.abs(theirs) || Object.is(ours, theirs)
    ? null
    : `${what} is ${ours}, should be ${theirs}`

/** Rows of data, batch axis first. */
const rowsOf = ({ shape, data }: Tensor, rows: readonly number[]): Tensor => {
  const [, ...rest] = shape
  const size = sizeOf(rest)
  return {
    shape: [rows.length, ...rest],
    data: Float32Array.from(
      { length: rows.length * size },
      (_, i) => data[rows[Math.floor(i / size)] * size + (i % size)],
    ),
  }
}

/** The output outside of training for these rows, with these weights in the live engine. */
function outputOf(net: WrittenNet, row: Row, input: Tensor, weights: RunWeights): Tensor | null {
  const runner = runnerOf({ ...projectOfNet(net, row, input), weights })
  const values = runner.values(row.parts[row.parts.length - 1].name)
  runner.dispose()
  return values
}

/** Tensors after a step, or after the last. */
type Later = readonly [step: number | null, tensors: Tensors]

/** Further tensors of a run that a name says to be of the end, by step or not. */
function laterTensors(run: WrittenRun): Later[] {
  return Object.entries(run).flatMap(([name, value]): Later[] => {
    if (!/after/i.test(name) || typeof value !== 'object' || value === null) return []
    if ('shape' in value) return []
    return Object.keys(value).every((key) => /^\d+$/.test(key))
      ? Object.entries(value as Record<string, Tensors>).map(
          ([step, tensors]): Later => [Number(step), tensors],
        )
      : [[null, value as Tensors]]
  })
}

function failureOfRun(net: WrittenNet, row: Row, data: Data, run: WrittenRun): string | null {
  const count = data.input.shape[0]
  let first: string | null = null
  // A file may not say whether its scheduler is stepped after each step or each epoch.
  for (const per of scheduledPer(run)) {
    const watched: number[] = []
    const learning = learningOf(run, count, per, watched)
    const perEpoch = per === 'step' ? 1 : Math.ceil(count / learning.batch)
    const trainer = createTrainer(courseOf(net, row, data, learning))
    try {
      const wrong = failureOf(trainer, learning, net, row, data, run, (loss, step) => {
        if (step % perEpoch === 0) watched.push(loss)
      })
      if (wrong === null) return null
      first ??= wrong
    } finally {
      trainer.dispose()
    }
  }
  return first
}

/** The rate of each step, where a file tells it. */
function ratesIn(run: WrittenRun): readonly number[] | null {
  const told = underName(run, /^(lrs?|rates?|learning_?rates?)(before|at|of|in)?_?(each_?step)?$/i)
  return Array.isArray(told) ? told.map(Number) : null
}

function failureOf(
  trainer: ReturnType<typeof createTrainer>,
  learning: Learning,
  net: WrittenNet,
  row: Row,
  data: Data,
  run: WrittenRun,
  hear: (loss: number, step: number) => void,
): string | null {
  const later = laterTensors(run)
  const rates = ratesIn(run)
  const atSteps = Object.entries(run.lossAtSteps ?? {})
  const steps =
    run.steps ??
    Math.max(run.lossBeforeEachStep?.length ?? 0, ...atSteps.map(([step]) => Number(step)))
  const losses: number[] = []
  let loose: Undetermined = new Map()
  for (let step = 1; step <= steps; step++) {
    const made = trainer.advance({ steps: 1, gradients: step === 1 })
    if (made.stopped) return made.stopped.text
    losses.push(made.losses[0])
    hear(made.losses[0], step)
    if (rates) {
      const wrong = differs(`the rate of step ${step}`, made.rates[0], rates[step - 1])
      if (wrong) return wrong
    }
    if (step === 1) {
      const gradients = made.gradients ?? {}
      loose = undetermined(row, net.weights, gradients, run.gradientsOfFirstStep)
      const wrong = unlike(
        'in the first gradient',
        row,
        gradients,
        run.gradientsOfFirstStep ?? {},
        {},
        loose,
      )
      if (wrong) return wrong
    }
    for (const [at, tensors] of later) {
      if ((at ?? steps) !== step) continue
      const { weights, batches } = trainer.checkpoint()
      const wrong = unlike(`after step ${step}`, row, weights, tensors, batches, loose)
      if (wrong) return wrong
    }
  }
  const wrong = (run.lossBeforeEachStep ?? [])
    .map((loss, i) => differs(`the loss before step ${i + 1}`, losses[i], loss))
    .find((text) => text !== null)
  if (wrong) return wrong
  return failureAfter(trainer, learning, net, row, data, run, losses)
}

function failureAfter(
  trainer: ReturnType<typeof createTrainer>,
  { batch, loss }: Learning,
  net: WrittenNet,
  row: Row,
  data: Data,
  run: WrittenRun,
  losses: number[],
): string | null {
  const count = data.input.shape[0]
  const { weights } = trainer.checkpoint()
  const probes = run.probeOutputAfterTraining
  const [next] = trainer.advance({ steps: 1 }).losses
  losses.push(next)
  const at = Object.entries(run.lossAtSteps ?? {})
    .map(([step, theirs]) => differs(`the loss at step ${step}`, losses[Number(step)], theirs))
    .find((text) => text !== null)
  if (at) return at
  if (run.lossAfterLastStep !== undefined) {
    const batches = Math.ceil(count / batch)
    const from = ((losses.length - 1) % batches) * batch
    const inBatch = Array.from({ length: Math.min(batch, count - from) }, (_, i) => from + i)
    const quiet = outputOf(net, row, rowsOf(data.input, inBatch), weights)
    const kind = lossOf(loss.kind)
    const target = rowsOf(data.target, inBatch)
    const calm =
      quiet && kind
        ? kind.evaluate(
            quiet,
            /CrossEntropy|NLL/.test(loss.kind) && target.shape.length === 1
              ? { of: 'classes', shape: target.shape, labels: Int32Array.from(target.data) }
              : { of: 'values', shape: target.shape, data: target.data },
            chosenParameters(kind, loss.parameters),
            new Float32Array(quiet.data.length),
          )
        : Number.NaN
    // A file does not say whether the network was still in training.
    const wrong = differs('the loss after the last step', next, run.lossAfterLastStep)
    if (wrong && differs('', calm, run.lossAfterLastStep)) return wrong
  }
  if (!probes) return null
  const stride = Math.max(1, Math.floor(count / probes.shape[0]))
  const rows = Array.from({ length: probes.shape[0] }, (_, i) => i * stride)
  return difference(
    'the output after training',
    outputOf(net, row, rowsOf(data.input, rows), weights),
    probes,
  )
}

/** One finding for every run of a file. */
export function trainingFindings(path: string, file: TrainingFile): Finding[] {
  const long = file.longRunTanh
  const runs = [
    ...file.runs,
    ...(long ? [{ ...long, net: 'tanh', batches: 'full batch', loss: 'MSELoss' }] : []),
  ]
  return runs.map((run, i) => {
    const id = `${path} run ${i}`
    try {
      const net: Partial<WrittenNet> & { readonly nodes?: unknown } =
        run.net === undefined ? file : (file.nets?.[run.net] ?? {})
      const layers = net.layers ?? (net.nodes as WrittenNet['layers'] | undefined)
      const { weights } = net
      if (!layers || !weights) throw new Error('it has no network')
      const row = rowOf({ layers, weights })
      const odd = row.parts.find((part) => !isKnown(part))
      if (odd) return { id, failure: `there is no layer ${odd.layer} here`, skipped: null }
      return {
        id,
        failure: failureOfRun({ layers, weights }, row, dataOf(file, row), run),
        skipped: null,
      }
    } catch (fault) {
      const text = fault instanceof Error ? fault.message : String(fault)
      return { id, failure: `it could not be run: ${text}`, skipped: null }
    }
  })
}

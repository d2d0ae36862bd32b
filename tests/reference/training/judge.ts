import type { RunWeights } from '../../../src/engine/trainer/run'
import { createTrainer } from '../../../src/engine/trainer/trainer'
import type { Tensor } from '../../../src/graph/project'
import { sizeOf } from '../../../src/layers/tensorShape'
import { chosenParameters, lossOf } from '../../../src/training'
import { difference } from '../compare'
import type { Finding } from '../initial'
import { runnerOf } from '../network'
import {
  batchSizeOf,
  type Data,
  dataOf,
  isKnown,
  optionsOf,
  type Row,
  rowOf,
  type Tensors,
  type TrainingFile,
  type WrittenNet,
  type WrittenRun,
} from './trainingFile'
import { courseOf, type Learning, placeOf, projectOfNet } from './trainNet'

/** How far a loss may be off, of itself. */
const NEAR = 1e-4

const differs = (what: string, ours: number, theirs: number): string | null =>
  Math.abs(ours - theirs) <= NEAR * Math.abs(theirs) || Object.is(ours, theirs)
    ? null
    : `${what} is ${ours}, should be ${theirs}`

/** Why tensors differ from those of a file, by path. */
function unlike(
  what: string,
  row: Row,
  ours: RunWeights,
  theirs: Tensors,
  batches: Readonly<Record<string, number>>,
): string | null {
  for (const [path, written] of Object.entries(theirs)) {
    const place = placeOf(row, path)
    if (!place) return `${what}: there is no layer for ${path}`
    if (place[1] === 'num_batches_tracked') {
      const count = Number(typeof written === 'number' ? written : written.data[0])
      if (count !== (batches[place[0]] ?? 0))
        return `${what}: ${path} is ${batches[place[0]]}, should be ${count}`
      continue
    }
    if (typeof written === 'number') continue
    const wrong = difference(`${path} ${what}`, ours[place[0]]?.[place[1]], written)
    if (wrong) return wrong
  }
  return null
}

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
  const learning: Learning = {
    batch: batchSizeOf(run.batches, count),
    seed: run.seed ?? 0,
    shuffle: run.shuffle ?? false,
    drop_last: run.drop_last ?? false,
    loss: { kind: run.loss ?? 'MSELoss', parameters: optionsOf(run.lossOptions) },
    optimizer: { kind: run.optimizer, parameters: optionsOf(run.options) },
  }
  const trainer = createTrainer(courseOf(net, row, data, learning))
  try {
    return failureOf(trainer, learning, net, row, data, run)
  } finally {
    trainer.dispose()
  }
}

function failureOf(
  trainer: ReturnType<typeof createTrainer>,
  learning: Learning,
  net: WrittenNet,
  row: Row,
  data: Data,
  run: WrittenRun,
): string | null {
  const later = laterTensors(run)
  const atSteps = Object.entries(run.lossAtSteps ?? {})
  const steps =
    run.steps ??
    Math.max(run.lossBeforeEachStep?.length ?? 0, ...atSteps.map(([step]) => Number(step)))
  const losses: number[] = []
  for (let step = 1; step <= steps; step++) {
    const made = trainer.advance({ steps: 1, gradients: step === 1 })
    if (made.stopped) return made.stopped.text
    losses.push(made.losses[0])
    if (step === 1 && run.gradientsOfFirstStep) {
      const wrong = unlike(
        'in the first gradient',
        row,
        made.gradients ?? {},
        run.gradientsOfFirstStep,
        {},
      )
      if (wrong) return wrong
    }
    for (const [at, tensors] of later) {
      if ((at ?? steps) !== step) continue
      const { weights, batches } = trainer.checkpoint()
      const wrong = unlike(`after step ${step}`, row, weights, tensors, batches)
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
      const net = run.net === undefined ? undefined : file.nets?.[run.net]
      const { layers = net?.layers, weights = net?.weights } = net ?? file
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

import { SETUP_CHECKS } from '../../graph/soundSetup'
import type { TrainingSetup } from '../../graph/trainingSetup'
import type { RunRecord } from './record'
import type { KeptCheckpoint } from './shelf'

type Unknown<T> = Readonly<Partial<Record<keyof T, unknown>>>

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isNumbers = (value: unknown): value is Float32Array => value instanceof Float32Array

const isSetup = (value: unknown): value is TrainingSetup =>
  isObject(value) &&
  Object.entries(SETUP_CHECKS).every(([name, check]) =>
    check((value as Record<string, unknown>)[name]),
  )

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && !Number.isNaN(value)

const isFrom = (value: unknown): boolean =>
  value === null ||
  (isObject(value) &&
    'name' in value &&
    typeof value.name === 'string' &&
    'step' in value &&
    isNumber(value.step))

const isJudged = (value: unknown): boolean =>
  isObject(value) &&
  (['step', 'epoch', 'loss'] as const).every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'number',
  )

/** Is this a run, as another version of the page or a damaged disk may not have it? */
export function isRunRecord(value: unknown): value is RunRecord {
  if (!isObject(value)) return false
  const run: Unknown<RunRecord> = value
  return (
    typeof run.id === 'string' &&
    typeof run.name === 'string' &&
    isSetup(run.setup) &&
    isNumber(run.stepsPerEpoch) &&
    run.stepsPerEpoch > 0 &&
    isFrom(run.from) &&
    isNumbers(run.losses) &&
    isNumbers(run.accuracies) &&
    isNumbers(run.rates) &&
    Array.isArray(run.judged) &&
    run.judged.every(isJudged) &&
    (run.ended === null || typeof run.ended === 'string') &&
    typeof run.shown === 'boolean'
  )
}

const isTensor = (value: unknown): boolean =>
  isObject(value) &&
  'shape' in value &&
  Array.isArray(value.shape) &&
  'data' in value &&
  isNumbers(value.data) &&
  value.data.length === value.shape.reduce<number>((product, size) => product * Number(size), 1)

/** Is this a checkpoint whose weights can be shown? */
export function isKeptCheckpoint(value: unknown): value is KeptCheckpoint {
  if (!isObject(value)) return false
  const kept: Unknown<KeptCheckpoint> = value
  const { run, step, epoch, bytes, checkpoint } = kept
  return (
    typeof run === 'string' &&
    isNumber(step) &&
    isNumber(epoch) &&
    isNumber(bytes) &&
    isObject(checkpoint) &&
    'weights' in checkpoint &&
    isObject(checkpoint.weights) &&
    Object.values(checkpoint.weights).every(
      (own) => isObject(own) && Object.values(own).every(isTensor),
    ) &&
    'memory' in checkpoint &&
    isObject(checkpoint.memory) &&
    'shuffling' in checkpoint &&
    isObject(checkpoint.shuffling) &&
    'drawing' in checkpoint &&
    isObject(checkpoint.drawing)
  )
}

import type { Parameters } from '../../src/layers/fields'
import { checkParameter } from '../../src/layers/parameters'
import { sizeOf } from '../../src/layers/tensorShape'
import { chosenParameters, lossOf } from '../../src/training'
import type { LossTarget } from '../../src/training/targets'
import { difference, read, type Written } from './compare'

/** One case of a loss: what it gives for an output and targets, and the gradient of its sum. */
export interface LossCase {
  readonly id: string
  readonly layer: string
  readonly params?: Parameters
  readonly input: Written
  readonly target: Written & { readonly dtype?: string }
  readonly output?: Written
  /** Where PyTorch refuses: its message. */
  readonly error?: string
  readonly grad?: { readonly input: Written }
}

/** Targets as a file has them: whole numbers are classes, but for losses that compare numbers. */
const targetOf = ({ shape, data, dtype }: LossCase['target']): LossTarget =>
  dtype === 'int64'
    ? { of: 'classes', shape, labels: Int32Array.from(data, Number) }
    : { of: 'values', ...read({ shape, data }) }

/** Numbers that PyTorch takes as tensors may be written as such. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value ? value.data : value

/** Is this a case of a loss, not of a layer? */
export const isLoss = (stored: object): stored is LossCase =>
  'target' in stored && stored.target !== undefined

/** Why our value, gradient or refusal is not PyTorch's, or null. */
export function lossFailure(given: LossCase): string | null {
  if (given.error === undefined) return valueFailure(given)
  try {
    return valueFailure(given) ?? `it is not refused: ${given.error}`
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault)
    return said === given.error ? null : `it is refused as “${said}”, should be “${given.error}”`
  }
}

function valueFailure(given: LossCase): string | null {
  const kind = lossOf(given.layer)
  if (!kind) return `there is no loss ${given.layer}`
  const { reduction, ...params } = given.params ?? {}
  for (const [name, value] of Object.entries(params)) {
    const field = kind.fields.find((one) => one.name === name)
    if (!field) return `${given.layer} does not know the parameter ${name}`
    if (checkParameter(field, plain(value)) === undefined)
      return `${name} cannot be ${JSON.stringify(value)}`
  }
  const none = reduction === 'none'
  const p = chosenParameters(kind, {
    ...Object.fromEntries(
      kind.fields.flatMap((field) => {
        const value = checkParameter(field, plain(params[field.name]))
        return value === undefined ? [] : [[field.name, value]]
      }),
    ),
    ...(reduction === undefined ? {} : { reduction: none ? 'sum' : reduction }),
  })
  const input = read(given.input)
  const gradient = new Float32Array(input.data.length)
  const target = targetOf(given.target)
  const elements = kind.elements(input.shape, target)
  const shape = none ? elements : []
  const each = new Float32Array(sizeOf(elements))
  const value = kind.evaluate(input, target, p, gradient, each)
  const output = { shape, data: none ? each : Float32Array.of(value) }
  return (
    (given.output ? difference('the loss', output, given.output) : null) ??
    (given.grad
      ? difference('gradient of input', { shape: input.shape, data: gradient }, given.grad.input)
      : null)
  )
}

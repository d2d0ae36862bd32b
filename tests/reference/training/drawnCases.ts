import type { Parameters } from '../../../src/layers/fields'
import { createGenerator } from '../../../src/layers/generator'
import type { Shape } from '../../../src/layers/tensorShape'
import { chosenParameters, clippingOf, initialisationOf } from '../../../src/training'
import { difference } from '../compare'

/** Gradients before and after a clipping. */
export interface ClippingCase {
  readonly clipping: string
  readonly parameters: Parameters
  readonly before: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
  /** Where PyTorch gives it. */
  readonly norm: number | null
}

const row = (data: ArrayLike<number>) => ({ shape: [data.length], data: Float32Array.from(data) })
const written = (data: readonly number[]) => ({ shape: [data.length], data })

/** Why our clipped gradients are not PyTorch's, or null. */
export function clippingFailure(given: ClippingCase): string | null {
  const kind = clippingOf(given.clipping)
  if (!kind) return `there is no clipping ${given.clipping}`
  const gradients = given.before.map((each) => Float32Array.from(each))
  const norm = kind.clip(gradients, chosenParameters(kind, given.parameters))
  const wrong = given.after.map((each, i) =>
    difference(`gradient ${i}`, row(gradients[i]), written(each)),
  )
  if (given.norm !== null) wrong.push(difference('norm', row([norm]), written([given.norm])))
  return wrong.find((text) => text !== null) ?? null
}

/** The first numbers of weights, of one generator. */
export interface InitialisationCase {
  readonly kind: string
  readonly parameters: Parameters
  readonly seed: number
  readonly tensors: readonly (readonly number[])[]
}

/** How far apart the numbers may be, in units of the largest: 0 is bit for bit. */
const APART: Readonly<Record<string, number>> = {
  // PyTorch's vectorised logarithm and cosine, LAPACK's QR, and its own inverse of erf.
  kaiming_normal_: 3e-7,
  xavier_normal_: 3e-7,
  normal_: 3e-7,
  orthogonal_: 1e-5,
  trunc_normal_: 1e-6,
}

/** Why the numbers that are drawn are not PyTorch's, or null. */
export function initialisationFailure(
  shapes: readonly Shape[],
  { kind: name, parameters, seed, tensors }: InitialisationCase,
): string | null {
  const kind = initialisationOf(name)
  if (!kind) return `there is no initialisation ${name}`
  const generator = createGenerator(seed)
  for (const [i, theirs] of tensors.entries()) {
    const ours = kind.draw?.(shapes[i], generator, chosenParameters(kind, parameters)) ?? []
    const wanted = Float32Array.from(theirs)
    const most = (APART[name] ?? 0) * wanted.reduce((top, one) => Math.max(top, Math.abs(one)), 0)
    const wrong = wanted.findIndex((value, at) => !(Math.abs(ours[at] - value) <= most))
    if (wrong >= 0) return `tensor ${i}[${wrong}] is ${ours[wrong]}, should be ${wanted[wrong]}`
  }
  return null
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Field, Parameters, Value } from '../../src/layers/fields'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { chosenParameters } from '../../src/training'
import { LOSSES } from '../../src/training/losses'
import { labelShape } from '../../src/training/losses/classWords'
import type { LossKind } from '../../src/training/lossKind'
import { slotsFor } from '../../src/training/optimizerKind'
import { OPTIMIZERS } from '../../src/training/optimizers'
import type { LossTarget } from '../../src/training/targets'

const RUNS = { numRuns: 30, seed: 16 }
const BY_CLASS = ['CrossEntropyLoss', 'NLLLoss', 'MultiMarginLoss']

const numbers = (count: number, min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: count, maxLength: count })

/** A value of a field, where most of its values lie; its default where that is not told. */
function valueOf({ name, type, soft, words, default: standard }: Field): fc.Arbitrary<Value> {
  if (type === 'toggle') return fc.boolean()
  if (type === 'choice') return fc.constantFrom(...(words ?? []))
  if (type !== 'number' || !soft) return fc.constant(standard)
  // With an eps of 0, nothing is divided by nothing, in PyTorch too.
  const least = name === 'eps' ? 1e-10 : soft[0]
  return fc.double({ min: least, max: soft[1], noNaN: true })
}

const within = (fields: readonly Field[]): fc.Arbitrary<Parameters> =>
  fc
    .tuple(...fields.map(valueOf))
    .map((values) => Object.fromEntries(fields.map(({ name }, i) => [name, values[i]])))

/** An output and targets that a loss may be given; probabilities where it takes them. */
function given({ kind }: LossKind, shape: Shape) {
  const count = sizeOf(shape)
  const labels = labelShape(shape)
  const target: fc.Arbitrary<LossTarget> = BY_CLASS.includes(kind)
    ? fc
        .array(fc.nat(shape[1] - 1), { minLength: sizeOf(labels), maxLength: sizeOf(labels) })
        .map((all) => ({ of: 'classes', shape: labels, labels: Int32Array.from(all) }))
    : numbers(count, 0.05, 0.95).map((all) => ({
        of: 'values',
        shape,
        data: Float32Array.from(all),
      }))
  // Steps of a difference must not cross where a loss bends.
  const [low, high] = kind === 'BCELoss' || kind === 'PoissonNLLLoss' ? [0.1, 0.9] : [-3, 3]
  return fc.record({
    target,
    data: numbers(count, low, high).map((all) =>
      Float32Array.from(all, (value) => Math.round(value * 512) / 512),
    ),
  })
}

const shapeFor = (kind: LossKind): fc.Arbitrary<Shape> =>
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 4 }), fc.nat(2))
    .map(([n, c, d]) => (d === 0 || kind.kind === 'MultiMarginLoss' ? [n, c] : [n, c, d]))

describe('The gradient of a loss is how its value changes:', () => {
  for (const kind of LOSSES)
    test(kind.kind, () => {
      fc.assert(
        fc.property(
          shapeFor(kind).chain((shape) =>
            fc.record({ shape: fc.constant(shape), given: given(kind, shape) }),
          ),
          fc.constantFrom('mean', 'sum'),
          fc.double({ min: 0, max: 1, noNaN: true }),
          ({ shape, given: { data, target } }, reduction, smoothing) => {
            const p = chosenParameters(kind, { reduction, label_smoothing: smoothing })
            const gradient = new Float32Array(data.length)
            const value = (numbers: Float32Array, into = new Float32Array(data.length)) =>
              kind.evaluate({ shape, data: numbers }, target, p, into)
            value(data, gradient)
            for (let i = 0; i < data.length; i++) {
              const [up, down] = [1 / 512, -1 / 512].map((step) => {
                const moved = data.slice()
                moved[i] += step
                return value(moved)
              })
              const slope = (up - down) / (2 / 512)
              const here = value(data)
              // Where it bends the two sides differ, and the slope is between theirs.
              const sides = [(up - here) * 512, (here - down) * 512]
              const low = Math.min(...sides) - 2e-3 - 2e-3 * Math.abs(slope)
              const high = Math.max(...sides) + 2e-3 + 2e-3 * Math.abs(slope)
              expect(gradient[i]).toBeGreaterThanOrEqual(low)
              expect(gradient[i]).toBeLessThanOrEqual(high)
            }
          },
        ),
        RUNS,
      )
    })
})

describe('Finite gradients never make a weight that is not a number:', () => {
  for (const kind of OPTIMIZERS)
    test(kind.kind, () => {
      fc.assert(
        fc.property(
          within(kind.fields),
          fc.array(numbers(3, -1e3, 1e3), { minLength: 1, maxLength: 12 }),
          (some, gradients) => {
            const p = chosenParameters(kind, some)
            if (kind.problem(p)) return
            const weight = Float32Array.of(0, 1, -2)
            const slots = slotsFor(kind, p, 3)
            for (const [i, gradient] of gradients.entries())
              kind.step(weight, Float32Array.from(gradient), slots, p, i + 1)
            expect([...weight].some(Number.isNaN)).toBe(false)
          },
        ),
        RUNS,
      )
    })
})

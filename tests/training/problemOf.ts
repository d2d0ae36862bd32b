import type { Parameters } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import type { Shape } from '../../src/layers/tensorShape'
import { chosenParameters, lossOf } from '../../src/training'
import { type TargetFacts, targetFacts } from '../../src/training/targets'

/** Targets of classes. */
export const classes = (...labels: number[]): TargetFacts =>
  targetFacts({
    of: 'classes',
    labels: Int32Array.from(labels),
    names: Array.from({ length: Math.max(...labels) + 1 }, (_, i) => String(i)),
  })
/** Targets of numbers, a sample's shape first. */
export const values = (shape: Shape, ...data: number[]): TargetFacts =>
  targetFacts({ of: 'values', shape, data: Float32Array.from(data) })

const LINEAR = { id: 'fc', kind: 'Linear', parameters: {} }

/** What a loss says of an output, targets and a last card. */
export function problemOf(
  loss: string,
  output: Shape,
  targets: TargetFacts,
  last: string = 'Linear',
  given: Parameters = {},
) {
  const kind = lossOf(loss)
  if (!kind) throw new Error(`There is no ${loss}.`)
  const found = kind.problem(
    output,
    targets,
    { ...LINEAR, kind: last },
    { ...chosenParameters(kind, {}), ...given },
  )
  return found
    ? {
        text: printSentence(found.text),
        torch: found.torch,
        warns: found.warns ?? false,
        steps: found.fixes.map(({ step }) => step),
      }
    : null
}

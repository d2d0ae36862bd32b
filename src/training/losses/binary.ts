import { list } from '../../layers/fields'
import type { Shape } from '../../layers/tensorShape'
import { type LastCard } from '../lossKind'
import { printFloat } from '../pythonText'
import type { TargetFacts } from '../targets'
import { choosing, type TrainingProblem, usingLoss } from '../trainingProblem'
import { type NumberScale, scaleProblem } from './scaleProblem'
import { clashWords, growingWords, torchSize } from './unequal'

/** A factor for each number of the last axis, as PyTorch broadcasts it. */
export const lastAxisFactors = (name: 'weight' | 'pos_weight', help: string) =>
  list(name, null, help, { empty: 'all count alike', min: 0, step: 0.1, most: 1_000 })

/** The factor of the number at this place; 1 where there are none. Throws PyTorch's words. */
export function factorAt(
  name: string,
  factors: readonly number[] | null,
  output: Shape,
): (at: number) => number {
  if (!factors) return () => 1
  const torch = factorsRefusal(name, factors, output)
  if (torch !== null) throw new Error(torch)
  return (at) => factors[at % factors.length]
}

/** What PyTorch says of factors that do not fit the last axis; null where they fit. */
function factorsRefusal(name: string, factors: readonly number[], output: Shape): string | null {
  const size = output.at(-1) ?? 1
  const count = factors.length
  if (count === 1 || count === size) return null
  if (size === 1) return growingWords(output, [...output.slice(0, -1), count])
  const [a, b] = name === 'pos_weight' ? [count, size] : [size, count]
  return clashWords(a, b, output.length - 1)
}

/** What a loss of probabilities from 0 to 1 cannot take. */
export function binaryProblem(
  loss: string,
  takes: NumberScale,
  output: Shape,
  targets: TargetFacts,
  last: LastCard,
  lists: Readonly<Record<string, readonly number[] | null>>,
): TrainingProblem | null {
  for (const [name, factors] of Object.entries(lists)) {
    const torch = factors ? factorsRefusal(name, factors, output) : null
    if (factors && torch !== null)
      return {
        text: `${name} has ${factors.length} numbers, and the last axis ${output.at(-1) ?? 1}.`,
        field: name,
        torch,
        fixes: [choosing(`Leave ${name} out`, { [name]: null })],
      }
  }
  if (targets.of === 'values' && (targets.lowest < 0 || targets.highest > 1))
    return {
      text:
        `${loss} takes targets from 0 to 1, and these are from ` +
        `${printFloat(targets.lowest)} to ${printFloat(targets.highest)}: use MSELoss.`,
      fixes: [usingLoss('MSELoss')],
    }
  return scaleProblem(loss, takes, last, output)
}

/** PyTorch's words for targets of another size. */
export const binaryWords = (output: Shape, target: Shape): string =>
  `Using a target size (${torchSize(target)}) that is different to the input size ` +
  `(${torchSize(output)}) is deprecated. Please ensure they have the same size.`

/** Those of BCEWithLogitsLoss. */
export const logitsWords = (output: Shape, target: Shape): string =>
  `Target size (${torchSize(target)}) must be the same as input size (${torchSize(output)})`

import type { Project } from '../../../graph/project'
import { printSentence } from '../../../layers/sentence'
import { printShape } from '../../../layers/tensorShape'
import type { Blamed } from './blame'
import { faultMessage } from './message'

/** Errors that are about no shape, with what they mean. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [
    /out of memory/i,
    'The graphics card has no memory left: a smaller batch or picture needs less.',
  ],
  [
    /same device|cuda.*cpu|Input type .* weight type/i,
    'Network and data are on different devices or of different types: call .to(device) on both.',
  ],
  [
    /expected scalar type|dtype/i,
    'Network and data are of different types: x.float() makes them one.',
  ],
  [
    /does not require grad|backward through the graph/i,
    'This is about gradients, not about shapes.',
  ],
  [
    /state_dict|Missing key|size mismatch for/i,
    'These weights belong to a network of other layers.',
  ],
  [
    /No module named|is not defined|has no attribute/i,
    'This is about a name in the code, not about shapes.',
  ],
]

/** What an error message means at the card that it is about, and what mends it. */
export function meaningOf({ nodes }: Project['graph'], { node, problem, cause }: Blamed): string {
  const name = nodes.find(({ id }) => id === node)?.name ?? 'This layer'
  const [fix] = problem.fixes.filter((one) => !('disconnect' in one))
  const given = cause?.map((shape) => printShape(shape)).join(' and ')
  const here = given === undefined ? '' : ` It fits here; the message is about ${given}.`
  const mend = fix ? ` Mend: ${fix.label}.` : ''
  return `${name}: ${printSentence(problem.text)}${here}${mend}`
}

/** What is told where no card would say so: what the message is about, if that is known. */
export function meaningWithout(text: string): string {
  const { words } = faultMessage(text)
  return (
    OTHERS.find(([sign]) => sign.test(words))?.[1] ??
    'No layer here would raise this error, with any input that its numbers allow.'
  )
}

import type { Problem } from './problem'
import { say, shape } from './sentence'
import type { Shape } from './tensorShape'

/**
 * What a layer says where PyTorch refuses with these `words`; null where they are null, because
 * PyTorch alone decides. `explained` is the problem in our own sentences, if there is one.
 */
export function refused(
  words: string | null,
  explained: Problem | null,
  kind: string,
  inputs: readonly Shape[],
): Problem | null {
  if (words === null) return null
  const [first = [], ...others] = inputs.map(shape)
  const got = others.reduce((before, input) => say`${before} and ${input}`, first)
  const problem = explained ?? {
    text: say`With these parameters ${kind} cannot read ${got}.`,
    got,
    fixes: [],
  }
  return { ...problem, torch: words }
}

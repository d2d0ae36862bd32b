import type { Tensor } from '../../graph/project'
import type { Steps } from '../../graph/steps'
import { pairOf, type Rivalled } from '../rival/pairOf'
import type { CardIds } from '../rival/rivalParts'
import type { Runner } from '../runner'
import { buffersOf, inSteps } from './question'

function* tensor(
  runner: Runner,
  id: number,
  pairs: readonly CardIds[],
  of: Rivalled,
): Steps<Tensor> {
  const [, { shape, data }] = yield* pairOf(runner, id, pairs, of)
  return { shape, data: data.slice() }
}

/** A whole tensor of the other network. */
export const rivalTensor = inSteps(tensor, (found) => buffersOf(found))

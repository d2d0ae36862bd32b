import type { Questions } from '../../engine/contract'
import type { Chain } from '../../graph/chain'
import type { Tensor } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { printDigits } from '../../layers/count'
import { sizeOf } from '../../layers/tensorShape'

/** A function of the values at some nodes: the path from them to another node. */
export type ChainEnds = Pick<Chain, 'from' | 'to'>

/**
 * The most numbers sent to the engine and back per evaluation, and multiply-adds of the layers on
 * the path.
 */
const MOST_NUMBERS = 2_000_000
const MOST_MACS = 1_000_000_000

/** Throws, with a sentence, if the numbers are too many to compute after every edit. */
export function affordable(shapes: Shapes, { from, to }: ChainEnds, macs: number): void {
  const numbers = [...from, to].reduce((sum, id) => sum + sizeOf(shapes.get(id)?.output ?? []), 0)
  if (numbers > MOST_NUMBERS)
    throw new Error(
      `These are ${printDigits(numbers)} numbers; up to ${printDigits(MOST_NUMBERS)} are ` +
        'compared. A smaller input fits.',
    )
  if (macs > MOST_MACS)
    throw new Error(
      `This takes ${(macs / 1e9).toFixed(1)} billion multiply-adds; it is tried up to ` +
        `${MOST_MACS / 1e9} billion. A smaller input fits.`,
    )
}

/** Tensors by node id. */
type NodeTensors = Readonly<Record<string, Tensor>>

/** Maps the tensors of each node. */
export const each = (
  numbers: NodeTensors,
  make: (tensor: Tensor, id: string) => Tensor,
): NodeTensors =>
  Object.fromEntries(Object.entries(numbers).map(([id, tensor]) => [id, make(tensor, id)]))

/** The current values of some nodes. */
export async function presentOf(engine: Questions, from: readonly string[]): Promise<NodeTensors> {
  const values = await Promise.all(from.map((id) => engine.values(id)))
  return Object.fromEntries(from.map((id, i) => [id, values[i]]))
}

import type { Questions } from '../../engine/contract'
import type { Chain } from '../../graph/chain'
import type { Tensor } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { printDigits } from '../../layers/count'
import { sizeOf } from '../../layers/tensorShape'

/** A function of what stands at some nodes: what the path from them to another makes of it. */
export type ChainEnds = Pick<Chain, 'from' | 'to'>

/**
 * Numbers that go to the engine and back at one look, at the most, and multiply-adds of the layers
 * on the way.
 */
const MOST_NUMBERS = 2_000_000

const MOST_MACS = 1_000_000_000

/** Throws, with a sentence, where the numbers are too many to ask about after every edit. */
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

/** Numbers by the node that they stand at. */
type NodeTensors = Readonly<Record<string, Tensor>>

/** The same made of the numbers at each node. */
export const each = (
  numbers: NodeTensors,
  make: (tensor: Tensor, id: string) => Tensor,
): NodeTensors =>
  Object.fromEntries(Object.entries(numbers).map(([id, tensor]) => [id, make(tensor, id)]))

/** The numbers that stand at nodes now. */
export async function presentOf(engine: Questions, from: readonly string[]): Promise<NodeTensors> {
  const values = await Promise.all(from.map((id) => engine.values(id)))
  return Object.fromEntries(from.map((id, i) => [id, values[i]]))
}

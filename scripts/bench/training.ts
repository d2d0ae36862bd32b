import { expectAgreement } from './agreement'
import { alternate, oneByOne } from './alternate'
import { contestants } from './contestants'
import type { Lesson } from './rival'
import { taskOf } from './scene'
import { workload } from './workloads'

/** Time budget of tfjs's JavaScript backend, ms: it needs more than half a second per step. */
const PATIENCE = 9000

/**
 * Times of one training step: forward, cross entropy, gradients of all weights, plain gradient
 * descent; measured inside each contestant.
 */
export async function measureTraining(
  id: string,
  rounds: number,
): Promise<Record<string, number[]>> {
  const task = await taskOf(workload(id).project)
  const all = await contestants('ours', 'tfjs-cpu', 'pytorch')
  const lesson: Lesson = {
    labels: Array.from({ length: task.chain?.input.shape[0] ?? 0 }, (_, i) => i % 10),
    rate: 0.01,
  }
  const losses: number[][] = []
  for (const one of all) {
    await one.ask({ type: 'load', task })
    const found: number[] = []
    for (let step = 0; step < 3; step++)
      found.push((await one.ask({ type: 'train', lesson })).value)
    losses.push(found)
  }
  // The second and third loss agree only if gradients and updates do.
  for (const [i, one] of all.entries())
    expectAgreement(`The loss of three steps of workload ${id}`, losses[0], one.name, losses[i])
  return alternate(
    all.map((one) => ({
      name: one.name,
      times: oneByOne(async () => (await one.ask({ type: 'train', lesson })).ms),
      patience: one.name === 'tfjs-cpu' ? PATIENCE : undefined,
    })),
    rounds,
  )
}

import { createOrder } from '../../src/engine/trainer/order'
import { expectAgreement } from './agreement'
import { alternate, type Series } from './alternate'
import { contestants } from './contestants'
import { measurePainting } from './learnPainting'
import type { Study, Task } from './rival'
import { taskOf } from './scene'
import { learned } from './workloads'

/** Time budget of those that need more than a tenth of a second per step, ms. */
const PATIENCE = 9000

const TRIED = 3

/**
 * Times of one step of a run: samples from a set in memory, forward, cross entropy, gradients, SGD
 * with momentum or Adam, loss and accuracy read; measured inside each contestant.
 */
export async function measureLearning(
  id: string,
  rounds: number,
): Promise<Record<string, number[]>> {
  const { project, batch } = learned(id)
  const task = await taskOf(project)
  const count = task.chain?.input.shape[0] ?? 0
  const study: Study = {
    batch,
    labels: Array.from({ length: count }, (_, i) => i % 10),
    order: [...createOrder(count, true, 0).next()],
    optimizer: 'SGD',
    rate: 0.01,
    momentum: 0.9,
    threads: 1,
  }
  const all = await contestants('ours', 'pytorch', 'tfjs-cpu', 'plain')
  const losses: number[][] = []
  for (const one of all) {
    await one.ask({ type: 'load', task })
    await one.ask({ type: 'study', study })
    losses.push((await one.ask({ type: 'steps', count: TRIED })).losses)
  }
  for (const [i, one] of all.entries())
    expectAgreement(`The losses of the run ${id}`, losses[0], one.name, losses[i])
  const series = all.flatMap(({ name, ask }): Series[] => {
    const run = (as: string, own: Study): Series => ({
      name: as,
      times: async (turn) => {
        await ask({ type: 'study', study: own })
        return (await ask({ type: 'steps', count: turn.length })).ms
      },
      patience: name === 'tfjs-cpu' || name === 'plain' ? PATIENCE : undefined,
    })
    const more = name === 'ours' || name === 'pytorch'
    return [
      run(name, study),
      ...(more ? [run(`${name}-adam`, { ...study, optimizer: 'Adam', rate: 0.001 })] : []),
      ...(name === 'pytorch' ? [run('pytorch-2', { ...study, threads: 2 })] : []),
    ]
  })
  const painting = await measurePainting(task satisfies Task, study)
  const times = await alternate([...series, painting.series], rounds)
  painting.stop()
  return times
}

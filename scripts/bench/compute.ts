import { expectAgreement } from './agreement'
import { alternate } from './alternate'
import { type Contestant, contestants, type Name } from './contestants'
import type { Task } from './rival'
import { editable, editOf, taskOf } from './scene'
import { workload } from './workloads'

/** Time budget of a rival for one workload that is only informative, ms. */
const PATIENCE = 6000
const INFORMS: readonly string[] = ['plain', 'tfjs', 'ort-all']

/**
 * Loads a network into the contestants, and throws where their last maps differ from our own after
 * the same edit.
 */
export async function prepared(
  what: string,
  task: Task,
  names: readonly Name[],
): Promise<Contestant[]> {
  const all = await contestants(...names)
  const lasts: Float32Array[] = []
  for (const one of all) {
    await one.ask({
      type: 'load',
      task: { ...task, outputs: one.name === 'ort-last' ? 'last' : 'all' },
    })
    await one.ask({ type: 'time', edits: [editOf(0, editable(task))] })
    lasts.push(await one.ask({ type: 'last' }))
  }
  for (const [i, one] of all.entries())
    expectAgreement(`The last map of ${what}`, lasts[0], one.name, lasts[i])
  return all
}

/** Times of an edit until all maps are computed, measured inside each contestant. */
export async function measureCompute(
  id: string,
  rounds: number,
): Promise<Record<string, number[]>> {
  const task = await taskOf(workload(id).project)
  const all = await prepared(`workload ${id}`, task, [
    'ours',
    'ort-last',
    'ort-all',
    'tfjs',
    'plain',
    'pytorch',
  ])
  const weight = editable(task)
  return alternate(
    all.map((one) => ({
      name: one.name,
      times: (turns) =>
        one.ask({ type: 'time', edits: turns.map((round) => editOf(round, weight)) }),
      patience: INFORMS.includes(one.name) ? PATIENCE : undefined,
    })),
    rounds,
  )
}

import { alternate, oneByOne } from './alternate'
import { startWorker } from './contestants'
import { editOf, taskOf } from './scene'
import { GROWTHS, NOISES, RESNET_LAYERS, resnet } from './workloads'

/** Edits are of the first nine numbers, around 0. */
const weight = new Float32Array(9)

/**
 * Times of an edit for each size of a growing network, in turns; our own engine only, each size in
 * its own worker.
 */
export async function measureGrowth(id: string, rounds: number): Promise<Record<string, number[]>> {
  const growth = GROWTHS.find((each) => each.id === id)
  if (!growth) throw new Error(`Nothing grows along ${id}.`)
  const workers = growth.sizes.map((size) => ({ size, worker: startWorker('ours') }))
  for (const { size, worker } of workers)
    await worker.ask({ type: 'load', task: await taskOf(growth.project(size), true) })
  const times = await alternate(
    workers.map(({ size, worker }) => ({
      name: String(size),
      times: (turns) =>
        worker.ask({ type: 'time', edits: turns.map((round) => editOf(round, weight)) }),
    })),
    rounds,
  )
  for (const { worker } of workers) worker.stop()
  return times
}

/**
 * Times of an edit in several layers of ResNet-18, and of a new picture, which is a full
 * evaluation; our own engine only, in turns.
 */
export async function measureResnet(rounds: number): Promise<Record<string, number[]>> {
  const worker = startWorker('ours')
  const task = await taskOf(resnet(NOISES[0]), true)
  await worker.ask({ type: 'load', task })
  const idOf = (name: string): string =>
    task.project.graph.nodes.find((node) => node.name === name)?.id ?? ''
  const times = await alternate(
    [
      {
        name: 'full',
        times: oneByOne(async (round) => {
          await worker.ask({ type: 'aim', target: { picture: NOISES[(round + 1) % 2] } })
          return (await worker.ask({ type: 'time', edits: [editOf(round, weight)] }))[0]
        }),
      },
      ...RESNET_LAYERS.map((name) => ({
        name,
        times: oneByOne(async (round) => {
          await worker.ask({ type: 'aim', target: { node: idOf(name) } })
          return (await worker.ask({ type: 'time', edits: [editOf(round, weight)] }))[0]
        }),
      })),
    ],
    rounds,
  )
  worker.stop()
  return times
}

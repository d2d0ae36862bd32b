import type { LoadedTensor } from '../../formats/tensors/loadedTensors'
import type { Slot } from '../../formats/tensors/match/slots'
import { breath } from '../../graph/breath'
import { setWeights } from '../../graph/edits/weights'
import { closeWeights } from '../files/waitingWeights'
import { keepVersion } from '../saving'
import { edit, notify, store } from '../store'

/** A tensor and the weight into which it is loaded. */
export type Loading = readonly [tensor: LoadedTensor, slot: Slot]

/**
 * Loads tensors into the network as one step, after the present state was kept as a version. Says
 * how many, and closes the table where it was done.
 */
export async function loadWeights(file: string, loading: readonly Loading[]): Promise<void> {
  const kept = await keepVersion()
  const { shapes } = store.getState()
  const done = edit(`Load weights of ${file}`, (now) => {
    const byNode = new Map<string, Record<string, Pick<LoadedTensor, 'shape' | 'data'>>>()
    for (const [{ data }, { node, weight, shape }] of loading)
      byNode.set(node, { ...byNode.get(node), [weight]: { shape, data } })
    return [...byNode].reduce(
      (next, [node, tensors]) => setWeights(next, shapes, node, tensors),
      now,
    )
  })
  if (!done) return
  // The page catches up with the weights before the table is taken away.
  await breath()
  closeWeights()
  await breath()
  const layers = new Set(loading.map(([, { node }]) => node)).size
  notify(
    'ok',
    `Loaded ${loading.length.toLocaleString('en')} weights of ${layers.toLocaleString('en')} ` +
      `${layers === 1 ? 'layer' : 'layers'} from ${file}.` +
      (kept ? ' What was before is among the versions.' : ''),
    { undo: true },
  )
}

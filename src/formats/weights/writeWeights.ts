import { writerOf } from '../code/script'
import { subgraphsOf } from '../code/subgraphs'
import type { Exported, ExportSource } from '../format'
import { npyFile } from '../npy'
import type { Packed } from '../tensors/packed'
import { safetensorsParts } from '../tensors/packTensors'
import { stateEntries } from '../tensors/torch/packState'
import { storedZip } from '../zip/storedZip'
import { numbersOf, stateEntriesOf } from './networkState'
import { weightsMisfits } from './weightsMisfits'

/** What is asked of the page and its worker. */
type Asked = Pick<ExportSource, 'project' | 'shapes' | 'weight'>

/** The weights of the whole network by their names in PyTorch. Rejects where there are none. */
async function stateOf(source: Asked): Promise<ReadonlyMap<string, Packed>> {
  const { project, shapes } = source
  const odd = weightsMisfits(project, shapes).find(({ blocks }) => blocks)
  if (odd) throw new Error(odd.text)
  const w = writerOf(project, shapes, 'torch')
  const entries = subgraphsOf(project.graph).flatMap((part) => stateEntriesOf(w, part))
  return numbersOf(w, entries, source)
}

/** `.safetensors`. */
export const safetensorsFiles = async (source: Asked): Promise<Exported> => ({
  files: new Blob(
    // Each for itself, so that copies need not stand in memory together.
    safetensorsParts(await stateOf(source)).map((part) => new Blob([Uint8Array.from(part)])),
  ),
})

/** NumPy's `.npz`, which `numpy.load` reads without pickle. */
export const npzFiles = async (source: Asked): Promise<Exported> => ({
  files: await storedZip(
    [...(await stateOf(source))].map(
      ([name, packed]) => [`${name}.npy`, () => npyFile(packed)] as const,
    ),
  ),
})

/** `torch.save(state_dict)`. */
export const stateDictFiles = async (source: Asked): Promise<Exported> => ({
  files: await storedZip(stateEntries(await stateOf(source))),
})

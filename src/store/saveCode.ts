import { codeText } from '../formats/code/lines'
import { pictureFiles } from '../formats/code/pictureNames'
import type { Script } from '../formats/code/script'
import { type Stored, WEIGHTS_FILE } from '../formats/code/weights'
import { npyFile, npzOf } from '../formats/npy'
import { packZip } from '../formats/zip/packZip'
import type { Library } from '../layers/python'
import { sizeOf } from '../layers/tensorShape'
import { getEngine } from './ask'
import { download, fileName } from './files'
import { sentence } from './sentence'
import { notify, store } from './store'

/** The most weights that go beside code, in numbers: 256 MB. */
const MOST_STORED = 64_000_000

/**
 * The stored weights as NumPy files. The engine has them; here they would have to be drawn again.
 */
async function arraysOf(stored: readonly Stored[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const { name, node, weight, tensor } of stored)
    files.set(`${name}.npy`, npyFile((await getEngine()?.weight(node, weight)) ?? tensor()))
  return files
}

/**
 * Saves code as a file, or in a zip with what it reads: weights that are too many to be written,
 * and the user's pictures.
 */
export async function saveCode(script: Script, library: Library): Promise<void> {
  try {
    const { project } = store.getState()
    const name = fileName(project)
    const source = new TextEncoder().encode(codeText(script.lines))
    const stored = script.stored()
    if (stored.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > MOST_STORED)
      return notify(
        'bad',
        'These are more than 64 million weights. The project file keeps those that were ' +
          'edited; the code alone can be copied.',
      )
    const files = pictureFiles(project.pictures)
    const pictures = Object.entries(project.pictures).flatMap(([id, { bytes }]) =>
      bytes ? [[files.get(id) ?? id, bytes] as const] : [],
    )
    if (stored.length === 0 && pictures.length === 0)
      return download(`${name}.py`, source, 'text/x-python')
    const weights =
      stored.length > 0 ? [[WEIGHTS_FILE, npzOf(await arraysOf(stored))] as const] : []
    download(
      `${name}-${library === 'torch' ? 'pytorch' : 'keras'}.zip`,
      packZip(new Map([[`${name}.py`, source], ...weights, ...pictures])),
      'application/zip',
    )
  } catch (fault) {
    notify('bad', sentence(fault, 'The code could not be saved.'))
  }
}

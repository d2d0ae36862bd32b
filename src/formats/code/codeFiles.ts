import { picturesIn } from '../../graph/pictures'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import { sizeOf } from '../../layers/tensorShape'
import { SAMPLES } from '../../sources/samples'
import type { Exported, ExportSource } from '../format'
import { npyFile, npzOf } from '../npy'
import { isPlainPng } from '../picture/pngChunks'
import { pngFile } from '../picture/pngFile'
import { codeText } from './lines'
import { pictureFiles } from './pictureNames'
import type { Script } from './script'
import { type Stored, WEIGHTS_FILE } from './weights'

/** The most weights that go beside code, in numbers: 256 MB. */
const MOST_STORED = 64_000_000

/**
 * The stored weights as NumPy files. The engine has them; on the page they would have to be drawn
 * again.
 */
async function arraysOf(
  stored: readonly Stored[],
  { weight: drawn }: Pick<ExportSource, 'weight'>,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const { name, node, weight, tensor } of stored)
    files.set(`${name}.npy`, npyFile((await drawn(node, weight)) ?? tensor()))
  return files
}

/**
 * The pictures that the code opens, by name. PIL must read the pixels that are shown: an own
 * picture is written anew unless it is a file that has one reading only.
 */
async function picturesBeside({
  project,
  pixels,
  sample,
}: Pick<ExportSource, 'project' | 'pixels' | 'sample'>): Promise<Map<string, Uint8Array>> {
  const names = pictureFiles(project.pictures)
  const files = new Map<string, Uint8Array>()
  for (const id of picturesIn(project)) {
    const name = names.get(id)
    const { bytes } = name === undefined ? {} : project.pictures[id]
    if (name === undefined) {
      if (SAMPLES.some((one) => one.name === id && !one.sklearn)) files.set(id, await sample(id))
    } else if (bytes && isPlainPng(bytes)) files.set(name, bytes)
    else {
      const shown = await pixels(id)
      if (shown) files.set(name, await pngFile(shown))
    }
  }
  return files
}

/**
 * Code as a file, with the files that it reads: weights too large to write out, and
 * pictures. Rejects with a sentence above 64 million weights.
 */
export const codeFiles =
  (scriptOf: (project: Project, shapes: Shapes) => Script) =>
  async (source: ExportSource, file: string): Promise<Exported> => {
    const { project, shapes } = source
    const { lines, stored: storedOf } = scriptOf(project, shapes)
    const stored = storedOf()
    if (stored.reduce((sum, { shape }) => sum + sizeOf(shape), 0) > MOST_STORED)
      throw new Error(
        'These are more than 64 million weights. The project file keeps those that were ' +
          'edited; the code alone can be copied.',
      )
    const weights =
      stored.length > 0 ? [[WEIGHTS_FILE, npzOf(await arraysOf(stored, source))] as const] : []
    return {
      files: new Map([
        [file, new TextEncoder().encode(codeText(lines))],
        ...weights,
        ...(await picturesBeside(source)),
      ]),
    }
  }

import { CONVSCOPE, NPY } from '../../formats'
import { fileStem } from '../../formats/fileNames'
import type { Exporter, ExportSource } from '../../formats/format'
import type { Project, Tensor } from '../../graph/project'
import { getEngine } from '../ask'
import { sampleFile } from '../decode'
import { part } from '../part'
import { pixelsOf } from '../pictures'
import { notify, store } from '../store'
import { told } from '../told'
import { saveFile } from './saveFile'

/** The project's name as a file name without extension. */
export const fileName = (project: Project): string =>
  fileStem(project.name, 'project').toLowerCase()

/** The present project, and what only the engine and the worker can provide. */
function present(): ExportSource {
  const { project, shapes } = store.getState()
  return {
    project,
    shapes,
    weight: async (node, name) => (await getEngine()?.weight(node, name)) ?? null,
    pixels: (id) => pixelsOf(project, id),
    sample: async (name) => new Uint8Array(await (await sampleFile(name)).arrayBuffer()),
    model: async () => (await getEngine()?.exportModel()) ?? null,
    pack: async (document, binaries) => {
      const { packFile } = await part(() => import('./projectFiles'))
      return packFile(document, binaries)
    },
  }
}

async function writeAs<Of>(exporter: Exporter<Of>, of: Of, stem: string): Promise<void> {
  const { id, ending, type } = exporter
  const main = `${stem}${ending}`
  const write = await part(exporter.load)
  const written = await write(of, main)
  if (!written) return
  const { files, note } = written
  if (files instanceof Blob) saveFile(main, files, type)
  else if (files.size === 1) for (const [name, bytes] of files) saveFile(name, bytes, type)
  else {
    const { packZip } = await part(() => import('../../formats/zip/packZip'))
    saveFile(`${stem}-${id}.zip`, packZip(files), 'application/zip')
  }
  if (note) notify('ok', note)
}

const writeProject = (exporter: Exporter): Promise<void> => {
  const of = present()
  return writeAs(exporter, of, fileName(of.project))
}

/** Saves the project in a format; reports failure, and returns whether it was saved. */
export const exportProject = (exporter: Exporter): Promise<boolean> =>
  told(() => writeProject(exporter), 'This file could not be written.')

/** Saves the project as a file; rejects with one sentence where it cannot. */
export const writeProjectFile = (): Promise<void> => writeProject(CONVSCOPE)

/** Saves the project as a file; reports failure, and returns whether it was saved. */
export const saveProjectFile = (): Promise<boolean> => exportProject(CONVSCOPE)

const writeTensor = (name: string, tensor: Tensor): Promise<void> =>
  writeAs(
    NPY,
    tensor,
    name
      .split('.')
      .map((word) => fileStem(word, 'values'))
      .join('.'),
  )

/** Saves a tensor as a NumPy file, in PyTorch's order. */
export const saveTensor = (name: string, tensor: Tensor): Promise<boolean> =>
  told(() => writeTensor(name, tensor), 'These numbers could not be saved.')

/** Saves the values of a layer as a NumPy file, in PyTorch's order. */
export const saveValues = (node: string, name: string): Promise<boolean> =>
  told(async () => {
    const tensor = await getEngine()?.values(node)
    if (tensor) await writeTensor(name, tensor)
  }, 'These values could not be saved.')

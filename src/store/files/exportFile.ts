import { CONVSCOPE, NPY } from '../../formats'
import { fileStem } from '../../formats/fileNames'
import type { Exporter, ExportSource, ProjectExporter } from '../../formats/format'
import { ownSets } from '../../graph/datasets'
import type { Project, Tensor } from '../../graph/project'
import { getEngine } from '../ask'
import { sampleFile } from '../decode'
import { part } from '../part'
import { pixelsOf } from '../pictures'
import { notify, store } from '../store'
import { told } from '../told'
import type { Watch } from './askFiles'
import { saveFile } from './saveFile'

/** The project's name as a file name without extension. */
export const fileName = (project: Project): string =>
  fileStem(project.name, 'project').toLowerCase()

/** The present project, and what only the engine and the worker can provide. */
function present(watch?: Watch): ExportSource {
  const { project, shapes } = store.getState()
  const cards = Math.max(1, project.graph.nodes.length)
  const asked = new Set<string>()
  return {
    project,
    shapes,
    weight: async (node, name) => {
      watch?.signal.throwIfAborted()
      watch?.progress(asked.add(node).size / cards)
      return (await getEngine()?.weight(node, name)) ?? null
    },
    values: async (node) => (await getEngine()?.values(node)) ?? null,
    samples: async (set) =>
      ownSets(project)(set) ??
      (await (await part(() => import('../loadSamples'))).loadSamples(set)),
    pixels: (id) => pixelsOf(project, id),
    sample: async (name) => new Uint8Array(await (await sampleFile(name)).arrayBuffer()),
    model: async () => (await getEngine()?.exportModel()) ?? null,
    page: async () => (await part(() => import('./drawingPage'))).drawingPage(watch),
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

const writeProject = (exporter: ProjectExporter, watch?: Watch): Promise<void> => {
  const of = present(watch)
  return writeAs(exporter, of, fileName(of.project))
}

/** The name of the file that saving the project in this format gives. */
export const exportedName = (project: Project, { ending }: ProjectExporter): string =>
  `${fileName(project)}${ending}`

/**
 * Saves the project in a format. What takes longer is shown with a button that ends it; reports
 * failure, and returns whether it was saved.
 */
export const exportProject = (exporter: ProjectExporter): Promise<boolean> =>
  told(async () => {
    const { longWork } = await part(() => import('./longWork'))
    await longWork(`Writing ${exporter.label}`, (watch) => writeProject(exporter, watch))
  }, 'This file could not be written.')

/** Saves the project as a file; rejects with one sentence where it cannot. */
export const writeProjectFile = (): Promise<void> => writeProject(CONVSCOPE)

/** Saves the project as a file; reports failure, and returns whether it was saved. */
export const saveProjectFile = (): Promise<boolean> =>
  told(writeProjectFile, 'This file could not be written.')

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

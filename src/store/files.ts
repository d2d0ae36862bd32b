import { boundsOf, cardBoxes } from '../graph/cardSize'
import type { Project, Tensor } from '../graph/project'
import { shapesOf } from '../graph/shapes'
import { asked } from './ask'
import { part } from './part'
import { pointAt } from './pointed'
import { keepVersion, versionOf, versions } from './saving'
import { notify, replaceProject, type Session, store } from './store'
import { sentence, told } from './told'
import { smallWindow, viewCommands } from './view'

/** Reading and writing of files; fetched when it is first needed. */
const formats = () => part(() => import('../formats/projectFile'))

/** Lets the browser save bytes as a file. */
export function download(name: string, bytes: Uint8Array, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The project's name as that of a file, without an ending. */
export const fileName = (project: Project): string =>
  project.name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase() || 'project'

/** Opens another project; the present one goes to the versions first, and the view fits the new one. `opening` says what is selected and open then. */
export async function openProject(project: Project, opening: Partial<Session> = {}): Promise<void> {
  await keepVersion()
  const bounds = boundsOf(project.graph, cardBoxes(project.graph, shapesOf(project), smallWindow()))
  // The cards are made as small as they will be seen: hundreds of them at full size take long.
  if (bounds) viewCommands.aim(bounds)
  // Nodes of two projects may have the same id.
  pointAt(null)
  replaceProject(project, opening)
  requestAnimationFrame(() => viewCommands.fit())
}

/** Starts an empty project. */
export const newProject = (): Promise<void> => openProject({ name: 'Untitled', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} })

function chooseFile(accept: string): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

/** Opens a project file, given or chosen; a bad one is refused with one sentence and nothing changes. */
export async function openProjectFile(given?: File): Promise<void> {
  const file = given ?? (await chooseFile('.convscope,.json'))
  if (!file) return
  const { readProject } = await formats()
  const result = readProject(new Uint8Array(await file.arrayBuffer()))
  if ('error' in result) return notify('bad', `${file.name}: ${result.error}`)
  await openProject(result.project)
  notify('ok', `Opened ${result.project.name}. The project before it is among the versions.`)
  for (const repair of result.repairs.slice(0, 2)) notify('warn', repair)
}

/** Saves the project as a file; says why where it cannot. */
export async function saveProjectFile(): Promise<void> {
  try {
    const { project } = store.getState()
    const { writeProject } = await formats()
    download(`${fileName(project)}.convscope`, writeProject(project), 'application/zip')
  } catch (fault) {
    notify('bad', sentence(fault, 'The project could not be written.'))
  }
}

/** Downloads the network as a TensorFlow.js model: model.json and weights.bin in a zip. */
export async function downloadModel(): Promise<void> {
  try {
    const model = await asked()?.exportModel()
    if (!model) return
    const { modelZip } = await part(() => import('../formats/zip'))
    download(`${fileName(store.getState().project)}-tfjs.zip`, modelZip(model), 'application/zip')
    notify('ok', model.note || 'Downloaded model.json and weights.bin for tf.loadLayersModel.')
  } catch (fault) {
    notify('bad', sentence(fault, 'The model could not be made.'))
  }
}

async function writeTensor(name: string, tensor: Tensor): Promise<void> {
  const { npyFile } = await part(() => import('../formats/npy'))
  download(`${name}.npy`, npyFile(tensor), 'application/octet-stream')
}

/** Saves a tensor as a NumPy file, in PyTorch's order. */
export const saveTensor = (name: string, tensor: Tensor): Promise<void> => told(() => writeTensor(name, tensor), 'These numbers could not be saved.')

/** Saves the values of a layer as a NumPy file, in PyTorch's order. */
export const saveValues = (node: string, name: string): Promise<void> =>
  told(async () => {
    const tensor = await asked()?.values(node)
    if (tensor) await writeTensor(name, tensor)
  }, 'These values could not be saved.')

export const listVersions = versions

/** Brings a version back; the present project goes to the versions first. */
export async function restoreVersion(id: number): Promise<void> {
  try {
    const project = await versionOf(id)
    if (project) await openProject(project)
  } catch (fault) {
    notify('bad', sentence(fault, 'This version could not be read.'))
  }
}

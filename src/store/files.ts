import { fileStem } from '../formats/fileNames'
import type { Project, Tensor } from '../graph/project'
import { getEngine } from './ask'
import { chooseFile } from './chooseFile'
import { emptyProject } from './emptyProject'
import type { Key } from './keeping/schema'
import { part } from './part'
import { placeProject } from './place'
import { fileFromProject, projectFromFile } from './projectFiles'
import { calledBy } from './readFile'
import { beginProject, keepPresent, presentId, resumable, workedAt } from './saving'
import { sentence } from './sentence'
import type { Session } from './session/slices'
import { notify, setStatus, store } from './store'
import { told } from './told'

/** Lets the browser save bytes as a file. */
export function download(name: string, bytes: Uint8Array | Blob, type: string): void {
  const url = URL.createObjectURL(
    bytes instanceof Blob ? bytes : new Blob([bytes.slice()], { type }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The project's name as that of a file, without an ending. */
export const fileName = (project: Project): string =>
  fileStem(project.name, 'project').toLowerCase()

/** Asks whether a project that could not be kept may give way. */
const ask = (reason: string): Promise<boolean> =>
  new Promise((resolve) => {
    store.getState().status.asking?.answer(false)
    const answer = (open: boolean): void => {
      setStatus({ asking: null })
      resolve(open)
    }
    setStatus({ asking: { reason, answer } })
  })

/**
 * What became of the project before: it is kept, or was as it had been opened; it is lost, as the
 * user chose; or it stayed.
 */
type Outcome = 'kept' | 'untouched' | 'lost' | 'stayed'

/**
 * Nothing takes the present project's place before that is known to be kept, or the user has let it
 * go.
 */
async function givesWay(): Promise<Outcome> {
  const worked = workedAt()
  const reason = await keepPresent()
  if (reason === null) return worked ? 'kept' : 'untouched'
  return (await ask(reason)) ? 'lost' : 'stayed'
}

/**
 * Opens another project once the present one is kept, and the view fits the new one. `opening` says
 * what is selected and open then.
 */
export async function openProject(
  project: Project,
  opening: Partial<Session> = {},
): Promise<Outcome> {
  const outcome = await givesWay()
  if (outcome !== 'stayed') beginProject(project, () => placeProject(project, opening))
  return outcome
}

/** Starts an empty project. */
export const newProject = (): Promise<Outcome> => openProject(emptyProject())

/**
 * Opens a project file, given or chosen; a bad one is refused with one sentence and nothing
 * changes.
 */
export async function openProjectFile(given?: File): Promise<void> {
  const file = given ?? (await chooseFile('.convscope,.json'))
  if (file) await told(() => readInto(file), 'This project could not be read.')
}

async function readInto(file: File): Promise<void> {
  const result = await projectFromFile(file)
  if ('error' in result) return notify('bad', `${calledBy(file)}: ${result.error}`)
  const outcome = await openProject(result.project)
  if (outcome === 'stayed') return
  notify(
    'ok',
    `Opened ${result.project.name}.` +
      (outcome === 'kept' ? ' The project before it is among the versions.' : ''),
  )
  for (const repair of result.repairs.slice(0, 2)) notify('warn', repair)
}

/** Saves the project as a file; rejects with one sentence where it cannot. */
export async function writeProjectFile(): Promise<void> {
  const { project } = store.getState()
  download(`${fileName(project)}.convscope`, await fileFromProject(project), 'application/zip')
}

/** Saves the project as a file; says why where it cannot, and gives false. */
export const saveProjectFile = (): Promise<boolean> =>
  told(writeProjectFile, 'The project could not be written.')

/** Downloads the network as a TensorFlow.js model: model.json and weights.bin in a zip. */
export async function downloadModel(): Promise<void> {
  try {
    const model = await getEngine()?.exportModel()
    if (!model) return
    const { modelZip } = await part(() => import('../formats/tfjs'))
    download(`${fileName(store.getState().project)}-tfjs.zip`, modelZip(model), 'application/zip')
    notify('ok', model.note || 'Downloaded model.json and weights.bin for tf.loadLayersModel.')
  } catch (fault) {
    notify('bad', sentence(fault, 'The model could not be made.'))
  }
}

async function writeTensor(name: string, tensor: Tensor): Promise<void> {
  const { npyFile } = await part(() => import('../formats/npy'))
  download(
    `${name
      .split('.')
      .map((word) => fileStem(word, 'values'))
      .join('.')}.npy`,
    npyFile(tensor),
    'application/octet-stream',
  )
}

/** Saves a tensor as a NumPy file, in PyTorch's order. */
export const saveTensor = (name: string, tensor: Tensor): Promise<boolean> =>
  told(() => writeTensor(name, tensor), 'These numbers could not be saved.')

/** Saves the values of a layer as a NumPy file, in PyTorch's order. */
export const saveValues = (node: string, name: string): Promise<boolean> =>
  told(async () => {
    const tensor = await getEngine()?.values(node)
    if (tensor) await writeTensor(name, tensor)
  }, 'These values could not be saved.')

/** Goes on with a state that is kept, once the present project is. */
export async function restoreVersion(id: Key): Promise<void> {
  try {
    if (id === presentId()) return
    for (;;) {
      if ((await givesWay()) === 'stayed') return
      const { project } = store.getState()
      const resumed = await resumable(id)
      // A hand that went on meanwhile is not done out of what it did.
      if (store.getState().project === project)
        return resumed.begin(() => placeProject(resumed.project, resumed.session))
    }
  } catch (fault) {
    notify('bad', sentence(fault, 'This version could not be read.'))
  }
}

import {
  Dumbbell,
  FileCode,
  FilePlus2,
  FolderOpen,
  FolderTree,
  Images,
  Pencil,
  Save,
} from 'lucide-react'
import { openDialog } from '../../store/dialogs'
import { saveProjectFile } from '../../store/files/exportFile'
import { openChosenFile } from '../../store/files/openChosenFile'
import { newProject as startNew } from '../../store/openProject'
import { part } from '../../store/part'
import { told } from '../../store/told'
import type { Action } from './action'

/** Starts an empty project. */
export const newProject: Action = {
  id: 'newProject',
  label: 'New',
  icon: FilePlus2,
  menus: [{ menu: 'project', section: 2 }],
  do: () => void startNew(),
}

/** Opens a project from a file. */
export const openFile: Action = {
  id: 'openFile',
  label: 'Open…',
  icon: FolderOpen,
  menus: [{ menu: 'project', section: 2 }],
  do: () => void openChosenFile(),
}

/** Loads trained weights from a file into the layers that are there. */
export const loadWeights: Action = {
  id: 'loadWeights',
  label: 'Load weights…',
  icon: Dumbbell,
  menus: [{ menu: 'project', section: 2 }],
  do: () =>
    void told(async () => {
      const { chooseWeights } = await part(() => import('../../store/files/openWeights'))
      await chooseWeights()
    }, 'These weights could not be read.'),
}

const openData = (folder: boolean): void =>
  void told(async () => {
    const { chooseSamples } = await part(() => import('../../store/files/openSamples'))
    await chooseSamples(folder)
  }, 'These samples could not be read.')

/** Opens samples to train on from files. */
export const openSamples: Action = {
  id: 'openSamples',
  label: 'Open data…',
  icon: Images,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openData(false),
}

/** Opens pictures in folders by class. */
export const openSampleFolder: Action = {
  id: 'openSampleFolder',
  label: 'Open folder of pictures…',
  icon: FolderTree,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openData(true),
}

/** Draws or photographs samples to train on. */
export const makeSamples: Action = {
  id: 'makeSamples',
  label: 'Draw or photograph data…',
  icon: Pencil,
  menus: [{ menu: 'project', section: 2 }],
  do: () => openDialog('make'),
}

/** Saves the project as a file. */
export const saveFile: Action = {
  id: 'saveFile',
  label: 'Save as file',
  icon: Save,
  keys: { place: 'page', keys: ['Mod+S'], help: { group: 'Project', does: 'Save as a file' } },
  menus: [{ menu: 'project', section: 2 }],
  do: () => void saveProjectFile(),
}

/** Saves the file that saves networks of a notebook for this canvas. */
export const forNotebooks: Action = {
  id: 'forNotebooks',
  label: 'convscope.py for notebooks',
  icon: FileCode,
  menus: [{ menu: 'project', section: 3 }],
  do: () =>
    void told(async () => {
      const { saveForNotebooks } = await part(() => import('../../store/files/saveForNotebooks'))
      saveForNotebooks()
    }, 'convscope.py could not be saved.'),
}

import { FilePlus2, FolderOpen, Save } from 'lucide-react'
import {
  downloadModel as download,
  openProjectFile,
  saveProjectFile,
  newProject as startNew,
} from '../../store/files'
import type { Action } from './action'

export const newProject: Action = {
  id: 'newProject',
  label: 'New',
  icon: FilePlus2,
  menus: [{ menu: 'project', section: 2 }],
  do: () => void startNew(),
}

export const openFile: Action = {
  id: 'openFile',
  label: 'Open…',
  icon: FolderOpen,
  menus: [{ menu: 'project', section: 2 }],
  do: () => void openProjectFile(),
}

export const saveFile: Action = {
  id: 'saveFile',
  label: 'Save as file',
  icon: Save,
  keys: { place: 'page', keys: ['Mod+S'], help: { group: 'Project', does: 'Save as a file' } },
  menus: [
    { menu: 'project', section: 2 },
    { menu: 'export', section: 1, label: 'Save project file', end: '.convscope', bare: true },
  ],
  do: () => void saveProjectFile(),
}

export const downloadModel: Action = {
  id: 'downloadModel',
  label: 'Download TensorFlow.js model',
  menus: [{ menu: 'export', section: 1, end: '.zip' }],
  do: () => void download(),
}

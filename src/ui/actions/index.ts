import type { Action } from './action'
import { addLayer } from './addLayer'
import { copy, cut, paste } from './clipboard'
import { compare } from './compare'
import { connect } from './connect'
import {
  exercises,
  exportAs,
  help,
  lessons,
  renameProject,
  shareLink,
  templates,
  versions,
} from './dialogs'
import { duplicate } from './duplicate'
import {
  forNotebooks,
  loadWeights,
  makeSamples,
  newProject,
  openFile,
  openSampleFolder,
  openSamples,
  saveFile,
} from './file'
import { redo, undo } from './history'
import { nudge } from './nudge'
import { closeDrawer, openDrawer, theme } from './page'
import { asMatrix, pictureGrid } from './panes'
import { predictShapes } from './predict'
import { remove } from './remove'
import { deselect, selectAll, selectFocused } from './selection'
import { weightsOfAnother, weightsOfItsOwn } from './sharing'
import { train, trainStep } from './training'
import { drawAgain, saveValues } from './values'
import { arrange, fit, show, zoomIn, zoomOut, zoomTo100 } from './view'

/**
 * Every action of the first page, in the order of menus and Help. Actions on cells load with the
 * cells (cells.ts).
 */
export const ACTIONS: readonly Action[] = [
  addLayer,
  connect,
  remove,
  duplicate,
  drawAgain,
  weightsOfAnother,
  weightsOfItsOwn,
  saveValues,
  pictureGrid,
  asMatrix,
  cut,
  copy,
  paste,
  selectAll,
  selectFocused,
  deselect,
  nudge,
  undo,
  redo,
  renameProject,
  newProject,
  templates,
  lessons,
  openFile,
  loadWeights,
  openSamples,
  openSampleFolder,
  makeSamples,
  saveFile,
  exportAs,
  shareLink,
  versions,
  compare,
  forNotebooks,
  train,
  trainStep,
  zoomTo100,
  fit,
  show,
  zoomOut,
  zoomIn,
  arrange,
  predictShapes,
  exercises,
  theme,
  openDrawer,
  closeDrawer,
  help,
]

import { app } from './app'

export const {
  startSaving,
  workedAt,
  keepPresent,
  beginProject,
  resumable,
  versions,
  presentId,
  takeOver,
  goOnAsCopy,
} = app.saving

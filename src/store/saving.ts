import { app } from './app'

export const {
  startSaving,
  workedAt,
  keepPresent,
  keepVersion,
  beginProject,
  resumable,
  versions,
  presentId,
  takeOver,
  goOnAsCopy,
} = app.saving

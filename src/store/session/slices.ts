import { axes } from './axes'
import { backend } from './backend'
import { code } from './code'
import { drawer } from './drawer'
import { drawerHeight } from './drawerHeight'
import { exercises } from './exercises'
import { figures } from './figures'
import { folds } from './folds'
import { grey } from './grey'
import { kernelSlice } from './kernelSlice'
import { lesson } from './lesson'
import { measure } from './measure'
import { outputs } from './outputs'
import { pane } from './pane'
import { predicting } from './predicting'
import { recentKinds } from './recentKinds'
import { selection } from './selection'
import { sorted } from './sorted'
import { tab } from './tab'
import { theme } from './theme'
import { wire } from './wire'

/**
 * Every slice of the session, under the name by which it is stored. A new one is one file and one
 * line here.
 */
export const SLICES = {
  selection,
  wire,
  theme,
  drawer,
  drawerHeight,
  tab,
  pane,
  predicting,
  outputs,
  figures,
  lesson,
  slice: kernelSlice,
  grey,
  axes,
  backend,
  code,
  folds,
  recentKinds,
  exercises,
  sorted,
  measure,
}

/** What is stored between visits, but not undone. */
export type Session = {
  readonly [Name in keyof typeof SLICES]: (typeof SLICES)[Name]['initial']
}

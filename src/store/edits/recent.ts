import { withRecent } from '../session/recentKinds'
import { setSession, store } from '../store'

/** Notes that a kind was added, for the top of the palette. */
export const noteRecent = (kind: string): void =>
  setSession({ recentKinds: withRecent(store.getState().session.recentKinds, kind) })

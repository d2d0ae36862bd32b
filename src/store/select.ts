import { setSession } from './store'

/** Selects cards; no wire is selected any more. */
export const select = (...ids: string[]): void => setSession({ selection: ids, wire: null })

import { setSession, store } from '../../store/store'

/** The tolerance of errors where none was chosen. */
const TOLERANCE = 1e-3

/** Paints a measure on the cards; an empty word paints none. */
export function chooseMeasure(id: string): void {
  const tolerance = store.getState().session.measure?.tolerance ?? TOLERANCE
  setSession({ measure: id === '' ? null : { id, tolerance } })
}

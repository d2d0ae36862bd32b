import type { LayerKind } from '../layer'
import { embedding } from './embedding'
import { gru, lstm, rnn } from './recurrent'
import { grucell, lstmcell, rnncell } from './recurrentCells'

/** The family's kinds, in palette order. */
export const SEQUENCES: readonly LayerKind[] = [
  embedding,
  lstm,
  gru,
  rnn,
  lstmcell,
  grucell,
  rnncell,
]

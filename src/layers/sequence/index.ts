import type { LayerKind } from '../layer'
import { attention } from './attention'
import { decoderlayer } from './decoderLayer'
import { embedding } from './embedding'
import { encoderlayer } from './encoderLayer'
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
  attention,
  encoderlayer,
  decoderlayer,
]

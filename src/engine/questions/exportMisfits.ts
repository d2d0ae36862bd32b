import type { Unwritable } from '../../formats/format'
import { modelMisfits } from '../export'
import type { Runner } from '../runner'
import { once } from './question'

/** What a LayersModel of the network would lack, by card. */
export const exportMisfits = once((runner: Runner): readonly Unwritable[] =>
  modelMisfits(runner.project().graph, runner.shapes()),
)

import { type ExportedModel, exportModel as modelOf } from '../export'
import type { Runner } from '../runner'
import { once } from './question'

/** The network as a LayersModel of stock tfjs layers. */
export const exportModel = once(
  (runner: Runner): Promise<ExportedModel> => modelOf(runner.project(), runner.shapes()),
)

export { modelMisfits } from './misfits'
export { type ExportedModel, exportModel } from './model'

export { type ExportedModel, exportModel } from './model'

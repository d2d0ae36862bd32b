export { exportModel } from './model'

import type { Runner } from '../runner'
import { once } from './question'

/** Tensors that TensorFlow.js holds, and their bytes. */
export const memory = once((runner: Runner) => runner.memory())

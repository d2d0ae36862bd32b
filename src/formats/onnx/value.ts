import type { CardOutput } from '../network/cardOutput'
import type { Constant } from './elements'

/** What a name of the file stands for. */
export type TensorValue = Constant | CardOutput

import type { InitialisationKind } from '../initialisationKind'
import { kaimingNormal, kaimingUniform } from './kaiming'
import { orthogonal } from './orthogonal'
import { constant, normal, uniform, zeros } from './plain'
import { torchDefault } from './torchDefault'
import { truncNormal } from './truncNormal'
import { xavierNormal, xavierUniform } from './xavier'

/** The ways to draw weights, in the order in which they are offered. */
export const INITIALISATIONS: readonly InitialisationKind[] = [
  torchDefault,
  kaimingUniform,
  kaimingNormal,
  xavierUniform,
  xavierNormal,
  orthogonal,
  normal,
  truncNormal,
  uniform,
  constant,
  zeros,
]

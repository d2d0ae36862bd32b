import type { InitialisationKind } from '../initialisationKind'
import { zeros } from './zeros'

/** The ways to draw weights, in the order in which they are offered. */
export const INITIALISATIONS: readonly InitialisationKind[] = [zeros]

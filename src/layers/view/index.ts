import type { ViewKind } from '../viewKind'
import { plot } from './plot'

/** The family's kinds, in palette order. */
export const VIEWS: readonly ViewKind[] = [plot]

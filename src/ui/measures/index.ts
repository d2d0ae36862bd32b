import { counts } from './counts'
import { errors } from './errors'
import type { Measure } from './measure'
import { milliseconds } from './milliseconds'
import { numbers } from './numbers'

/** Every measure, in the order in which they are offered. To add one: one file, one line here. */
export const MEASURES: readonly Measure[] = [milliseconds, ...counts, ...numbers, ...errors]

/** The measure of this word. */
export const measureOf = (id: string | null | undefined): Measure | undefined =>
  MEASURES.find((measure) => measure.id === id)

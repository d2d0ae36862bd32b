import type { Field, Parameters } from '../layers/fields'
import { soundParameters } from '../layers/parameters'
import { CLIPPINGS } from './clipping'
import { INITIALISATIONS } from './initialisation'
import { LOSSES } from './losses'
import { OPTIMIZERS } from './optimizers'
import { filled } from './parameterProblem'
import { SCHEDULES } from './schedules'

const byKind =
  <Kind extends { readonly kind: string }>(kinds: readonly Kind[]) =>
  (kind: string): Kind | undefined =>
    kinds.find((one) => one.kind === kind)

/** The facts of a loss, by PyTorch's name. */
export const lossOf = byKind(LOSSES)
/** The facts of an optimizer, by PyTorch's name. */
export const optimizerOf = byKind(OPTIMIZERS)
/** The facts of a schedule, by PyTorch's name. */
export const scheduleOf = byKind(SCHEDULES)
/** The facts of a way to limit gradients, by PyTorch's name. */
export const clippingOf = byKind(CLIPPINGS)
/** The facts of a way to draw the first weights, by PyTorch's name. */
export const initialisationOf = byKind(INITIALISATIONS)

/**
 * All parameters of a loss, an optimizer and so on: the defaults where none is given, or where one
 * cannot be held. Its functions may be called with these alone.
 */
export const chosenParameters = (
  { fields }: { readonly fields: readonly Field[] },
  given: Parameters,
): Parameters => soundParameters(fields, filled(fields, given))

/**
 * What a parameter can hold. A pair is one number for both axes, `[height, width]`, or a word such
 * as `'same'`; a list is integers, or one integer.
 */
export type Value = number | boolean | string | null | readonly (number | null)[]
export type Parameters = Readonly<Record<string, Value>>

/** Do these say the same? */
export const sameValue = (a: Value | undefined, b: Value): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/**
 * One parameter as data: the form, the limits, the printed arguments and the help all follow from
 * it.
 */
export interface Field {
  readonly name: string
  readonly type: 'int' | 'pair' | 'list' | 'number' | 'choice' | 'toggle' | 'text' | 'picture'
  readonly default: Value
  /** One line for the learner, present tense. */
  readonly help: string
  /** Hard limits; typing outside them is refused with a sentence. */
  readonly min?: number
  readonly max?: number
  /** Range of the slider behind the number, where most values lie. */
  readonly soft?: readonly [number, number]
  readonly step?: number
  /**
   * How many numbers a list may hold; one number alone is kept as a number, not as a list of one.
   * Without it: 1 to 8, always as a list.
   */
  readonly lengths?: readonly number[]
  /** Choices of a `choice`, or words that a number field takes as well (`'same'`). */
  readonly words?: readonly string[]
  /**
   * What `null` stands for, in words ("follows the input"). A field without this never holds
   * `null`.
   */
  readonly empty?: string
  /**
   * One axis of a pair may be null by itself, in PyTorch `(None, 2)`; the text says what it stands
   * for then.
   */
  readonly part?: string
  /** Printed without its name, as PyTorch's signature has it first. */
  readonly positional?: boolean
  readonly unit?: string
  /** A text of several lines. */
  readonly long?: boolean
  /** Shown only where this holds. */
  readonly when?: (p: Parameters) => boolean
  /**
   * Not an argument of the constructor, but said of the module afterwards (`train()`); it is not
   * printed among the arguments.
   */
  readonly outside?: true
  /** Accepted and kept, but without a control, because it changes nothing that is shown. */
  readonly hidden?: boolean
}

type Options = Partial<Omit<Field, 'name' | 'type' | 'default' | 'help'>>

const maker =
  (type: Field['type'], base: Options = {}) =>
  (name: string, value: Value, help: string, options: Options = {}): Field => ({
    name,
    type,
    default: value,
    help,
    ...base,
    ...options,
  })

/** An integer. */
export const int = maker('int', { step: 1, soft: [0, 16] })
/** One number for all axes, or one per axis. */
export const pair = maker('pair', { step: 1, soft: [0, 11] })
/** Integers in a row, as a tuple in PyTorch. */
export const list = maker('list', { step: 1 })
/** A real number. */
export const number = maker('number', { step: 0.01 })
/** True or False. */
export const toggle = maker('toggle')
/** A line of text. */
export const text = maker('text')
/** One of a few words. */
export const choice = (
  name: string,
  words: readonly string[],
  help: string,
  options: Options = {},
): Field => maker('choice')(name, words[0], help, { words, ...options })
/** A picture: the name of a sample, or the id of one that the user brought. */
export const picture = maker('picture')

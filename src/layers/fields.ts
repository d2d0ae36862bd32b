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
 * it; and so does its type, `Held`, under its name.
 */
export interface Field<Name extends string = string, Held extends Value = Value> extends Options {
  readonly name: Name
  readonly type: 'int' | 'pair' | 'list' | 'number' | 'choice' | 'toggle' | 'text' | 'picture'
  readonly default: Held
  /** One line for the learner, present tense. */
  readonly help: string
}

/** What a field may say besides its name, default and help. */
interface Options {
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
  /**
   * Not an argument of the constructor, but said of the module afterwards (`train()`); it is not
   * printed among the arguments.
   */
  readonly outside?: true
  /** Accepted and kept, but without a control, because it changes nothing that is shown. */
  readonly hidden?: boolean
}

/**
 * The parameters of fields by name, as `checkParameter` lets them through: for layers and sources
 * as for anything else that has fields.
 */
export type ParamsOf<F extends readonly Field[]> = {
  readonly [Each in F[number] as Each['name']]: Each['default']
}

/** Which fields are shown only where something holds of the parameters. */
export type ShownWhere<F extends readonly Field[]> = {
  readonly [Name in F[number]['name']]?: (p: ParamsOf<F>) => boolean
}

/** Some of the parameters of fields; the others are the defaults. */
export type SomeOf<F extends readonly Field[]> = {
  readonly [Each in F[number] as Each['name']]?: Each['default']
}

/** `Given`, with nothing under other names: misspelt ones are refused. */
export type Only<Given, Names> = Given & { readonly [N in Exclude<keyof Given, Names>]: never }

/** What the options let a field hold besides: words, and null. */
type Besides<O extends Options> =
  | (O extends { readonly words: readonly (infer Word extends string)[] } ? Word : never)
  | (O extends { readonly empty: string } ? null : never)

/** A pair's numbers, one of which may be null by itself. */
type Pair<O extends Options> =
  | number
  | readonly (number | (O extends { readonly part: string } ? null : never))[]

/** A list's numbers; one alone is no list where `lengths` has 1. */
type Integers<O extends Options> =
  | readonly number[]
  | (O extends { readonly lengths: readonly (infer Length)[] }
      ? 1 extends Length
        ? number
        : never
      : never)

const made = <const Name extends string, Held extends Value>(
  type: Field['type'],
  name: Name,
  value: Held,
  help: string,
  options: Options | undefined,
  base: Options = {},
): Field<Name, Held> => ({ name, type, default: value, help, ...base, ...options })

/** An integer. */
export const int = <const Name extends string, const O extends Options = Options>(
  name: Name,
  value: number | Besides<O>,
  help: string,
  options?: Only<O, keyof Options>,
): Field<Name, number | Besides<O>> =>
  made('int', name, value, help, options, { step: 1, soft: [0, 16] })

/** One number for all axes, or one per axis. */
export const pair = <const Name extends string, const O extends Options = Options>(
  name: Name,
  value: Pair<O> | Besides<O>,
  help: string,
  options?: Only<O, keyof Options>,
): Field<Name, Pair<O> | Besides<O>> =>
  made('pair', name, value, help, options, { step: 1, soft: [0, 11] })

/** Integers in a row, as a tuple in PyTorch. */
export const list = <const Name extends string, const O extends Options = Options>(
  name: Name,
  value: Integers<O> | Besides<O>,
  help: string,
  options?: Only<O, keyof Options>,
): Field<Name, Integers<O> | Besides<O>> => made('list', name, value, help, options, { step: 1 })

/** A real number. */
export const number = <const Name extends string, const O extends Options = Options>(
  name: Name,
  value: number | Besides<O>,
  help: string,
  options?: Only<O, keyof Options>,
): Field<Name, number | Besides<O>> => made('number', name, value, help, options, { step: 0.01 })

/** True or False. */
export const toggle = <const Name extends string>(
  name: Name,
  value: boolean,
  help: string,
  options?: Options,
): Field<Name, boolean> => made('toggle', name, value, help, options)

/** A line of text. */
export const text = <const Name extends string>(
  name: Name,
  value: string,
  help: string,
  options?: Options,
): Field<Name, string> => made('text', name, value, help, options)

/** One of a few words, at first the first of them. */
export const choice = <const Name extends string, const Word extends string>(
  name: Name,
  words: readonly Word[],
  help: string,
  options?: Options,
): Field<Name, Word> => made('choice', name, words[0], help, { words, ...options })

/** A picture: the name of a sample, or the id of one that the user brought. */
export const picture = <const Name extends string>(
  name: Name,
  value: string,
  help: string,
  options?: Options,
): Field<Name, string> => made('picture', name, value, help, options)

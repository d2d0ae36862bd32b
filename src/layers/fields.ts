/**
 * The value of a parameter. A pair is one number for both axes, `[height, width]`, or a word such
 * as `'same'`; a list is integers, or one integer, or real numbers where its step is a fraction.
 */
export type Value = number | boolean | string | null | readonly (number | null)[]
/** Parameters by field name. */
export type Parameters = Readonly<Record<string, Value>>

/** Are these values equal? */
export const sameValue = (a: Value | undefined, b: Value): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/**
 * One parameter as data, from which the form, the limits, the printed arguments, the help and its
 * type (`Held`, under its name) follow.
 */
export interface Field<Name extends string = string, Held extends Value = Value> extends Options {
  readonly name: Name
  readonly type:
    | 'int'
    | 'pair'
    | 'list'
    | 'number'
    | 'choice'
    | 'toggle'
    | 'text'
    | 'picture'
    | 'dataset'
  readonly default: Held
  /** One line for the learner, in the present tense. */
  readonly help: string
}

/** One meaning of a text, and a text that has only this one. */
export interface TextReading {
  readonly label: string
  readonly text: string
}

/** Optional properties of a field, besides its name, default and help. */
interface Options {
  /** Hard limits, inclusive; typing a value outside them is rejected with a message. */
  readonly min?: number
  readonly max?: number
  /** Range of the slider, where most values lie. */
  readonly soft?: readonly [number, number]
  readonly step?: number
  /**
   * Permitted lengths of a list; with 1 among them, one number is kept as a number. Default: 1 to
   * 8, always as a list.
   */
  readonly lengths?: readonly number[]
  /** The longest list, where there are no `lengths`. Default: 8. */
  readonly most?: number
  /** Choices of a `choice`, or words that a number field also accepts (`'same'`). */
  readonly words?: readonly string[]
  /**
   * What `null` stands for, in words ("follows the input"). A field without this is never `null`.
   */
  readonly empty?: string
  /** One axis of a pair may be null, in PyTorch `(None, 2)`; the text says what that stands for. */
  readonly part?: string
  /** Printed without its name, as the leading arguments of PyTorch's signature. */
  readonly positional?: boolean
  readonly unit?: string
  /** Multi-line text. */
  readonly long?: boolean
  /** Several meanings of a text, the likelier first; none or one where it is plain. */
  readonly readings?: (text: string) => readonly TextReading[]
  /**
   * Not a constructor argument but set on the module afterwards (`train()`), so not printed among
   * the arguments.
   */
  readonly outside?: true
  /** Accepted and stored, but without a control, because it affects nothing shown. */
  readonly hidden?: boolean
}

/** The parameter types of fields by name, as validated by `checkParameter`. */
export type ParamsOf<F extends readonly Field[]> = {
  readonly [Each in F[number] as Each['name']]: Each['default']
}

/** Conditions on the parameters under which fields are shown. */
export type ShownWhere<F extends readonly Field[]> = {
  readonly [Name in F[number]['name']]?: (p: ParamsOf<F>) => boolean
}

/** A partial set of parameters; the others take their defaults. */
export type SomeOf<F extends readonly Field[]> = {
  readonly [Each in F[number] as Each['name']]?: Each['default']
}

/** `Given` without excess properties, so that the compiler rejects misspelt names. */
export type Only<Given, Names> = Given & { readonly [N in Exclude<keyof Given, Names>]: never }

/** What the options permit in addition: words, and null. */
type Besides<O extends Options> =
  | (O extends { readonly words: readonly (infer Word extends string)[] } ? Word : never)
  | (O extends { readonly empty: string } ? null : never)

/** A pair's value; either number may be null if `part` is set. */
type Pair<O extends Options> =
  | number
  | readonly (number | (O extends { readonly part: string } ? null : never))[]

/** A list's value; also a single number if `lengths` has 1. */
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

/** Several integers, a tuple in PyTorch; real numbers with a step that is a fraction. */
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

/** One of several words, the first by default. */
export const choice = <const Name extends string, const Word extends string>(
  name: Name,
  words: readonly Word[],
  help: string,
  options?: Options,
): Field<Name, Word> => made('choice', name, words[0], help, { words, ...options })

/** A picture: the name of a sample, or the id of one that the user added. */
export const picture = <const Name extends string>(
  name: Name,
  value: string,
  help: string,
  options?: Options,
): Field<Name, string> => made('picture', name, value, help, options)

/** A set of samples: the name of one that is shipped, or the id of one of the project's own. */
export const dataset = <const Name extends string>(
  name: Name,
  value: string,
  help: string,
  options?: Options,
): Field<Name, string> => made('dataset', name, value, help, options)

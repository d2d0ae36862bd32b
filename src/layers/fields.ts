import type { Field, Value } from './layer'

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

import type { Shape } from '../../../layers/tensorShape'

/** A tensor while the page runs: float32, or whole numbers that name places; row-major. */
export interface PageTensor {
  readonly shape: Shape
  readonly data: Float32Array | Int32Array
}

/** Settings of an operator: numbers, lists or words by name. */
export type OperationSettings = Readonly<
  Record<string, number | string | readonly number[] | readonly string[]>
>

/** What an operator is given; an input that is left out is undefined. */
export interface PageOperands {
  readonly inputs: readonly (PageTensor | undefined)[]
  readonly settings: OperationSettings
  /** How many of its outputs are read, and may be none of the last. */
  readonly outputs: number
}

/** An operator on plain arrays. */
export type PageOperation = (given: PageOperands) => PageTensor | readonly PageTensor[]

/** An input that every such operator has. */
export function inputOf({ inputs }: Pick<PageOperands, 'inputs'>, i: number): PageTensor {
  const found = inputs[i]
  if (!found) throw new Error('An input of the network is missing.')
  return found
}

export const number = ({ settings }: PageOperands, name: string, otherwise: number): number => {
  const found = settings[name]
  return typeof found === 'number' ? found : otherwise
}

export const word = ({ settings }: PageOperands, name: string, otherwise: string): string => {
  const found = settings[name]
  return typeof found === 'string' ? found : otherwise
}

/** A list of numbers; null where there is none. */
export const list = ({ settings }: PageOperands, name: string): readonly number[] | null => {
  const found = settings[name]
  return Array.isArray(found) ? found.map(Number) : null
}

/** A list of numbers that is an input, or a setting of that name. */
export const given = (all: PageOperands, i: number, name: string): readonly number[] | null => {
  const found = all.inputs[i]
  return found ? Array.from(found.data) : list(all, name)
}

/** An axis counted from 0. */
export const axisOf = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis)

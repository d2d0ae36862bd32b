import type { OnnxNode } from '../model'
import type { Surface } from './chains'

/**
 * What a layer may be written as, in a form that does not depend on the order of factors and
 * terms, nor on whether a number is multiplied or divided by.
 */
export type Pattern = AnyTensor | OfOperator | Product | Total | Through

/** Whatever is there; the same name is the same tensor everywhere. */
interface AnyTensor {
  readonly any: string
}

/** An operator with these inputs. */
interface OfOperator {
  readonly op: string
  readonly of: readonly Pattern[]
  /** Numbers that it has as constant inputs or attributes: a name keeps it, with its sign. */
  readonly numbers?: Readonly<Record<string, PatternNumber>>
  /** Attributes that the recognised operator has too, with the same value everywhere. */
  readonly keeps?: readonly string[]
}

/** A number times these. */
interface Product {
  readonly factor: PatternNumber
  readonly times: readonly Pattern[]
}

/** A number plus these. */
interface Total {
  readonly plus: PatternNumber
  readonly terms: readonly Pattern[]
}

/** Something behind any row of these operators; a window's first size is kept under its name. */
interface Through {
  readonly through: readonly string[]
  readonly window: string
  readonly from: Pattern
}

/** A number, or a name for any, with −1 in front of it where it is the negative. */
export type PatternNumber = number | string | readonly [-1, string]

export const any = (name: string): Pattern => ({ any: name })

export const op = (name: string, ...of: readonly Pattern[]): Pattern => ({ op: name, of })

export const times = (factor: PatternNumber, ...parts: readonly Pattern[]): Pattern => ({
  factor,
  times: parts,
})

export const plus = (number: PatternNumber, ...terms: readonly Pattern[]): Pattern => ({
  plus: number,
  terms,
})

/** Clip, whose limits are attributes or inputs. */
export const clip = (min: number, max: number, x: Pattern): Pattern => ({
  op: 'Clip',
  of: [x],
  numbers: { min, max },
})

/** What is recognised: the operator that stands for it, which reads `x`. */
export interface KnownPattern {
  /** What the user is told that it is. */
  readonly name: string
  readonly op: string
  readonly pattern: Pattern
  /** What else must hold, and the numbers that follow; null where it does not. */
  readonly also?: (
    nodes: readonly OnnxNode[],
    surface: Surface,
  ) => ReadonlyMap<string, number> | null
}

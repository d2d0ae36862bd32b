import { type Parameters } from '../../src/layers/fields'
import { isProblem, type Problem } from '../../src/layers/problem'
import { type Shape } from '../../src/layers/tensorShape'
import type { SourceKind } from '../../src/sources/source'

/** Finds no picture. */
export const none = (): undefined => undefined
/** Complete parameters: the defaults, and some of one's own. */
export const given = (kind: SourceKind, some: Parameters = {}): Parameters => ({
  ...Object.fromEntries(kind.fields.map((field) => [field.name, field.default])),
  ...some,
})
/** The shape of a source with such parameters, or what is wrong with them. */
export const shape = (kind: SourceKind, some: Parameters = {}): Shape | Problem =>
  kind.shape(given(kind, some), none, none)
/** What is wrong with such parameters; throws where nothing is. */
export const problem = (kind: SourceKind, some: Parameters): Problem => {
  const result = shape(kind, some)
  if (!isProblem(result)) throw new Error(`no problem, but ${result.join('×')}`)
  return result
}
/** The label of a source with such parameters. */
export const label = (kind: SourceKind, some: Parameters = {}): string =>
  kind.label(given(kind, some), none, none)

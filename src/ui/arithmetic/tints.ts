import { parametersOf } from '../../graph/kinds'
import { inferred, type LayerKind } from '../../layers/layer'
import { parametersIn } from './parametersIn'

/**
 * Parameters that have a colour of their own wherever they stand; others of a layer take the
 * colours that are left.
 */
const OWN = ['kernel_size', 'stride', 'padding', 'dilation', 'output_padding']
const COLOURS = 6

const memo = new WeakMap<LayerKind, ReadonlyMap<string, number>>()

/**
 * Colours, from 1, of the parameters that stand in a layer's arithmetic; they follow from its
 * worked examples, so they stay while the layer changes.
 */
export function tintsOf(kind: LayerKind): ReadonlyMap<string, number> {
  const known = memo.get(kind)
  if (known) return known
  const fields = new Set(kind.fields.map((field) => field.name))
  const rules = kind.examples.flatMap(({ inputs, parameters }) => {
    const p = parametersOf({ kind: kind.kind, parameters })
    const explanation = kind.explain(inputs, inferred(kind, inputs, p))
    return [explanation?.before?.rule, explanation?.rule].filter((rule) => rule !== undefined)
  })
  const names = new Set(
    rules
      .flatMap((rule) => ('formula' in rule ? parametersIn(rule.formula) : []))
      .filter((name) => fields.has(name)),
  )
  const taken = new Set([...names].map((name) => OWN.indexOf(name) + 1))
  const free = Array.from({ length: COLOURS }, (_, i) => COLOURS - i).filter(
    (colour) => !taken.has(colour),
  )
  const tints = new Map(
    [...names].map((name) => [
      name,
      OWN.includes(name) ? OWN.indexOf(name) + 1 : (free.shift() ?? COLOURS),
    ]),
  )
  memo.set(kind, tints)
  return tints
}

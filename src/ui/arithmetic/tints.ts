import { parametersOf } from '../../graph/kinds'
import { inferred, type LayerKind } from '../../layers/layer'
import { parametersIn } from './parametersIn'

/** Parameters with a fixed colour; a layer's others take the remaining colours. */
const OWN = ['kernel_size', 'stride', 'padding', 'dilation', 'output_padding']
const COLOURS = 6

const memo = new WeakMap<LayerKind, ReadonlyMap<string, number>>()

/**
 * Colours, from 1, of the parameters in a layer's arithmetic; derived from the kind's examples, so
 * editing a layer does not change them.
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

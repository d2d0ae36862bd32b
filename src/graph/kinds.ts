import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import { checkParameter, soundParameters } from '../layers/parameters'
import type { ViewKind } from '../layers/viewKind'
import type { SourceKind } from '../sources/source'
import { FIRST_KINDS } from './firstKinds'
import type { GraphNode } from './graph'

/** The facts of any kind of card, discriminated by `role`. */
export type Kind = SourceKind | LayerKind | ViewKind

const byName = new Map<string, Kind>(FIRST_KINDS.map((kind) => [kind.kind, kind]))

/** Registers one more kind. */
export const addKind = (kind: Kind): void => void byName.set(kind.kind, kind)

/**
 * The facts of a kind, or undefined if this version does not know it. On the page only those of the
 * first screen are there from the start; whatever brings in others imports `everyKind.ts`.
 */
export const kindOf = (node: Pick<GraphNode, 'kind' | 'further'>): Kind | undefined =>
  node.further?.kind ?? byName.get(node.kind)

const complete = new WeakMap<object, Parameters>()

/** All parameters of a node, with defaults filled in; cached per node. */
export function parametersOf(node: Pick<GraphNode, 'kind' | 'parameters'>): Parameters {
  const known = complete.get(node)
  if (known) return known
  const parameters: Record<string, Parameters[string]> = {}
  for (const field of kindOf(node)?.fields ?? []) parameters[field.name] = field.default
  Object.assign(parameters, node.parameters)
  complete.set(node, parameters)
  return parameters
}

/** The same, with the default in place of each invalid value. */
export const soundParametersOf = (node: Pick<GraphNode, 'kind' | 'parameters'>): Parameters =>
  soundParameters(kindOf(node)?.fields ?? [], parametersOf(node))

/** Those of the parameters that a card of another kind can hold as well. */
export const keptParameters = (kind: string, parameters: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) =>
      kindOf({ kind })?.fields.some(
        (field) => field.name === name && checkParameter(field, value) !== undefined,
      ),
    ),
  )

import { LAYERS } from '../layers'
import type { Parameters } from '../layers/fields'
import type { LayerKind } from '../layers/layer'
import { soundParameters } from '../layers/parameters'
import type { ViewKind } from '../layers/viewKind'
import { SOURCES } from '../sources'
import type { SourceKind } from '../sources/source'
import type { GraphNode } from './graph'

export type Kind = SourceKind | LayerKind | ViewKind

/** Every kind of card, in palette order. */
export const KINDS: readonly Kind[] = [...SOURCES, ...LAYERS]

const byName = new Map(KINDS.map((kind) => [kind.kind, kind]))

/** Makes one more kind known, which stands in no palette: for tests. */
export const addKind = (kind: Kind): void => void byName.set(kind.kind, kind)

/** The facts of a kind, or undefined for one that this version does not know. */
export const kindOf = (node: Pick<GraphNode, 'kind'>): Kind | undefined => byName.get(node.kind)

const complete = new WeakMap<object, Parameters>()

/** All parameters of a node, defaults filled in. The same object for the same node. */
export function parametersOf(node: Pick<GraphNode, 'kind' | 'parameters'>): Parameters {
  const known = complete.get(node)
  if (known) return known
  const parameters: Record<string, Parameters[string]> = {}
  for (const field of kindOf(node)?.fields ?? []) parameters[field.name] = field.default
  Object.assign(parameters, node.parameters)
  complete.set(node, parameters)
  return parameters
}

/** The same, checked: with the default in place of what its field cannot hold. */
export const soundParametersOf = (node: Pick<GraphNode, 'kind' | 'parameters'>): Parameters =>
  soundParameters(kindOf(node)?.fields ?? [], parametersOf(node))

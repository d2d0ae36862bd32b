import type { GraphNode } from '../../../graph/graph'
import { kindOf, soundParametersOf } from '../../../graph/kinds'
import { type Parameters, sameValue } from '../../../layers/fields'
import { isForbidden } from '../../../layers/forbidden'
import { checkParameter } from '../../../layers/parameters'
import { PARAMETRIZATION_FIELDS } from '../../../layers/parametrization'
import { computedOf, type Weight } from '../../../layers/weight'
import { isRecord } from '../../isRecord'
import { parseJson } from '../../safeJson'

/** A kind with its parameters, those that are not the default. */
export interface Note {
  readonly kind: string
  readonly parameters: Parameters
}

/** Longer ones hold numbers: they say nothing that a reader wants to know. */
const MOST_LETTERS = 1_000

/** Those of a weight that is computed of others: a file holds what was computed. */
const COMPUTED: ReadonlySet<string> = new Set(PARAMETRIZATION_FIELDS.map(({ name }) => name))

/**
 * What is said in a file of the operators of a card, or of data: its kind, and the parameters that
 * are not the default, in JSON. Undefined where that would be long.
 */
export function noteOf(
  node: Pick<GraphNode, 'kind' | 'parameters' | 'further'>,
  weights: readonly Weight[] = [],
): string | undefined {
  const p = soundParametersOf(node)
  const left = computedOf(weights) ? COMPUTED : new Set<string>()
  const told = (kindOf(node)?.fields ?? []).filter(
    (field) => !left.has(field.name) && !sameValue(p[field.name], field.default),
  )
  const own = Object.fromEntries(told.map(({ name }) => [name, p[name]]))
  const text = told.length > 0 ? `${node.kind} ${JSON.stringify(own)}` : node.kind
  return text.length <= MOST_LETTERS ? text : undefined
}

/** A note as it was written; null where it is none, or of what there is not. */
export function readNote(text: string): Note | null {
  const [, kind = '', own = '{}'] = /^(\w+)(?: (\{.*\}))?$/s.exec(text) ?? []
  const fields = kindOf({ kind })?.fields
  if (!fields || text.length > MOST_LETTERS) return null
  const read = parseJson(own)
  if ('error' in read || !isRecord(read.value)) return null
  const parameters: Record<string, Parameters[string]> = {}
  for (const [name, given] of Object.entries(read.value)) {
    const field = fields.find((one) => one.name === name)
    const value = field && !isForbidden(name) ? checkParameter(field, given) : undefined
    if (value === undefined) return null
    parameters[name] = value
  }
  return { kind, parameters }
}

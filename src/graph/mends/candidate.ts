import type { Parameters, Value } from '../../layers/fields'
import type { LayerKind } from '../../layers/layer'
import { printValue } from '../../layers/print'
import type { FixStep, Problem } from '../../layers/problem'
import type { Shape } from '../../layers/tensorShape'
import type { ViewKind } from '../../layers/viewKind'
import type { GraphNode } from '../graph'
import type { Project } from '../project'
import type { Shapes } from '../shapes'

/** A card with a problem, and all that a mend is looked for with. */
export interface Patient {
  readonly project: Project
  readonly shapes: Shapes
  readonly node: GraphNode
  readonly kind: LayerKind | ViewKind
  readonly problem: Problem
  readonly inputs: readonly Shape[]
  /** Complete and valid, but not inferred. */
  readonly parameters: Parameters
}

/** A change that may mend; `rarity` as in `Adaptation`. */
export interface Candidate {
  readonly label: string
  readonly steps: readonly FixStep[]
  readonly rarity: number
  /** Of the candidates with this word, only the likeliest that mends is offered. */
  readonly once?: string
}

/** `Set padding of conv1 to 1`; without a name for the card with the problem. */
export const setLabel = (field: string, value: Value, name?: string): string =>
  `Set ${field}${name === undefined ? '' : ` of ${name}`} to ` +
  (Array.isArray(value) ? value.join(', ') : printValue(value))

/**
 * Does the kind blame one of the card's parameters? Not where it could follow the input: that may
 * as well be wrong.
 */
export function isBlamed({ problem, kind }: Pick<Patient, 'problem' | 'kind'>): boolean {
  const [first] = problem.fixes
  const field = kind.fields.find(({ name }) => name === problem.field)
  return (
    first !== undefined &&
    'set' in first &&
    field?.empty !== 'follows the input' &&
    first.set[problem.field ?? ''] !== null
  )
}

/** The parameters that follow the input unless pinned, and are pinned. */
export const pinnedOf = ({
  kind,
  parameters,
}: Pick<Patient, 'kind' | 'parameters'>): readonly (readonly [string, number])[] =>
  kind.fields.flatMap(({ name, empty }) => {
    const value = parameters[name]
    return empty === 'follows the input' && typeof value === 'number' ? [[name, value]] : []
  })

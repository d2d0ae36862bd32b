import type { Parameters, Value } from '../../layers/fields'
import { checkParameter } from '../../layers/parameters'
import { type GraphNode, inOrder } from '../graph'
import { kindOf, soundParametersOf } from '../kinds'
import { listed } from '../problems'
import { type Candidate, type Patient } from './candidate'
import { cardsBefore, keeping } from './settings'

/** More names than these are counted. */
const NAMED = 3

/**
 * What a branch as a whole may lack: the padding that keeps the size, or the cell that a stride
 * drops.
 */
const LACKED: readonly {
  readonly field: string
  readonly rarity: number
  readonly value: (p: Parameters) => Value
}[] = [
  { field: 'padding', rarity: 2.5, value: keeping },
  {
    field: 'output_padding',
    rarity: 2.3,
    value: ({ stride }) => (typeof stride === 'number' && stride > 1 ? 1 : null),
  },
]

interface Lacking {
  readonly card: GraphNode
  readonly value: Value
}

/** The same parameter at all cards of a kind before the one with the problem. */
export function* together(patient: Patient): Generator<Candidate> {
  if (patient.inputs.length < 2) return
  const near = cardsBefore(patient)
  const before = inOrder(patient.project.graph).filter((card) => (near.get(card) ?? 0) > 0)
  const kinds = new Set(before.map(({ kind }) => kind))
  for (const kind of kinds)
    for (const { field: name, rarity, value: valueOf } of LACKED) {
      const field = kindOf({ kind })?.fields.find((one) => one.name === name)
      if (!field) continue
      const lacking = before.flatMap((card): Lacking[] => {
        const p = soundParametersOf(card)
        const value = valueOf(p)
        const lacks = card.kind === kind && p[name] === 0 && value !== 0
        return lacks && checkParameter(field, value) === value ? [{ card, value }] : []
      })
      if (lacking.length < 2) continue
      const names = lacking.map(({ card }) => card.name)
      const same = lacking.every(({ value }) => value === lacking[0].value)
      yield {
        label:
          `Set ${name} of ${names.length > NAMED ? `${names.length} ${kind}` : listed(names)} to ` +
          (same ? String(lacking[0].value) : 'keep the size'),
        steps: lacking.map(({ card, value }) => ({ set: { [name]: value }, at: card.id })),
        rarity,
      }
    }
}

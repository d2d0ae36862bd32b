import { kindOf } from '../../../graph/kinds'
import { requiredInputs } from '../../../layers/inputs'
import type { Shape } from '../../../layers/tensorShape'
import { type CardOutput, Unexpressed } from '../../network/cardOutput'
import type { NetworkSketch } from '../../network/sketch'
import { FLOAT, INT64 } from '../elements'
import type { OnnxNode } from '../model'
import type { TensorTold } from '../out/step'
import type { TensorValue } from '../value'
import { borneOut } from './borneOut'
import { type Note, readNote } from './note'
import { rewritten } from './rewritten'

/** Inputs of a card that are tried in every order. */
const MOST_ORDERED = 4

/** All rows of so many of these in which each of them is. */
function rowsOf(names: readonly string[], count: number): readonly (readonly string[])[] {
  const rows = Array.from({ length: count }).reduce<readonly (readonly string[])[]>(
    (all) => all.flatMap((row) => names.map((name) => [...row, name])),
    [[]],
  )
  return rows.filter((row) => names.every((name) => row.includes(name)))
}

/** What a card of this kind may read, in order of ports, the likeliest first. */
function* orders(kind: string, reads: readonly string[]): Generator<readonly string[]> {
  const facts = kindOf({ kind })
  if (facts?.role !== 'layer') return
  const names = [...new Set(reads)]
  const any = facts.inputs === 'any'
  const [least, most] = [requiredInputs(facts), any ? MOST_ORDERED : facts.inputs]
  if (any || (names.length >= least && names.length <= most)) yield names
  if (any) yield reads
  if (names.length === 0 || names.length > MOST_ORDERED) return
  for (let count = Math.max(least, names.length); count <= most; count++)
    yield* rowsOf(names, count)
}

/** What the walk knows where the operators of a note are reached. */
interface Place {
  readonly sketch: NetworkSketch
  readonly values: Map<string, TensorValue>
  /** A constant as a card. */
  readonly typed: (name: string) => CardOutput
}

const told = (name: string, value: TensorValue | undefined): TensorTold | null => {
  const shape: Shape | null = value?.shape ?? null
  return shape && { name, shape, whole: value?.type === INT64 }
}

/** Is this a tensor that the writer made for these operators alone, or a weight? */
const isOwn = (name: string, values: Map<string, TensorValue>): boolean =>
  values.get(name)?.role === 'constant' && /[./]/.test(name)

/**
 * The card that operators were written for, as the note at them says: taken only if our writer
 * writes just these operators for it. False where it does not.
 */
export function addNoted({ sketch, values, typed }: Place, node: OnnxNode): boolean {
  const note: Note | null = readNote(node.note)
  const { inside = [] } = node
  if (!note) return false
  const reads = node.inputs.filter((name) => !isOwn(name, values))
  for (const names of orders(note.kind, reads)) {
    const given = names.flatMap((name) => told(name, values.get(name)) ?? [])
    if (given.length < names.length) return false
    const made = rewritten(node.name, note, given, node.outputs)
    const weights = made && borneOut(made, inside, values)
    if (!made || !weights) continue
    try {
      const flows = sketch.add({
        kind: note.kind,
        name: node.name,
        parameters: note.parameters,
        inputs: names.map(typed),
        weights,
      })
      for (const [i, output] of made.outputs.entries())
        if (output && flows[i])
          values.set(output.name, { ...flows[i], type: output.whole ? INT64 : FLOAT })
      return true
    } catch (fault) {
      if (!(fault instanceof Unexpressed)) throw fault
    }
  }
  return false
}

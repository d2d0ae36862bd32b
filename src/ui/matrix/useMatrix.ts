import type { Questions } from '../../engine/contract'
import type { Jacobian } from '../../engine/messages'
import { type Answer, useEngine } from '../../store/ask'
import { anotherInput, changes } from './matrixFacts'

/** A path as a matrix, and whether that matrix is the same at another input. */
export interface Matrices {
  readonly here: Jacobian
  readonly other: Jacobian
  /** Which entries differ between the two, row-major, and how many. */
  readonly changed: readonly boolean[]
  readonly changes: number
  /** f(0), where the matrix is the same at both; null where it is not. */
  readonly zero: Float32Array | null
}

/** Asks for the Jacobian now and at an input drawn with this seed, and at −x where those two do not differ. */
async function askFor(engine: Questions, from: string, to: string, seed: number): Promise<Matrices> {
  const here = await engine.jacobian(from, to)
  const compare = async (input: Jacobian['input']) => {
    const other = await engine.jacobian(from, to, input)
    const changed = changes(here.matrix, other.matrix)
    return { here, other, changed, changes: changed.filter(Boolean).length, zero: null }
  }
  const drawn = await compare(anotherInput(here.input, seed))
  if (drawn.changes > 0) return drawn
  const opposite = await compare({ shape: here.input.shape, data: here.input.data.map((value) => 0 - value) })
  if (opposite.changes > 0) return opposite
  const zero = await engine.through(from, to, { shape: here.input.shape, data: new Float32Array(here.input.data.length) })
  return { ...drawn, zero: zero.data }
}

/** The matrix of the path from one output to another, live; null asks nothing. */
export const useMatrices = (from: string | undefined, to: string, seed: number): Answer<Matrices> =>
  useEngine(from === undefined ? null : `matrix ${from} ${to} ${seed}`, (engine) => askFor(engine, from ?? '', to, seed))

/** The Jacobian alone. */
export const useJacobian = (from: string | undefined, to: string): Answer<Jacobian> =>
  useEngine(from === undefined ? null : `jacobian ${from} ${to}`, (engine) => engine.jacobian(from ?? '', to))

import type { Arithmetic, Source } from '../arithmetic'
import { defineLayer, type LayerKind, type OwnFacts } from '../layer'
import type { Library } from '../python'
import { readsRepeated } from '../reads'
import type { PairFunction } from '../torch/math'
import { broadcastPlace } from './broadcast'
import { broadcastShape, explainBroadcast } from './broadcastShape'

interface PairingFacts
  extends OwnFacts<readonly [], 'kind' | 'icon' | 'help' | 'linear' | 'examples'> {
  readonly sign: string
  readonly ports: readonly [string, string]
  readonly operation: PairFunction
  /** How a number follows from one of each input. */
  readonly cell: (a: Source, b: Source) => Arithmetic
  /** The code of a library, of the variables `a` and `b`. */
  readonly call: (a: string, b: string, library: Library) => string
}

/** The facts that functions of two inputs share, elementwise with NumPy's broadcasting. */
export const pairing = ({ sign, operation, cell, call, ...own }: PairingFacts): LayerKind =>
  defineLayer({
    ...own,
    torch: `torch.${operation}`,
    category: 'merge',
    inputs: 2,
    fields: [],
    shape: (inputs) => broadcastShape(own.kind, 'join', inputs),
    explain: (inputs) => explainBroadcast(inputs, sign),
    weights: () => [],
    reads: (inputs, _p, output) => inputs.map((input) => ({ axes: readsRepeated(input, output) })),
    macs: () => 0,
    arithmetic: ([a, b], _output, _p, index) =>
      cell(
        { port: 0, place: broadcastPlace(index, a) },
        { port: 1, place: broadcastPlace(index, b) },
      ),
    code: ([a, b], _p, _inputs, library) => call(a, b, library),
    build: (torch, _p, inputs) => torch.pair(operation, inputs),
  })

/** The arithmetic of a function of two numbers that is told in one step. */
export const inOneStep =
  (rule: string, name: string, of: (a: number, b: number) => number) =>
  (a: Source, b: Source): Arithmetic => ({
    combine: 'steps',
    rule,
    x: a,
    reads: [a, b],
    steps: (read) => [{ name, value: of(read(a), read(b)) }],
  })

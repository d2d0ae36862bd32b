import type { Field, ParamsOf } from '../fields'
import type { LayerKind, OwnFacts } from '../layer'
import { pointwise } from '../pointwise'
import type { Problem } from '../problem'
import type { Library } from '../python'
import type { Shape } from '../tensorShape'

interface FunctionFacts<F extends readonly Field[]>
  extends OwnFacts<F, 'kind' | 'help' | 'fields' | 'build' | 'examples'> {
  /** PyTorch's name. */
  readonly torch: string
  readonly icon?: string
  readonly linear?: boolean
  readonly rule: string
  readonly problem?: (input: Shape, p: ParamsOf<F>) => Problem | null
  /** The call as code of a library, of the variable `x`. */
  readonly call: (x: string, p: ParamsOf<F>, library: Library) => string
}

/** The facts that PyTorch's functions of one number share, which are no modules. */
export const functionOf = <const F extends readonly Field[]>({
  call,
  ...own
}: FunctionFacts<F>): LayerKind =>
  pointwise<F>({
    category: 'math',
    icon: 'square-function',
    ...own,
    code: ([x], p, _inputs, library) => call(x, p, library),
  })

/** The call of a function that both libraries have under one name. */
export const sameName =
  (name: string) =>
  (x: string, _p: unknown, library: Library): string =>
    `${library === 'torch' ? 'torch' : 'ops'}.${name}(${x})`

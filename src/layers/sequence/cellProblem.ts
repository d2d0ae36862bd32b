import { type Problem } from '../problem'
import { fixedAxes, say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { gatesOf, madeProblem, sizeFix } from './recurrentProblem'

interface CellParams {
  readonly input_size: number | null
  readonly hidden_size: number
}

const last = (sizes: Shape): number => sizes[sizes.length - 1]

/** Why a recurrent cell cannot read these inputs; null if it can. Source: torch.nn.RNNCellBase. */
export function cellProblem(
  kind: string,
  [input, ...states]: readonly Shape[],
  p: CellParams,
): Problem | null {
  const unmade = madeProblem(kind, input, p)
  if (unmade) return unmade
  const layout = say`${fixedAxes('N', 'input_size')} or ${fixedAxes('input_size')}`
  if (input.length !== 1 && input.length !== 2)
    return {
      text: say`${kind} reads ${layout}, this is ${shape(input)}.`,
      got: shape(input),
      expected: layout,
      fixes: [],
      torch:
        `AssertionError: ${kind}: Expected input to be 1-D or 2-D but received ` +
        `${input.length}-D tensor`,
    }
  const batched = input.length === 2
  const size = p.input_size ?? last(input)
  if (last(input) !== size)
    return {
      text: say`${kind} reads vectors of ${size}, and those of ${shape(input)} have ${last(input)}
        numbers.`,
      got: shape(input),
      expected: fixedAxes('…', size),
      field: 'input_size',
      fixes: sizeFix(last(input)),
      torch: `RuntimeError: input has inconsistent input_size: got ${last(input)} expected ${size}`,
    }
  const wanted = [...input.slice(0, -1), p.hidden_size]
  // PyTorch names hidden0 for c_0 as well, and puts an axis in front of a single vector's state.
  for (const [i, state] of states.entries()) {
    const own = batched ? state : [1, ...state]
    const rows = batched ? input[0] : 1
    if (state.length === wanted.length && state.join() === wanted.join()) continue
    return {
      text: say`${kind} starts from ${i === 0 ? 'h_0' : 'c_0'} of ${fixedAxes(...wanted)}, and this
        is ${state.length === 0 ? 'a scalar' : fixedAxes(...state)}.`,
      got: state.length === 0 ? 'scalar' : fixedAxes(...state),
      expected: fixedAxes(...wanted),
      fixes: [],
      torch:
        own.length === 0
          ? 'IndexError: Dimension specified as 0 but tensor has no dimensions'
          : own[0] !== rows
            ? `RuntimeError: Input batch size ${rows} doesn't match hidden0 batch size ${own[0]}`
            : own.length < 2
              ? 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)'
              : own.length > 2 && own[1] === p.hidden_size
                ? 'RuntimeError: mat1 and mat2 shapes cannot be multiplied ' +
                  `(${sizeOf(own.slice(0, -1))}x${last(own)} and ${p.hidden_size}x` +
                  `${gatesOf(kind) * p.hidden_size})`
                : 'RuntimeError: hidden0 has inconsistent hidden_size: got ' +
                  `${own[1]}, expected ${p.hidden_size}`,
    }
  }
  return null
}

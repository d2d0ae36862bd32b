import { negativeWords } from '../padWords'
import { type Fix, type Problem } from '../problem'
import { fixedAxes, type Sentence, say, shape } from '../sentence'
import { type Shape } from '../tensorShape'
import { directionsOf, stateSize } from './recurrentWeights'

/** What the problem of a sequence depends on; `input_size` is null where it follows the input. */
export interface SequenceParams {
  readonly input_size: number | null
  readonly hidden_size: number
  readonly num_layers: number
  readonly dropout: number
  readonly batch_first: boolean
  readonly bidirectional: boolean
  readonly proj_size: number
}

const last = (sizes: Shape): number => sizes[sizes.length - 1]
const printed = (sizes: Shape): string => `(${sizes.join(', ')})`
const listed = (sizes: Shape): string => `[${sizes.join(', ')}]`

/** The fix that lets input_size follow an input of this length. */
export const sizeFix = (size: number): readonly Fix[] => [
  { label: `Set input_size to ${size}`, set: { input_size: size } },
]

/** The axes that an input may have, in words. */
const layoutOf = (p: SequenceParams): Sentence =>
  say`${p.batch_first ? fixedAxes('N', 'L', 'input_size') : fixedAxes('L', 'N', 'input_size')} or
    ${fixedAxes('L', 'input_size')}`

/** A chance outside of 0 to 1. */
const chanceProblem = (dropout: number): Problem | null =>
  dropout >= 0 && dropout <= 1
    ? null
    : {
        text: `dropout is a chance, and ${dropout} is not between 0 and 1.`,
        field: 'dropout',
        got: `dropout ${dropout}`,
        expected: '0 to 1',
        fixes: [{ label: 'Set dropout to 0', set: { dropout: 0 } }],
        torch:
          'ValueError: dropout should be a number in range [0, 1] representing the probability ' +
          'of an element being zeroed',
      }

/** Why a projection is none. */
function projectionProblem(kind: string, p: SequenceParams): Problem | null {
  if (p.proj_size >= 0 && p.proj_size < p.hidden_size) return null
  return {
    text: `${kind} projects its state to fewer numbers: proj_size is ${p.proj_size}, and hidden_size
      ${p.hidden_size}.`.replace(/\s+/g, ' '),
    field: 'proj_size',
    got: `proj_size ${p.proj_size}`,
    expected: `less than ${p.hidden_size}`,
    fixes: [
      { label: 'Leave proj_size out', set: { proj_size: 0 } },
      { label: `Set hidden_size to ${p.proj_size + 1}`, set: { hidden_size: p.proj_size + 1 } },
    ],
    torch:
      p.proj_size < 0
        ? 'ValueError: proj_size should be a positive integer or zero to disable projections'
        : 'ValueError: proj_size has to be smaller than hidden_size',
  }
}

/** Why the states have the wrong number of axes. PyTorch asks this before it looks at the input. */
function rankProblem(kind: string, input: Shape, states: readonly Shape[]): Problem | null {
  const batched = input.length === 3
  const rank = batched ? 3 : 2
  if (states.every((state) => state.length === rank)) return null
  const ranks = states.map((state) => `${state.length}-D`)
  const [names, got] =
    states.length === 2
      ? ['hx and cx', `(${ranks.join(', ')}) tensors`]
      : ['hx', `${ranks[0]} tensor`]
  const wrong = states.find((state) => state.length !== rank) ?? []
  return {
    text: say`${kind} starts from states with ${rank} axes where its input has
      ${String(input.length)}, and one is ${shape(wrong)}.`,
    got: shape(wrong),
    expected: batched
      ? fixedAxes('layers', 'N', 'hidden_size')
      : fixedAxes('layers', 'hidden_size'),
    fixes: [],
    torch:
      `RuntimeError: For ${batched ? 'batched 3-D' : 'unbatched 2-D'} input, ${names} should ` +
      `also be ${rank}-D but got ${got}`,
  }
}

/** Why the input is no sequence of vectors of the right length. */
function inputProblem(kind: string, input: Shape, p: SequenceParams): Problem | null {
  if (input.length !== 2 && input.length !== 3)
    return {
      text: say`${kind} reads ${layoutOf(p)}, this is ${shape(input)}.`,
      got: shape(input),
      expected: layoutOf(p),
      fixes:
        input.length === 4
          ? [
              {
                label: 'Insert Flatten, from axis 2 on',
                insert: 'Flatten',
                parameters: { start_dim: 2 },
              },
            ]
          : [],
      torch: `RuntimeError: input must have 3 dimensions, got ${input.length + 1}`,
    }
  const size = p.input_size ?? last(input)
  if (last(input) === size) return null
  return {
    text: say`${kind} reads vectors of ${size}, and those of ${shape(input)} have ${last(input)}
      numbers.`,
    got: shape(input),
    expected: fixedAxes('…', size),
    field: 'input_size',
    fixes: sizeFix(last(input)),
    torch:
      'RuntimeError: input.size(-1) must be equal to input_size. Expected ' +
      `${size}, got ${last(input)}`,
  }
}

/** The sizes of a state, with a batch axis. */
const stateShape = (input: Shape, p: SequenceParams, size: number): Shape => [
  p.num_layers * directionsOf(p),
  input.length === 2 ? 1 : input[p.batch_first ? 0 : 1],
  size,
]

/** Why a state has other sizes than the layer's. */
function stateProblem(
  kind: string,
  input: Shape,
  states: readonly Shape[],
  p: SequenceParams,
): Problem | null {
  for (const [i, state] of states.entries()) {
    const wanted = stateShape(input, p, i === 0 ? stateSize(p) : p.hidden_size)
    const got = input.length === 2 ? [state[0], 1, state[1]] : state
    if (got.join() === wanted.join()) continue
    const expected = input.length === 2 ? [wanted[0], wanted[2]] : wanted
    return {
      text: say`${kind} starts from ${i === 0 ? 'h_0' : 'c_0'} of ${fixedAxes(...expected)}, and
        this is ${fixedAxes(...state)}.`,
      got: fixedAxes(...state),
      expected: fixedAxes(...expected),
      fixes: [],
      torch:
        `RuntimeError: Expected hidden${states.length === 2 ? `[${i}]` : ''} size ` +
        `${printed(wanted)}, got ${listed(got)}`,
    }
  }
  return null
}

/** How many times hidden_size the first weights have rows. */
export const gatesOf = (kind: string): number =>
  kind.startsWith('LSTM') ? 4 : kind.startsWith('GRU') ? 3 : 1

/** Weights that cannot be made. */
export function madeProblem(
  kind: string,
  input: Shape,
  p: { readonly input_size: number | null; readonly hidden_size: number },
): Problem | null {
  const torch = negativeWords([gatesOf(kind) * p.hidden_size, p.input_size ?? last(input) ?? 1])
  if (torch === null) return null
  return {
    text: `The weights of ${kind} cannot have fewer than 0 rows or columns.`,
    got: `input_size ${p.input_size ?? 'of the input'}, hidden_size ${p.hidden_size}`,
    expected: 'positive sizes',
    fixes: [],
    torch,
  }
}

/** Why a recurrent layer cannot read these inputs; null if it can. Source: torch.nn.RNNBase. */
export function sequenceProblem(
  kind: string,
  [input, ...states]: readonly Shape[],
  p: SequenceParams,
): Problem | null {
  const projection = chanceProblem(p.dropout) ?? projectionProblem(kind, p)
  if (projection) return projection
  const unmade = madeProblem(kind, input, p)
  if (unmade) return unmade
  if (p.num_layers < 1)
    return {
      text: `${kind} needs a layer at least.`,
      field: 'num_layers',
      got: `num_layers ${p.num_layers}`,
      expected: '1 or more',
      fixes: [{ label: 'Set num_layers to 1', set: { num_layers: 1 } }],
      torch: 'IndexError: list index out of range',
    }
  if (input.length === 0 && !p.batch_first)
    return {
      text: say`${kind} reads ${layoutOf(p)}, and a scalar has no axes.`,
      got: 'scalar',
      expected: layoutOf(p),
      fixes: [],
      torch: 'IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    }
  return (
    // LSTM looks at the axes of c_0 only together with those of h_0.
    rankProblem(kind, input, states) ??
    inputProblem(kind, input, p) ??
    stateProblem(kind, input, states, p) ??
    (input[input.length === 3 && p.batch_first ? 1 : 0] === 0
      ? {
          text: say`${kind} needs a step at least, and ${shape(input)} has none.`,
          got: shape(input),
          expected: layoutOf(p),
          fixes: [],
          torch: 'RuntimeError: Expected sequence length to be larger than 0 in RNN',
        }
      : null)
  )
}

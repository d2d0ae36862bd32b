import { axisOf } from '../axes'
import { list, type ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { printValue } from '../print'
import { ownPlace, type Reads } from '../reads'
import { shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import { perAxis } from '../window'
import { rollProblem } from './rollProblem'

const FIELDS = [
  list(
    'shifts',
    1,
    'How many places the values move; what leaves at the end comes in at the start.',
    {
      min: -(2 ** 24),
      max: 2 ** 24,
      lengths: [1, 2, 3, 4, 5, 6, 7, 8],
      positional: true,
    },
  ),
  list('dims', null, 'The axis that each shift is along; None moves all values as one row.', {
    min: -8,
    max: 7,
    lengths: [1, 2, 3, 4, 5, 6, 7, 8],
    empty: 'as one row',
  }),
]

type RollParams = ParamsOf<typeof FIELDS>

/** (place − shift) modulo size. */
const before = (place: number, shift: number, size: number): number =>
  (((place - shift) % size) + size) % size

/** How far each axis is shifted, all shifts along it together; null where all are one row. */
function shiftsOf(input: Shape, p: RollParams): number[] | null {
  const { dims } = p
  if (dims === null) return input.length === 1 ? perAxis(p.shifts, 1) : null
  const shifts = perAxis(p.shifts, 1)
  const axes = perAxis(dims, 1).map((dim) => axisOf(dim, input.length))
  return input.map((_, axis) =>
    axes.reduce((sum, own, i) => sum + (own === axis ? shifts[i] : 0), 0),
  )
}

/** The row-major place that an output cell takes its value from. */
function placeFrom(input: Shape, p: RollParams, index: readonly number[], way: 1 | -1): number {
  const shifts = shiftsOf(input, p)
  const [shift] = perAxis(p.shifts, 1)
  return shifts
    ? placeOf(
        index.map((at, axis) => before(at, way * shifts[axis], input[axis])),
        input,
      )
    : before(placeOf(index, input), way * shift, sizeOf(input))
}

/** Moves values around the ends of axes. Source: torch.roll. */
export const roll = defineLayer({
  kind: 'Roll',
  aliases: ['circular shift', 'shift'],
  torch: 'torch.roll',
  category: 'shape',
  icon: 'repeat',
  help: 'Moves the values along an axis; what leaves at one end comes in at the other.',
  inputs: 1,
  linear: true,
  fields: FIELDS,
  shape: ([input], p) => rollProblem(input, p) ?? input,
  explain: ([input]) => ({
    rule: { words: 'the size stays; cell i goes to cell i + shift, counted around the end' },
    lines: [{ axis: '', words: 'as the input', result: shape(input) }],
  }),
  weights: () => [],
  reads([input], p): readonly Reads[] {
    const shifts = shiftsOf(input, p)
    if (!shifts) {
      const from = (way: 1 | -1) => ({
        most: 1,
        cells: (index: readonly number[]) => [placeFrom(input, p, index, way)],
      })
      return [{ ...from(1), readers: from(-1) }]
    }
    return [
      {
        axes: ownPlace(input.length).map((own, axis) =>
          before(shifts[axis], 0, Math.max(1, input[axis])) === 0
            ? own
            : {
                of: axis,
                most: 1,
                cells: (place: number) => [before(place, shifts[axis], input[axis])],
              },
        ),
      },
    ]
  },
  macs: () => 0,
  arithmetic: ([input], _output, p, index) => ({
    combine: 'same',
    value: { port: 0, place: placeFrom(input, p, index, 1) },
  }),
  code([x], p, _inputs, library) {
    const given = p.dims === null ? '' : `, ${printValue(p.dims)}`
    return library === 'torch'
      ? `torch.roll(${x}, ${printValue(p.shifts)}${given})`
      : `ops.roll(${x}, ${printValue(p.shifts)}${given})`
  },
  build(torch, p, [input]) {
    const shifts = shiftsOf(input, p)
    return shifts
      ? torch.roll(
          shifts.map((shift, axis) => before(shift, 0, Math.max(1, input[axis]))),
          input,
        )
      : torch.roll(before(perAxis(p.shifts, 1)[0], 0, Math.max(1, sizeOf(input))), input)
  },
  examples: [
    {
      title: 'A picture moves down and to the right, around its edges',
      parameters: { shifts: [40, 60], dims: [2, 3] },
      inputs: [[1, 3, 427, 640]],
      output: [1, 3, 427, 640],
    },
    {
      title: 'Without dims all values are one row',
      parameters: { shifts: 2 },
      inputs: [[2, 3]],
      output: [2, 3],
    },
  ],
})

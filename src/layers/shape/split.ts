import { axisOf, outOfRange } from '../axes'
import { int, list, type ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import { MOST_OUTPUTS } from '../limits'
import type { Problem } from '../problem'
import { say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { factsOfPart, type Part, partsOfSizes, partsOfStep } from './parts'

const FIELDS = [
  list(
    'split_size_or_sections',
    1,
    'Cells of each part, the last one smaller where it must be; or the sizes of all parts.',
    {
      min: -1,
      max: 2 ** 24,
      soft: [1, 16],
      lengths: Array.from({ length: MOST_OUTPUTS }, (_, i) => i + 1),
      positional: true,
    },
  ),
  int('dim', 0, 'The axis to cut; 0 is the batch, 1 the channels, −1 the last one.', {
    min: -8,
    max: 7,
    soft: [-1, 3],
  }),
]

type Sections = ParamsOf<typeof FIELDS>

const partsOf = (
  input: Shape,
  { dim, split_size_or_sections: sizes }: Sections,
): readonly Part[] =>
  typeof sizes === 'number'
    ? partsOfStep(input[axisOf(dim, input.length)], sizes)
    : partsOfSizes(sizes)

const lacking = (input: Shape, p: Sections, count: number): Problem => {
  const whole = input[axisOf(p.dim, input.length)]
  return {
    text: say`Axis ${axisOf(p.dim, input.length)} of ${shape(input)} makes only ${count}
      ${count === 1 ? 'part' : 'parts'} of ${String(p.split_size_or_sections)}.`,
    got: `${count} ${count === 1 ? 'part' : 'parts'}`,
    expected: 'a part for every wire',
    field: 'split_size_or_sections',
    fixes:
      whole > 1 ? [{ label: 'Cut it into single cells', set: { split_size_or_sections: 1 } }] : [],
    torch: `ValueError: not enough values to unpack (expected more than ${count})`,
  }
}

const factsOf = (k: number) => factsOfPart(k, partsOf, lacking)
const first = factsOf(0)

/** PyTorch looks at one size before it looks at the axis. */
function negativeProblem({ split_size_or_sections: size }: Sections): Problem | null {
  if (typeof size !== 'number' || size >= 0) return null
  return {
    text: `A part cannot have ${size} cells.`,
    field: 'split_size_or_sections',
    got: `split_size ${size}`,
    fixes: [{ label: 'Set split_size to 1', set: { split_size_or_sections: 1 } }],
    torch: `RuntimeError: split expects split_size be non-negative, but got split_size=${size}`,
  }
}

/** Why an axis of this size cannot be cut so, with PyTorch's words; null where it can. */
function sizesProblem(size: number, { dim, split_size_or_sections: sizes }: Sections) {
  const own = { field: 'split_size_or_sections', got: `${size} cells` }
  if (typeof sizes === 'number') {
    const mend = { label: 'Set split_size to 1', set: { split_size_or_sections: 1 } }
    if (sizes === 0 && size > 0)
      return {
        ...own,
        text: `Parts of 0 cells never fill an axis of ${size}.`,
        fixes: [mend],
        torch:
          'RuntimeError: split_size can only be 0 if dimension size is 0, but got dimension size ' +
          `of ${size}`,
      }
    const count = Math.ceil(size / Math.max(1, sizes))
    if (count > MOST_OUTPUTS)
      return {
        ...own,
        text:
          `There would be ${count} parts; a card has up to ${MOST_OUTPUTS} outputs. Cut into ` +
          'larger parts, or take single ones with Select.',
        fixes: [
          {
            label: `Set split_size to ${Math.ceil(size / MOST_OUTPUTS)}`,
            set: { split_size_or_sections: Math.ceil(size / MOST_OUTPUTS) },
          },
        ],
      }
    return null
  }
  const sum = sizes.reduce((total, each) => total + each, 0)
  const negative = sizes.some((each) => each < 0)
  if (!negative && sum === size) return null
  const rest =
    size -
    partsOfSizes(sizes)
      .slice(0, -1)
      .reduce((total, [, each]) => total + each, 0)
  const printed = `[${sizes.join(', ')}]`
  return {
    ...own,
    text: negative
      ? `A part cannot have a negative number of cells: ${sizes.join(', ')}.`
      : `The parts have ${sum} cells together, and axis ${dim} has ${size}.`,
    expected: `sizes that come to ${size}`,
    fixes:
      rest >= 0 && sizes.slice(0, -1).every((each) => each >= 0)
        ? [
            {
              label: `Set the last part to ${rest}`,
              set: { split_size_or_sections: [...sizes.slice(0, -1), rest] },
            },
          ]
        : [{ label: 'Keep the axis whole', set: { split_size_or_sections: [size] } }],
    torch: negative
      ? 'RuntimeError: split_with_sizes expects split_sizes have only non-negative entries, but ' +
        `got split_sizes=${printed}`
      : `RuntimeError: split_with_sizes expects split_sizes to sum exactly to ${size} (input ` +
        `tensor's size at dimension ${dim}), but got split_sizes=${printed}`,
  }
}

/** Cuts an axis into parts of one size or of given sizes. Source: torch.split. */
export const split = defineLayer({
  kind: 'Split',
  aliases: ['cut into parts'],
  torch: 'torch.split',
  category: 'shape',
  icon: 'split',
  help: 'Cuts one axis into parts of a size or of given sizes, each an output of its own.',
  inputs: 1,
  fields: FIELDS,
  ...first,
  shape([input], p) {
    if (input.length === 0)
      return {
        text: 'Split cuts an axis, and a scalar has none.',
        got: shape(input),
        expected: 'one axis or more',
        fixes: [],
        torch: 'RuntimeError: split expects at least a 1-dimensional tensor',
      }
    return (
      negativeProblem(p) ??
      outOfRange('dim', p.dim, input, input.length - 1) ??
      sizesProblem(input[axisOf(p.dim, input.length)], p) ??
      first.shape([input], p)
    )
  },
  // Of one size there are as many as fill the axis, which the parameters do not tell.
  outputs: ({ split_size_or_sections: sizes }) =>
    Array.from(
      { length: (typeof sizes === 'number' ? MOST_OUTPUTS : sizes.length) - 1 },
      (_, i) => ({
        name: String(i + 1),
        ...(typeof sizes === 'number' ? { open: true } : {}),
        ...factsOf(i + 1),
      }),
    ),
  firstOutput: '0',
  weights: () => [],
  code([x], p, [input], library) {
    const { split_size_or_sections: sizes, dim } = p
    const whole = typeof sizes !== 'number' && sizes.length === 1 ? '[0]' : ''
    const fits = input && input.length > 0
    if (library === 'torch' || !fits) {
      const cut = typeof sizes === 'number' ? String(sizes) : `[${sizes.join(', ')}]`
      return `torch.split(${x}, ${cut}, dim=${dim})${whole}`
    }
    const ends = partsOf(input, p).map(([start, count]) => start + count)
    return `ops.split(${x}, [${ends.slice(0, -1).join(', ')}], axis=${dim})${whole}`
  },
  examples: [
    {
      title: 'The channels in parts of two',
      parameters: { split_size_or_sections: 2, dim: 1 },
      inputs: [[1, 6, 14, 14]],
      output: [1, 2, 14, 14],
    },
    {
      title: 'The first of parts of 3 and 7 columns',
      parameters: { split_size_or_sections: [3, 7], dim: -1 },
      inputs: [[1, 1, 8, 10]],
      output: [1, 1, 8, 3],
    },
  ],
})

import type { Arithmetic } from '../arithmetic'
import { type Field, pair } from '../fields'
import { plus } from '../formula'
import { defineLayer } from '../layer'
import { placeOf } from '../place'
import { printValue } from '../print'
import { worked } from '../printFormula'
import { type AxisReads, ownPlace, type Reads } from '../reads'
import { fixedAxes, say, shape } from '../sentence'
import type { Shape } from '../tensorShape'
import { croppedCode, croppedSides, croppedSizes } from './cropped'

const FIELDS = [
  pair('output_size', null, 'Height and width that are kept, around the middle.', {
    min: 1,
    max: 4096,
    soft: [1, 256],
    lengths: [1, 2],
    empty: 'that of the second input',
  }),
] as const satisfies readonly Field[]

interface CropParams {
  readonly output_size: number | readonly number[] | null
}

const sidesOf = (input: Shape, like: Shape | undefined, p: CropParams) =>
  croppedSides(input, croppedSizes(like, p) ?? input.slice(-2))

/** The second input is only measured. */
const UNREAD: Reads = { most: 0, cells: () => [] }

/** The middle of maps, of a given size or as large as another input. */
export const crop = defineLayer({
  kind: 'Crop',
  aliases: ['center crop', 'CenterCrop', 'Cropping2D', 'trim', 'match size'],
  torch: null,
  category: 'shape',
  icon: 'scan',
  help: 'Keeps the middle of each map, as large as told or as the second input; zeros fill up.',
  inputs: 2,
  required: 1,
  ports: ['input', 'like'],
  linear: true,
  fields: FIELDS,
  shape([input, like], p) {
    const flat = [input, like].find((one) => one !== undefined && one.length < 2)
    if (flat)
      return {
        text: say`Crop reads ${fixedAxes('…', 'H', 'W')}, this is ${shape(flat)}.`,
        got: shape(flat),
        expected: fixedAxes('…', 'H', 'W'),
        fixes: [],
        torch: 'TypeError: Tensor is not a torch image.',
      }
    const sizes = croppedSizes(like, p)
    if (sizes) return [...input.slice(0, -2), ...sizes]
    const least = Math.max(1, Math.min(...input.slice(-2)))
    return {
      text: 'Crop needs the size that is kept, or a second input that is as large.',
      got: 'neither',
      expected: 'output_size or a second input',
      field: 'output_size',
      fixes: [{ label: `Set output_size to ${least}`, set: { output_size: least } }],
      would: [...input.slice(0, -2), least, least],
    }
  },
  explain: ([input, like], p) => ({
    rule: {
      words: like
        ? 'height and width of the second input, around the middle'
        : 'the size asked for, around the middle',
    },
    lines: sidesOf(input, like, p).map(([before, after], i) => ({
      axis: 'HW'[i],
      words: worked(plus(input[input.length - 2 + i], before, after)),
      result: String(input[input.length - 2 + i] + before + after),
      inWords: true,
    })),
  }),
  weights: () => [],
  reads([input, like], p) {
    const sides = sidesOf(input, like, p)
    const axes = ownPlace(input.length).map((own, axis): AxisReads => {
      const [before] = sides[axis - input.length + 2] ?? [0]
      const size = input[axis]
      return before === 0 && axis < input.length - 2
        ? own
        : {
            of: axis,
            most: 1,
            cells: (place) =>
              place - before >= 0 && place - before < size ? [place - before] : [],
          }
    })
    return [{ axes }, ...(like ? [UNREAD] : [])]
  },
  macs: () => 0,
  arithmetic([input, like], _output, p, index): Arithmetic {
    const [[top], [left]] = sidesOf(input, like, p)
    const [row, column] = [index[index.length - 2] - top, index[index.length - 1] - left]
    const [height, width] = input.slice(-2)
    return row < 0 || row >= height || column < 0 || column >= width
      ? { combine: 'same', value: 0, note: 'Beyond the input there are zeros.' }
      : {
          combine: 'same',
          value: { port: 0, place: placeOf([...index.slice(0, -2), row, column], input) },
        }
  },
  code([x, like], p, [input, other], library) {
    const sizes = croppedSizes(other ?? undefined, p)
    if (input && sizes && (other || !like))
      return croppedCode(x, input, croppedSides(input, sizes), library)
    if (library === 'keras') return '...'
    return (
      `torchvision.transforms.functional.center_crop(${x}, ` +
      `${like ? `${like}.shape[-2:]` : printValue(p.output_size)})`
    )
  },
  build(torch, p, [input, like]) {
    const padding = sidesOf(input, like, p)
    const options = { axes: 2, padding, mode: 'constant', rank: input.length, value: 0 } as const
    return like ? torch.cropLike(options) : torch.pad(options)
  },
  examples: [
    {
      title: 'The middle of a photo',
      parameters: { output_size: 224 },
      inputs: [[1, 3, 256, 341]],
      output: [1, 3, 224, 224],
    },
    {
      title: "A U-Net's skip, cut to the size of what it is joined with",
      parameters: {},
      inputs: [
        [1, 8, 13, 16],
        [1, 4, 10, 12],
      ],
      output: [1, 8, 10, 12],
    },
    {
      title: 'What is too small gets zeros around it',
      parameters: { output_size: [4, 2] },
      inputs: [[1, 1, 3, 3]],
      output: [1, 1, 4, 2],
    },
  ],
})

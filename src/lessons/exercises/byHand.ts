import { cellsTask } from './answers'
import type { ExerciseDraw } from './draw'
import type { ExerciseTask, ExerciseTemplate, NamedGrid } from './exercise'

type GridRows = NamedGrid['rows']

const grid = (
  rows: number,
  columns: number,
  cell: (row: number, column: number) => number,
): GridRows =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => cell(row, column)),
  )

const numbers = (
  { whole }: ExerciseDraw,
  rows: number,
  columns: number,
  low: number,
  high: number,
) => grid(rows, columns, () => whole(low, high))

/** Cross-correlation without padding: what a convolution layer computes. */
export const correlated = (input: GridRows, kernel: GridRows, stride = 1): GridRows =>
  grid(
    Math.floor((input.length - kernel.length) / stride) + 1,
    Math.floor((input[0].length - kernel[0].length) / stride) + 1,
    (row, column) =>
      kernel.reduce(
        (sum, weights, i) =>
          weights.reduce(
            (all, w, j) => all + w * input[row * stride + i][column * stride + j],
            sum,
          ),
        0,
      ),
  )

const turned = (kernel: GridRows): GridRows => kernel.map((row) => row.toReversed()).toReversed()
const transposed = (kernel: GridRows): GridRows =>
  kernel[0].map((_, i) => kernel.map((row) => row[i]))

const pooled = (input: GridRows, k: number, of: (values: readonly number[]) => number): GridRows =>
  grid(input.length / k, input[0].length / k, (row, column) =>
    of(input.slice(row * k, row * k + k).flatMap((own) => own.slice(column * k, column * k + k))),
  )

const signed = (value: number): string => (value < 0 ? `(−${-value})` : String(value))

const sameRows = (a: GridRows, b: GridRows): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Presets of a map's filter: from which one was made is asked. */
const FILTERS: readonly NamedGrid[] = [
  {
    name: 'vertical edges',
    rows: [
      [-1, 0, 1],
      [-1, 0, 1],
      [-1, 0, 1],
    ],
  },
  {
    name: 'horizontal edges',
    rows: [
      [-1, -1, -1],
      [0, 0, 0],
      [1, 1, 1],
    ],
  },
  {
    name: 'sum',
    rows: [
      [1, 1, 1],
      [1, 1, 1],
      [1, 1, 1],
    ],
  },
  {
    name: 'identity',
    rows: [
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 0],
    ],
  },
  {
    name: 'point',
    rows: [
      [0, -1, 0],
      [-1, 4, -1],
      [0, -1, 0],
    ],
  },
  {
    name: 'shift',
    rows: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 0, 0],
    ],
  },
]

function convolveTask(draw: ExerciseDraw, stride: number): ExerciseTask {
  const input = numbers(draw, 4, 4, 0, 4)
  const kernel = numbers(draw, 2, 2, -1, 2)
  const map = correlated(input, kernel, stride)
  const cell = (row: number, column: number): string =>
    `${kernel
      .flatMap((weights, i) =>
        weights.map((w, j) => `${signed(w)}·${input[row * stride + i][column * stride + j]}`),
      )
      .join(' + ')} = ${signed(map[row][column])}`
  return cellsTask(
    {
      question:
        `Lay the filter over the input, ${stride === 1 ? 'cell by cell' : 'two cells further'} ` +
        'each time, and add up the products.',
      grids: [
        { name: 'input', rows: input },
        { name: 'weight', rows: kernel },
      ],
      code: [
        `nn.Conv2d(1, 1, kernel_size=2${stride === 1 ? '' : `, stride=${stride}`}, bias=False)`,
      ],
      working: map.flatMap((row, i) => row.map((_, j) => `row ${i}, column ${j}: ${cell(i, j)}`)),
    },
    map,
    cell,
    [
      {
        rows: correlated(input, turned(kernel), stride),
        says: 'The filter was turned by 180°, as in mathematics; a layer does not turn it.',
      },
      {
        rows: correlated(input, transposed(kernel), stride),
        says: 'GridRows and columns of the filter were exchanged.',
      },
      {
        rows: map.map((row) => row.map((value) => Math.max(0, value))),
        says: 'Negative sums stay: ReLU comes after.',
      },
    ],
  )
}

function poolTask(draw: ExerciseDraw, mean: boolean): ExerciseTask {
  const input = numbers(draw, 4, 4, 0, 9)
  // A mean of four whole numbers that is whole, or ends in .25, .5 or .75: exact either way.
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const most = (values: readonly number[]): number => Math.max(...values)
  const map = pooled(input, 2, mean ? average : most)
  const cell = (row: number, column: number): string => {
    const values = input
      .slice(row * 2, row * 2 + 2)
      .flatMap((own) => own.slice(column * 2, column * 2 + 2))
    return mean
      ? `(${values.join(' + ')}) / 4 = ${average(values)}`
      : `the largest of ${values.join(', ')} is ${most(values)}`
  }
  return cellsTask(
    {
      question: mean ? 'Take the mean of each window.' : 'Take the largest number of each window.',
      grids: [{ name: 'input', rows: input }],
      code: [`nn.${mean ? 'AvgPool2d' : 'MaxPool2d'}(kernel_size=2)`],
      working: map.flatMap((row, i) => row.map((_, j) => `row ${i}, column ${j}: ${cell(i, j)}`)),
    },
    map,
    cell,
    [
      {
        rows: pooled(input, 2, mean ? most : average),
        says: mean ? 'That is the largest number: the mean is asked.' : 'That is the mean.',
      },
      {
        rows: pooled(input, 2, (values) => values.reduce((sum, value) => sum + value, 0)),
        says: 'That is the sum of each window.',
      },
      { rows: pooled(input, 2, (values) => Math.min(...values)), says: 'That is the smallest.' },
    ],
  )
}

/** Tasks that are worked out number by number. */
export const byHandTemplates: readonly ExerciseTemplate[] = [
  {
    id: 'convolve-by-hand',
    title: 'Convolve by hand',
    level: 2,
    make: (draw) => convolveTask(draw, 1),
  },
  {
    id: 'convolve-stride',
    title: 'Convolve with stride',
    level: 4,
    make: (draw) => convolveTask(draw, 2),
  },
  { id: 'pool-by-hand', title: 'Pool by hand', level: 1, make: (draw) => poolTask(draw, false) },
  { id: 'mean-by-hand', title: 'Average by hand', level: 2, make: (draw) => poolTask(draw, true) },
  {
    id: 'which-filter',
    title: 'Which filter made this map?',
    level: 6,
    make(draw) {
      const input = numbers(draw, 5, 5, 0, 3)
      const at = draw.whole(0, FILTERS.length - 1)
      const maps = FILTERS.map(({ rows }) => correlated(input, rows))
      // Each filter must give a map of its own.
      if (maps.some((map, i) => i !== at && sameRows(map, maps[at]))) return null
      return {
        question: 'Which filter made this map of the input?',
        code: ['nn.Conv2d(1, 1, kernel_size=3, bias=False)'],
        grids: [
          { name: 'input', rows: input },
          { name: 'map', rows: maps[at] },
        ],
        form: { type: 'choice', options: FILTERS },
        solution: [String(at)],
        working: [`It was ${FILTERS[at].name}: lay it over the first window and add up.`],
        judge([given]) {
          if (given === '') return { right: false, says: ['Choose a filter.'] }
          const chosen = Number(given)
          const cells = maps[at].flat()
          const other = maps[chosen].flat()
          const first = other.findIndex((value, i) => value !== cells[i])
          return chosen === at
            ? { right: true, says: [] }
            : {
                right: false,
                says: [
                  `With ${FILTERS[chosen].name} the map would have ${signed(other[first])} at ` +
                    `row ${Math.floor(first / 3)}, column ${first % 3}.`,
                ],
              }
        },
      }
    },
  },
]

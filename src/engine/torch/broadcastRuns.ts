import { type Shape, sizeOf } from '../../layers/tensorShape'

/**
 * A run of `count` numbers of an output from `to` on: each input is read from its place in `from`
 * on, and stays there or goes on with the output, by its `step`.
 */
export type Run = (
  to: number,
  count: number,
  from: readonly number[],
  step: readonly (0 | 1)[],
) => void

/** As many rows of such runs: from row to row each input goes on by its `rowStep`. */
export interface Sheet {
  readonly to: number
  readonly rows: number
  readonly count: number
  readonly from: readonly number[]
  readonly rowStep: readonly number[]
  readonly step: readonly (0 | 1)[]
}

/** Neighbouring axes that the same inputs repeat, as one. */
interface RepeatedAxes {
  readonly size: number
  readonly repeats: readonly boolean[]
}

function blocksOf(output: Shape, inputs: readonly Shape[]): readonly RepeatedAxes[] {
  const blocks: RepeatedAxes[] = []
  for (const [axis, size] of output.entries()) {
    if (size === 1) continue
    const repeats = inputs.map((input) => input[axis] === 1)
    const last = blocks.at(-1)
    if (last?.repeats.join() === repeats.join())
      blocks[blocks.length - 1] = { size: last.size * size, repeats }
    else blocks.push({ size, repeats })
  }
  return blocks.length > 0 ? blocks : [{ size: 1, repeats: inputs.map(() => false) }]
}

/**
 * Calls `run` for all numbers of an output, in order, along which inputs of the same number of axes
 * are broadcast: an axis of size 1 is repeated.
 */
function eachSheet(output: Shape, inputs: readonly Shape[], run: (sheet: Sheet) => void): void {
  if (sizeOf(output) === 0) return
  const blocks = blocksOf(output, inputs)
  const inner = blocks[blocks.length - 1]
  const outer = blocks.at(-2)
  const step = inner.repeats.map((repeated): 0 | 1 => (repeated ? 0 : 1))
  const sizes = inputs.map((_, i) => blocks.map(({ size, repeats }) => (repeats[i] ? 1 : size)))
  // How far each input goes on with a step along a block: 0 where the block is repeated.
  const strides = sizes.map((own, i) =>
    blocks.map(({ repeats }, at) => (repeats[i] ? 0 : sizeOf(own.slice(at + 1)))),
  )
  const rowStep = strides.map((own) => (outer ? own[blocks.length - 2] : 0))
  const rows = outer?.size ?? 1
  let to = 0
  const walk = (at: number, from: readonly number[]): void => {
    if (at >= blocks.length - 2) {
      run({ to, rows, count: inner.size, from, rowStep, step })
      to += rows * inner.size
      return
    }
    for (let i = 0; i < blocks[at].size; i++)
      walk(
        at + 1,
        from.map((place, input) => place + i * strides[input][at]),
      )
  }
  walk(
    0,
    inputs.map(() => 0),
  )
}

/** The sheets that `eachSheet` runs through. */
export function sheetsOf(output: Shape, inputs: readonly Shape[]): readonly Sheet[] {
  const sheets: Sheet[] = []
  eachSheet(output, inputs, (sheet) => sheets.push(sheet))
  return sheets
}

/** The same, row by row. */
export const eachRun = (output: Shape, inputs: readonly Shape[], run: Run): void =>
  eachSheet(output, inputs, ({ to, rows, count, from, rowStep, step }) => {
    for (let row = 0; row < rows; row++)
      run(
        to + row * count,
        count,
        from.map((place, input) => place + row * rowStep[input]),
        step,
      )
  })

import { shapeFrom, weightsFrom } from '../../../graph/answer'
import type { Field, Parameters, Value } from '../../../layers/fields'
import type { LayerKind } from '../../../layers/layer'
import { printValue } from '../../../layers/print'
import { isProblem } from '../../../layers/problem'
import { type Shape, sameShape, sizeOf } from '../../../layers/tensorShape'
import { layerKind } from '../library/modules'

/** Time for finding the settings of all layers, ms. */
const PATIENCE = 600

/** A line of a summary's table: a layer, what it gives, and how many numbers it has. */
interface TableRow {
  readonly kind: string
  readonly depth: number
  readonly output: Shape
  readonly parameters: number
  readonly line: number
}

const numberOf = (text: string): number =>
  /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : 0

const NAME = /^[\s│├└─|+-]*([A-Za-z]\w*)(?: \([\w.]+\))?(?:-|: )(\d+)(?:-\d+)?\s+/
const SIZES = /\[\[?(-?\d+(?:, -?\d+)*)\]\]?/g
const COUNT = /\s(--|[\d,]+|\(recursive\))(?=\s|$)/

function rowIn(text: string, line: number, column: number): TableRow | undefined {
  const named = NAME.exec(text)
  const sizes = [...text.matchAll(SIZES)].at(column)?.[1]
  if (!named || sizes === undefined) return undefined
  const [whole, kind, depth] = named
  const count =
    COUNT.exec(text.slice(text.lastIndexOf(`${sizes}]`) + sizes.length + 1))?.[1] ?? '--'
  const output = sizes.split(', ').map((size) => Math.max(1, Number(size)))
  return {
    kind,
    depth: whole.includes(': ') ? Number(depth) : 0,
    output,
    parameters: numberOf(count),
    line,
  }
}

/** Values to try for a setting, by its name: what it is for, and what is usual. */
const usual = (
  output: Shape,
  input: Shape,
  count: number,
): Readonly<Record<string, readonly Value[]>> => ({
  out_channels: [output[1] ?? 1],
  out_features: [output.at(-1) ?? 1],
  hidden_size: [output.at(-1) ?? 1],
  embedding_dim: [output.at(-1) ?? 1],
  num_embeddings: [Math.max(1, Math.round(count / (output.at(-1) ?? 1)))],
  output_size: [output.slice(2)],
  kernel_size: [3, 2, 5, 1, 7, 4, 11, 9, 6, 8],
  stride: [1, 2, 4, 3],
  padding: [0, 1, 2, 3, 4, 5],
  groups: [1, input[1] ?? 1],
  bias: [true, false],
  scale_factor: [2, 4],
  batch_first: [true],
  unflattened_size: [output.slice(1)],
})

/** The default of what follows something else, then what is usual. */
const valuesOf = (
  { name, default: standard }: Field,
  values: Readonly<Record<string, readonly Value[]>>,
): readonly Value[] =>
  standard === null ? [null, ...(values[name] ?? [])] : (values[name] ?? [standard])

/** All settings of these fields, one after the other. */
function* settings(
  fields: readonly Field[],
  values: Readonly<Record<string, readonly Value[]>>,
): Generator<Parameters> {
  const [first, ...rest] = fields
  if (!first) return yield {}
  for (const more of settings(rest, values))
    for (const value of valuesOf(first, values)) yield { ...more, [first.name]: value }
}

/** Parameters with which a layer makes this of that, with as many numbers; undefined if none do. */
function settingsOf(
  kind: LayerKind,
  { output, parameters }: TableRow,
  input: Shape,
  until: number,
): Parameters | undefined {
  const values = usual(output, input, parameters)
  let close: Parameters | undefined
  let tried = 0
  for (const p of settings(kind.fields, values)) {
    if (++tried % 64 === 0 && performance.now() > until) break
    const shape = shapeFrom(kind, [input], p)
    if (isProblem(shape) || !sameShape(shape, output)) continue
    const count = weightsFrom(kind, [input], p)
      .filter(({ name }) => !/^running|^num_batches/.test(name))
      .reduce((sum, weight) => sum + sizeOf(weight.shape), 0)
    if (count === parameters) return p
    close ??= p
  }
  return close
}

/** Inputs that the first layer may have: pictures, signals, vectors. */
function* firstInputs({ output }: TableRow): Generator<Shape> {
  const side = output[2] ?? 1
  if (output.length === 4)
    for (const channels of [3, 1, 4])
      for (const size of [224, 32, 28, 64, 128, 256, side, side + 2, side + 4, 2 * side])
        yield [1, channels, size, size]
  if (output.length === 3)
    for (const channels of [1, 2, 3, 4, 8, 16]) yield [1, channels, output[2]]
  for (const size of [784, 3072, 64, 128, 256, 512, 100, 10]) yield [1, size]
}

/** A layer as code, with its size of the input. */
const written = (kind: LayerKind, p: Parameters, input: Shape, i: number): string => {
  const all = { ...p, ...kind.infer?.([input], p) }
  const args = kind.fields
    .filter(
      (field) =>
        !field.outside &&
        !field.hidden &&
        all[field.name] !== undefined &&
        all[field.name] !== null,
    )
    .map((field) => `${field.name}=${printValue(all[field.name] ?? null)}`)
  return `('${kind.kind.toLowerCase()}_${i}', nn.${kind.kind}(${args.join(', ')})),`
}

/**
 * The table that torchsummary or torchinfo prints, as code that makes a chain of its layers, each
 * at its line; undefined for any other text. Settings are those that give the sizes and counts.
 */
export function summaryTable(
  text: string,
): { readonly lines: string[]; readonly input: Shape } | undefined {
  if (!/Layer \(type/.test(text)) return undefined
  // A table may show the shapes of inputs before those of outputs.
  const column = /Input Shape.*Output Shape/.test(text) ? 1 : 0
  const all = text.split('\n').flatMap((line, i) => rowIn(line, i, column) ?? [])
  const rows = all.filter(
    (row, i) => layerKind(row.kind) && !((all[i + 1]?.depth ?? 0) > row.depth),
  )
  const [first] = rows
  const lines = text.split('\n').map(() => '')
  if (!first) return undefined
  const until = performance.now() + PATIENCE
  let input: Shape | undefined
  for (const one of firstInputs(first)) {
    const kind = layerKind(first.kind)
    const p = kind && settingsOf(kind, first, one, until)
    const exact =
      kind &&
      p &&
      weightsFrom(kind, [one], p).reduce((sum, { shape }) => sum + sizeOf(shape), 0) ===
        first.parameters
    if (exact) {
      input = one
      break
    }
    if (p) input ??= one
  }
  if (!input) return undefined
  let before: Shape = input
  for (const [i, row] of rows.entries()) {
    const kind = layerKind(row.kind)
    if (!kind) continue
    const flat: Shape = [before[0], sizeOf(before.slice(1))]
    const direct = settingsOf(kind, row, before, until)
    const p = direct ?? settingsOf(kind, row, flat, until) ?? {}
    lines[row.line] = written(kind, p, direct ? before : flat, i + 1)
    before = row.output
  }
  lines[0] = `model = Chain([${lines[0]}`
  lines[lines.length - 1] += `])\nmodel(torch.randn(${input.join(', ')}))`
  return { lines, input }
}

import { kindOf } from '../../../src/graph/kinds'
import type { Tensor } from '../../../src/graph/project'
import type { Parameters } from '../../../src/layers/fields'
import { type Shape, sizeOf } from '../../../src/layers/tensorShape'
import { read, type Written } from '../compare'
import { printedModule } from '../models/printedModule'
import type { Part } from '../network'

/** Tensors by the path of a weight, as `conv1.weight`. */
export type Tensors = Readonly<Record<string, Written | number>>

/** A layer of a network that is no row. */
export interface WrittenNode {
  readonly name: string
  readonly layer: string
  readonly params?: Parameters
  readonly inputs?: Part['inputs']
}

/** A network as a file describes it. */
export interface WrittenNet {
  /** As PyTorch prints them, or as nodes that name what they read; `x` is the input. */
  readonly layers: readonly (string | WrittenNode)[] | string
  readonly weights: Tensors
}

/** One run of a network. */
export interface WrittenRun {
  readonly net?: string
  readonly batches?: string | number | readonly (readonly number[])[]
  /** The class: its name, a call, or an object with arguments; so the loss and the schedule. */
  readonly optimizer: unknown
  readonly loss?: unknown
  readonly steps?: number
  /** Of torch.manual_seed before the first step, and of the order, if samples are shuffled. */
  readonly seed?: number
  /** In the order of a DataLoader with shuffle=True and a generator with this seed. */
  readonly shuffle?: boolean
  readonly drop_last?: boolean
  readonly lossBeforeEachStep?: readonly number[]
  readonly lossAfterLastStep?: number
  readonly lossAtSteps?: Readonly<Record<string, number>>
  readonly gradientsOfFirstStep?: Tensors
  readonly weightsAfter?: Readonly<Record<string, Tensors>>
  readonly probeOutputAfterTraining?: Written
  /** Running statistics, by step or after the last; under any name that ends in After…. */
  readonly [other: string]: unknown
}

/** A file of runs: networks by name, or one, with data. */
export interface TrainingFile extends Partial<WrittenNet> {
  readonly nets?: Readonly<Record<string, WrittenNet>>
  readonly runs: readonly WrittenRun[]
  readonly longRunTanh?: WrittenRun
  readonly [data: string]: unknown
}

/** Does a file hold runs of training? */
export const isTraining = (file: object): file is TrainingFile =>
  'runs' in file &&
  Array.isArray(file.runs) &&
  ('nets' in file || 'layers' in file || 'nodes' in file)

/** The layers of a network in a row, on `x`, and the path of each as PyTorch names it. */
export interface Row {
  readonly parts: readonly (Part & { readonly path: string })[]
}

/** Functions that a `forward` calls, as the modules that do the same. */
const FUNCTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(torch\.)?(flatten|x\.view|x\.reshape|x\.flatten|view|reshape)\b.*$/, 'Flatten()'],
  [/^(F\.|torch\.)?relu\b.*$/, 'ReLU()'],
  [/^(F\.|torch\.)?tanh\b.*$/, 'Tanh()'],
  [/^(F\.|torch\.)?sigmoid\b.*$/, 'Sigmoid()'],
  [/^(F\.)?max_pool2d\((?:x, )?(.*)\)$/, 'MaxPool2d($2)'],
  [/^(F\.)?avg_pool2d\((?:x, )?(.*)\)$/, 'AvgPool2d($2)'],
]

/** `name: Kind(…)`, whatever of it a file writes. */
function named(text: string, i: number): string {
  const [, name = String(i), rest = text.trim()] =
    /^\(?([\w.]+)\)?\s*:\s*(.*)$/s.exec(text.trim()) ?? []
  const made = FUNCTIONS.reduce((one, [from, to]) => one.replace(from, to), rest)
  return `${name}: ${made.includes('(') ? made : `${made}()`}`
}

/** The lines of a printed network that are modules without children. */
const linesOf = (layers: WrittenNet['layers']): readonly (string | WrittenNode)[] =>
  typeof layers === 'string'
    ? layers.split('\n').filter((line) => /\):\s*\w+\(.*\)\s*$/.test(line))
    : layers

/** PyTorch prints no torch.nn.utils; the names of the tensors tell. */
function withParametrization(part: Part, path: string, weights: Tensors): Part {
  const names = ['weight_g', 'weight_u'].map((name) => `${path}.${name}` in weights)
  if (!names.includes(true)) return part
  const parametrization = names[0] ? 'weight_norm' : 'spectral_norm'
  return { ...part, params: { ...part.params, parametrization } }
}

/** A node of a network; its inputs are names of layers, which have an `m` before them here. */
function nodeOf({ name, layer, params = {}, inputs }: WrittenNode, before: string): Part {
  const named = (input: Part['inputs'][number]): Part['inputs'][number] => {
    const [from, output] = typeof input === 'string' ? [input, 0] : input
    return [/^(x|input)$/.test(from) ? 'x' : `m${from.replaceAll('.', '_')}`, output]
  }
  return {
    name: name.replaceAll('.', '_'),
    layer,
    params,
    inputs: inputs?.map(named) ?? [before],
  }
}

/** `x[:, -1]` as the two cards that do it. */
function steps(line: string | WrittenNode): readonly (string | WrittenNode)[] {
  const index = typeof line === 'string' ? /^(?:out|x|output)\[:, (-?\d+)\]$/.exec(line) : null
  if (!index) return [line]
  const start = Number(index[1])
  return [`Select(1, ${start}, ${start === -1 ? 'None' : start + 1})`, 'Squeeze(1)']
}

/** Reads the layers; a name that comes again is the same module, called once more. */
export function rowOf({ layers, weights }: WrittenNet): Row {
  const parts: (Part & { readonly path: string })[] = []
  for (const [i, line] of linesOf(layers).flatMap(steps).entries()) {
    const before = parts.at(-1)?.name ?? 'x'
    const text = typeof line === 'string' ? named(line, i) : `${line.name}: ${line.layer}()`
    const path = (/^\(?([\w.]+)\)?\s*:/.exec(text) ?? [])[1] ?? String(i)
    const read = typeof line === 'string' ? printedModule(text, [before]) : nodeOf(line, before)
    const part = withParametrization(read, path, weights)
    const again = parts.filter((one) => one.path === path).length
    const name = `m${part.name}${again > 0 ? `_${again + 1}` : ''}`
    parts.push({ ...part, name, path })
  }
  return { parts }
}

/** Does this kind have weights or buffers under PyTorch's module? */
export const isKnown = (part: Part): boolean => kindOf({ kind: part.layer })?.role === 'layer'

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' && value !== null && 'shape' in value && 'data' in value

function nested(value: readonly unknown[]): Written {
  const shape: number[] = []
  for (let one: unknown = value; Array.isArray(one); one = one[0]) shape.push(one.length)
  return { shape, data: value.flat(Number.POSITIVE_INFINITY) as (number | string)[] }
}

/** What a file gives under the first of these names, as it stands. */
function found(file: TrainingFile, names: RegExp): readonly [string, Written] | null {
  for (const [name, value] of Object.entries(file)) {
    if (!names.test(name)) continue
    if (isWritten(value)) return [name, value]
    if (Array.isArray(value)) return [name, nested(value)]
  }
  return null
}

/** The data of a file: inputs with the batch axis first, and targets. */
export interface Data {
  readonly input: Tensor
  readonly target: Tensor
}

const INPUTS = /^(x|inputs?|images?|pixels\w*|data|samples|features|tokens|x_?train)$/i
const TARGETS = /^(y|targets?|labels?|y_?train)$/i

/** The shape of one sample that a flat row of so many numbers stands for. */
function sampleShape(size: number, first: Part): Shape {
  const channels = Number(first.params.in_channels ?? 1)
  const side = Math.sqrt(size / channels)
  const flat = first.layer === 'Linear' || first.layer.endsWith('1d') || !Number.isInteger(side)
  return flat ? [size] : [channels, side, side]
}

/** The inputs and targets; pixels0to16 stands for numbers that are divided by 16. */
export function dataOf(file: TrainingFile, { parts }: Row): Data {
  const target = found(file, TARGETS)
  const input = found(file, INPUTS)
  if (!input || !target) throw new Error('it has no data')
  const [name, written] = input
  const told = typeof file.data === 'string' ? file.data : ''
  const divisor = /value\s*\/\s*(\d+)/.exec(told)?.[1]
  const most = Number(/0to(\d+)$/.exec(name)?.[1] ?? (name === 'x' ? 1 : (divisor ?? 1)))
  const centred = /-\s*0\.5\)\s*\/\s*0\.5/.test(told)
  const { shape, data } = read(written)
  const count = target[1].shape[0]
  const sample = sizeOf(shape) / count
  const shaped = shape[0] === count && shape.length > 1 && most === 1
  return {
    input: {
      shape: shaped ? shape : [count, ...sampleShape(sample, parts[0])],
      data: data.map((value) => {
        const scaled = Math.fround(value / most)
        return centred ? Math.fround(scaled - 0.5) / 0.5 : scaled
      }),
    },
    target: read(target[1]),
  }
}

/** The samples of each batch of an epoch, in order. */
export function batchSizeOf(batches: NonNullable<WrittenRun['batches']>, count: number): number {
  if (typeof batches === 'number') return batches
  if (typeof batches !== 'string') return batches[0].length
  if (/full/i.test(batches)) return count
  const size =
    /(?:batch(?:es)?(?: size)?\D{0,6})(\d+)/i.exec(batches)?.[1] ?? /(\d+)/.exec(batches)?.[1]
  if (size === undefined) throw new Error(`“${batches}” names no batches`)
  return Number(size)
}

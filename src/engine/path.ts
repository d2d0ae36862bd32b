import { add, concat, engine, mul, split, type Tensor, tensor, tidy, zerosLike } from '@tensorflow/tfjs-core'
import { type GraphNode, nodesById, wiresInto } from '../graph/graph'
import { kindOf, parametersOf } from '../graph/kinds'
import { nodesBetween } from '../graph/path'
import type { Tensor as Numbers } from '../graph/project'
import { printDigits } from '../layers/count'
import { printShape, sizeOf } from '../layers/layer'
import { tensorOf } from './evaluate'
import type { Jacobian } from './messages'
import type { Runner } from './runner'
import { toEngine, toTorch, toTorchShape } from './torch/layout'

/** A path of the network as a function of what stands at its start; everything beside it keeps its present values. */
export interface Path {
  /** `beside` are other nodes, with numbers in place of what they give. */
  readonly forward: (input: Tensor, beside?: ReadonlyMap<string, Tensor>) => Tensor
  /** What stands at the start and at the end now, in the engine's order; the runner owns them. */
  readonly input: Tensor
  readonly output: Tensor
  /** A layer on it draws numbers (dropout in training), others for every member of a batch. */
  readonly draws: boolean
}

/** Does this node draw numbers at every evaluation? */
function draws(node: GraphNode): boolean {
  const kind = kindOf(node)
  return kind?.role === 'layer' && (kind.draws?.(parametersOf(node)) ?? null) !== null
}

/** Numbers of a tensor in PyTorch's order; to be called within a tidy. */
export function numbersOf(x: Tensor): Numbers {
  const ordered = toTorch(x)
  return { shape: ordered.shape, data: (ordered.dataSync() as Float32Array).slice() }
}

/** Runs `make` and frees the tensors that it leaves behind. */
export function tidied<T>(make: () => T): T {
  let made: { readonly value: T } | null = null
  tidy(() => {
    made = { value: make() }
  })
  return (made as unknown as { readonly value: T }).value
}

/** The path from the output of `from` to the output of `to`. Throws, with a sentence, where there is none or where it has no values. */
export function pathOf(runner: Runner, from: string, to: string, beside: readonly string[] = []): Path {
  const { graph } = runner.project()
  const starts = [from, ...beside]
  const between = nodesBetween(graph, starts, to)
  const nameOf = (id: string): string => nodesById(graph.nodes).get(id)?.name ?? 'a layer'
  if (from !== to && between.length === 0) throw new Error(`No path leads from ${nameOf(from)} to ${nameOf(to)}.`)
  runner.look([from, to])
  const [input, output] = [runner.activation(from), runner.activation(to)]
  if (!input || !output) throw new Error(`${nameOf(input ? to : from)} has no values yet.`)
  return {
    input,
    output,
    draws: between.some(draws),
    forward(given, others) {
      const made = new Map([...(others ?? []), [from, given]])
      for (const { id } of between) {
        const inputs = wiresInto(graph, id).map((wire) => made.get(wire.from) ?? runner.activation(wire.from))
        const ready = inputs.filter((one) => one !== null)
        const layer = runner.layer(id)
        if (!layer || ready.length < inputs.length) throw new Error(`${nameOf(id)} has no values yet.`)
        made.set(id, layer.apply(ready.length === 1 ? ready[0] : ready) as Tensor)
      }
      return made.get(to) ?? given
    },
  }
}

/** What the path from `from` to `to` makes of other numbers at its start; their shape may have another batch size. Throws where a layer cannot take them. */
export function through(runner: Runner, from: string, to: string, input: Numbers): Numbers {
  const { forward } = pathOf(runner, from, to)
  return tidied(() => numbersOf(forward(tensorOf(input))))
}

/** Numbers that stand at the starts of a path, by node. */
type Given = Readonly<Record<string, Numbers>>

/** What the path to `to` makes of each of these sets of numbers; all of them stand at the same nodes. Throws as `through` does. */
export function throughEach(runner: Runner, to: string, given: readonly Given[]): Numbers[] {
  const [from, ...beside] = Object.keys(given[0] ?? {})
  if (from === undefined) return []
  const { forward } = pathOf(runner, from, to, beside)
  return given.map((numbers) => tidied(() => numbersOf(forward(tensorOf(numbers[from]), new Map(beside.map((id) => [id, tensorOf(numbers[id])]))))))
}

/** Up to so many rows or columns. */
const LARGEST_JACOBIAN = 512
/** Up to so many multiply-adds for all rows: about a second, so that an edit meanwhile is still answered in time. */
const MOST_WORK = 1e9

/** What would fit instead of an input of this shape with `outputs` numbers behind it, in a sentence. */
function fitting(shape: readonly number[], outputs: number): string {
  const most = Math.floor(LARGEST_JACOBIAN * Math.min(1, sizeOf(shape) / outputs))
  const [, channels = 1, ...sizes] = shape
  const side = Math.floor((most / channels) ** (1 / Math.max(1, sizes.length)))
  if (sizes.length === 0 || side < 1) return most < 1 ? 'Fewer outputs fit.' : `An input of ${most} numbers would fit.`
  return `An input of ${[1, channels, ...sizes.map((size) => Math.min(size, side))].join('×')} would fit.`
}

const same = (a: Tensor, b: Tensor): boolean => {
  const [x, y] = [a.dataSync(), b.dataSync()]
  return x.length === y.length && x.every((value, i) => value === y[i] || (Number.isNaN(value) && Number.isNaN(y[i])))
}

/**
 * Does the path treat the members of a batch apart? It is tried: two different members give what each gives alone. A shape that a layer refuses says no, and
 * so does a layer that draws numbers: they may be alike for two members and not for the third.
 */
export function keepsMembersApart({ forward, draws: drawn }: Path, x: Tensor): boolean {
  if (drawn || x.rank < 1 || x.shape[0] !== 1) return false
  try {
    return tidied(() => {
      const other = add(
        mul(x, -0.75),
        tensor(
          Float32Array.from({ length: x.size }, (_, i) => Math.sin(1 + 3 * i)),
          x.shape,
        ),
      )
      const both = forward(concat([x, other]))
      const [a, b] = [forward(x), forward(other)]
      if (both.shape[0] !== 2 || a.shape[0] !== 1 || both.size !== 2 * a.size) return false
      const [first, second] = split(both, 2)
      return same(first, a) && same(second, b)
    })
  } catch {
    return false
  }
}

/** The gradient of the sum of what a path gives times `dy`; zeros where nothing reaches the input. */
function gradientOf({ forward }: Path, x: Tensor, dy: Tensor): Float32Array {
  const { grads } = engine().gradients(() => forward(x), [x], dy, true)
  return toTorch((grads[0] as Tensor | undefined) ?? zerosLike(x)).dataSync() as Float32Array
}

/** A row of the identity in the shape of the output: it asks for that row of the Jacobian. */
function seedRow(output: Numbers, row: number): Numbers {
  const data = new Float32Array(output.data.length)
  data[row] = 1
  return { shape: output.shape, data }
}

/** All rows at once: as many copies of the input as the output has numbers, each asked for the gradient of another of them. */
function rowsTogether(path: Path, x: Tensor, rows: number, output: Numbers): Float32Array {
  const copies = concat(Array.from({ length: rows }, () => x))
  const seeds = new Float32Array(rows * rows)
  for (let i = 0; i < rows; i++) seeds[i * rows + i] = 1
  const dy = toEngine(tensor(seeds, [rows, ...output.shape.slice(1)]))
  return gradientOf(path, copies, dy)
}

function rowByRow(path: Path, x: Tensor, rows: number, output: Numbers): Float32Array {
  const data = new Float32Array(rows * x.size)
  for (let i = 0; i < rows; i++) tidy(() => data.set(gradientOf(path, x, tensorOf(seedRow(output, i))), i * x.size))
  return data
}

/**
 * The Jacobian of the path from the output of `from` to the output of `to`: at the numbers that stand there now, or at others of the same shape. Throws, with
 * a sentence, where there is no path, where either side has more than `LARGEST_JACOBIAN` numbers, where it would take more than `MOST_WORK`, or where a layer has no gradient.
 */
export function jacobianOf(runner: Runner, from: string, to: string, at: Numbers | null): Jacobian {
  const path = pathOf(runner, from, to)
  const [n, m] = [path.input.size, path.output.size]
  if (Math.max(n, m) > LARGEST_JACOBIAN)
    throw new Error(
      `The matrix would have ${printDigits(m)} × ${printDigits(n)} entries; up to ${LARGEST_JACOBIAN} × ${LARGEST_JACOBIAN} are shown. ${fitting(toTorchShape(path.input.shape), m)}`,
    )
  if (n * m === 0) throw new Error('There are no values here, so the matrix is empty.')
  const work = m * nodesBetween(runner.project().graph, [from], to).reduce((sum, { id }) => sum + (runner.shapes().get(id)?.macs ?? 0), 0)
  if (work > MOST_WORK)
    throw new Error(`The matrix would take ${(work / 1e9).toFixed(1)} billion multiply-adds; up to 1 billion are done. A shorter path fits.`)
  const shape = toTorchShape(path.input.shape)
  if (at && at.shape.join() !== shape.join()) throw new Error(`The input needs the shape ${printShape(shape)}.`)
  return tidied(() => {
    const x = at ? tensorOf(at) : path.input
    const input = numbersOf(x)
    const output = numbersOf(at ? path.forward(x) : path.output)
    const data = keepsMembersApart(path, x) ? rowsTogether(path, x, m, output) : rowByRow(path, x, m, output)
    return { matrix: { shape: [m, n], data: data.slice() }, input, output }
  })
}

import {
  add,
  concat,
  engine,
  mul,
  split,
  type Tensor,
  tensor,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core'
import { type GraphNode, nodesById, wiresInto } from '../graph/graph'
import { kindOf, parametersOf } from '../graph/kinds'
import { nodesBetween } from '../graph/path'
import type { Tensor as Numbers } from '../graph/project'
import type { NodeShape } from '../graph/shapes'
import type { Steps } from '../graph/steps'
import { printDigits } from '../layers/count'
import { printShape, type Shape, sameShape, sizeOf } from '../layers/tensorShape'
import { tensorOf } from './evaluate'
import type { Jacobian } from './messages'
import type { Runner } from './runner'
import { toTorch, toTorchShape } from './torch/layout'

/**
 * A path of the network as a function of what stands at its start; everything beside it keeps its
 * present values.
 */
export interface Path {
  /** `beside` are other nodes, with numbers in place of what they give. */
  readonly forward: (input: Tensor, beside?: ReadonlyMap<string, Tensor>) => Tensor
  /** What stands at the start and at the end now, in the engine's order; the runner owns them. */
  readonly input: Tensor
  readonly output: Tensor
  /** Multiply-adds, and numbers that are made, each time. */
  readonly macs: number
  readonly numbers: number
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

/**
 * The path from the output of `from` to the output of `to`. Throws, with a sentence, where there is
 * none or where it has no values.
 */
export function pathOf(
  runner: Runner,
  from: string,
  to: string,
  beside: readonly string[] = [],
): Path {
  const { graph } = runner.project()
  const starts = [from, ...beside]
  const between = nodesBetween(graph, starts, to)
  const nameOf = (id: string): string => nodesById(graph.nodes).get(id)?.name ?? 'a layer'
  if (from !== to && between.length === 0)
    throw new Error(`No path leads from ${nameOf(from)} to ${nameOf(to)}.`)
  runner.look([from, to])
  const input = runner.activation(from)
  const output = runner.activation(to)
  if (!input || !output) throw new Error(runner.whyEmpty(input ? to : from))
  const total = (size: (shape: NodeShape | undefined) => number): number =>
    between.reduce((sum, { id }) => sum + size(runner.shapes().get(id)), 0)
  return {
    input,
    output,
    macs: total((shape) => shape?.macs ?? 0),
    numbers: total((shape) => sizeOf(shape?.output ?? [])),
    draws: between.some(draws),
    forward(given, others) {
      const made = new Map([...(others ?? []), [from, given]])
      for (const { id } of between) {
        const inputs = wiresInto(graph, id).map(
          (wire) => made.get(wire.from) ?? runner.activation(wire.from),
        )
        const ready = inputs.filter((one) => one !== null)
        const layer = runner.layer(id)
        if (!layer || ready.length < inputs.length) throw new Error(runner.whyEmpty(id))
        made.set(id, layer.apply(ready.length === 1 ? ready[0] : ready) as Tensor)
      }
      return made.get(to) ?? given
    },
  }
}

/**
 * What the path from `from` to `to` makes of other numbers at its start; their shape may have
 * another batch size. Throws where a layer cannot take them.
 */
export function through(runner: Runner, from: string, to: string, input: Numbers): Numbers {
  const { forward } = pathOf(runner, from, to)
  return tidied(() => numbersOf(forward(tensorOf(input))))
}

/** Numbers that stand at the starts of a path, by node. */
type Given = Readonly<Record<string, Numbers>>

/**
 * What the path to `to` makes of each of these sets of numbers; all of them stand at the same
 * nodes. Throws as `through` does.
 */
export function* throughEach(
  runner: Runner,
  to: string,
  given: readonly Given[],
): Steps<Numbers[]> {
  const [from, ...beside] = Object.keys(given[0] ?? {})
  if (from === undefined) return []
  const { forward } = pathOf(runner, from, to, beside)
  const made: Numbers[] = []
  for (const numbers of given) {
    yield
    made.push(
      tidied(() =>
        numbersOf(
          forward(
            tensorOf(numbers[from]),
            new Map(beside.map((id) => [id, tensorOf(numbers[id])])),
          ),
        ),
      ),
    )
  }
  return made
}

/**
 * Multiply-adds and numbers made in a step of a long question, about: an edit waits for its end.
 */
const STEP = 1e7

/** So many members of a batch go through a path in one step. */
export const membersAtOnce = ({ macs, numbers, input }: Path): number =>
  Math.max(1, Math.floor(STEP / (macs + numbers + input.size)))

/** Up to so many rows or columns. */
const LARGEST_JACOBIAN = 512
/** Up to so many multiply-adds for all rows: about a second. */
const MOST_WORK = 1e9

/**
 * What would fit instead of an input of this shape with `outputs` numbers behind it, in a sentence.
 */
function fitting(shape: readonly number[], outputs: number): string {
  const most = Math.floor(LARGEST_JACOBIAN * Math.min(1, sizeOf(shape) / outputs))
  const [, channels = 1, ...sizes] = shape
  const side = Math.floor((most / channels) ** (1 / Math.max(1, sizes.length)))
  if (sizes.length === 0 || side < 1)
    return most < 1 ? 'Fewer outputs fit.' : `An input of ${most} numbers would fit.`
  return (
    `An input of ${[1, channels, ...sizes.map((size) => Math.min(size, side))].join('×')} ` +
    'would fit.'
  )
}

const same = (a: Tensor, b: Tensor): boolean => {
  const x = a.dataSync()
  const y = b.dataSync()
  return (
    x.length === y.length &&
    x.every((value, i) => value === y[i] || (Number.isNaN(value) && Number.isNaN(y[i])))
  )
}

/**
 * Does the path treat the members of a batch apart? It is tried: two different members give what
 * each gives alone. A shape that a layer refuses says no, and so does a layer that draws numbers:
 * they may be alike for two members and not for the third.
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
      const a = forward(x)
      const b = forward(other)
      if (both.shape[0] !== 2 || a.shape[0] !== 1 || both.size !== 2 * a.size) return false
      const [first, second] = split(both, 2)
      return same(first, a) && same(second, b)
    })
  } catch {
    return false
  }
}

/**
 * The gradient of the sum of what a path gives times `dy`; zeros where nothing reaches the input.
 */
function gradientOf({ forward }: Path, x: Tensor, dy: Tensor): Float32Array {
  const { grads } = engine().gradients(() => forward(x), [x], dy, true)
  return toTorch((grads[0] as Tensor | undefined) ?? zerosLike(x)).dataSync() as Float32Array
}

/**
 * Some rows: as many copies of the input, each asked for the gradient of another number of the
 * output, which has this shape for one of them.
 */
function rowsOf(path: Path, x: Tensor, shape: Shape, first: number, count: number): Float32Array {
  const size = sizeOf(shape)
  const seeds = new Float32Array(count * size)
  for (let i = 0; i < count; i++) seeds[i * size + first + i] = 1
  const copies = count === 1 ? x : concat(Array.from({ length: count }, () => x))
  return gradientOf(
    path,
    copies,
    tensorOf({ shape: count === 1 ? shape : [count, ...shape.slice(1)], data: seeds }),
  )
}

/**
 * The Jacobian of the path from the output of `from` to the output of `to`: at the numbers that
 * stand there now, or at others of the same shape. Throws, with a sentence, where there is no path,
 * where either side has more than `LARGEST_JACOBIAN` numbers, where it would take more than
 * `MOST_WORK`, or where a layer has no gradient.
 */
export function* jacobianOf(
  runner: Runner,
  from: string,
  to: string,
  at: Numbers | null,
): Steps<Jacobian> {
  const path = pathOf(runner, from, to)
  const n = path.input.size
  const m = path.output.size
  if (Math.max(n, m) > LARGEST_JACOBIAN)
    throw new Error(
      `The matrix would have ${printDigits(m)} × ${printDigits(n)} entries; up to ` +
        `${LARGEST_JACOBIAN} × ${LARGEST_JACOBIAN} are shown. ` +
        fitting(toTorchShape(path.input.shape), m),
    )
  if (n * m === 0) throw new Error('There are no values here, so the matrix is empty.')
  const work = m * path.macs
  if (work > MOST_WORK)
    throw new Error(
      `The matrix would take ${(work / 1e9).toFixed(1)} billion multiply-adds; up to 1 ` +
        'billion are done. A shorter path fits.',
    )
  const shape = toTorchShape(path.input.shape)
  if (at && !sameShape(at.shape, shape))
    throw new Error(`The input needs the shape ${printShape(shape)}.`)
  const x = at ? tidy(() => tensorOf(at)) : path.input
  try {
    const { input, output, apart } = tidied(() => ({
      input: numbersOf(x),
      output: numbersOf(at ? path.forward(x) : path.output),
      apart: keepsMembersApart(path, x),
    }))
    const data = new Float32Array(m * n)
    const rows = apart ? membersAtOnce(path) : 1
    for (let row = 0; row < m; row += rows) {
      yield
      tidy(() => data.set(rowsOf(path, x, output.shape, row, Math.min(rows, m - row)), row * n))
    }
    return { matrix: { shape: [m, n], data }, input, output }
  } finally {
    if (at) x.dispose()
  }
}

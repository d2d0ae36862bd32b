import { FileFault } from '../fileFault'
import { isRecord } from '../isRecord'

/** One call that a run of a model made; what `python/convscope.py` writes. */
export interface TraceNode {
  readonly name: string
  readonly op: 'input' | 'module' | 'function'
  /** The class or the function by its full name: `torch.nn.Conv2d`. */
  readonly target: string
  /** Of a module: where the model has it, `layer1.0.conv1`, and its constructor's arguments. */
  readonly module?: string
  readonly arguments?: Readonly<Record<string, unknown>>
  readonly args: readonly unknown[]
  readonly kwargs: Readonly<Record<string, unknown>>
  /** The shapes of the tensors that it gave, in order. */
  readonly shapes: readonly (readonly number[])[]
}

/** `trace.json`. */
export interface TraceDocument {
  readonly torch: string
  readonly name: string
  readonly nodes: readonly TraceNode[]
  /** What could not be followed, in sentences. */
  readonly notes: readonly string[]
}

/** Calls of one run; a network of a thousand layers makes about four thousand. */
const MOST_NODES = 20_000

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isSentence = (value: unknown): value is string =>
  typeof value === 'string' && /^\S[^\n]{0,298}\.$/.test(value)

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

function shapesIn(value: unknown, name: string): readonly (readonly number[])[] {
  return listOf(value).map((shape) => {
    const sizes = listOf(shape)
    if (!Array.isArray(shape) || sizes.length > 16 || !sizes.every(isSize))
      throw new FileFault(`The call ${name} has a shape that is none.`)
    return sizes
  })
}

function nodeOf(value: unknown, i: number): TraceNode {
  if (!isRecord(value)) throw new FileFault(`Call ${i + 1} of this network is no object.`)
  const { name, op, target = '', module, args, kwargs, shapes } = value
  if (
    typeof name !== 'string' ||
    typeof target !== 'string' ||
    (op !== 'input' && op !== 'module' && op !== 'function')
  )
    throw new FileFault(`Call ${i + 1} of this network has no name, or is of no known sort.`)
  return {
    name,
    op,
    target,
    ...(typeof module === 'string' ? { module } : {}),
    ...(isRecord(value.arguments) ? { arguments: value.arguments } : {}),
    args: listOf(args),
    kwargs: isRecord(kwargs) ? kwargs : {},
    shapes: shapesIn(shapes, name),
  }
}

/** Checks `trace.json`. Throws FileFault. */
export function documentOf(value: unknown): TraceDocument {
  const { format, version, torch, name, nodes, notes } = isRecord(value) ? value : {}
  if (format !== 'convscope-trace')
    throw new FileFault('This file was not written by convscope.py: its trace.json is another’s.')
  if (version !== 1)
    throw new FileFault(
      'This file is of a newer convscope.py than this version of ConvScope knows: reload the page.',
    )
  const listed = listOf(nodes)
  if (listed.length === 0) throw new FileFault('This file holds no call of any layer.')
  if (listed.length > MOST_NODES)
    throw new FileFault(
      `This network made ${listed.length.toLocaleString('en')} calls; up to ` +
        `${MOST_NODES.toLocaleString('en')} can be read.`,
    )
  return {
    torch: typeof torch === 'string' && /^[\w.+ -]{1,40}$/.test(torch) ? torch : '',
    name: typeof name === 'string' ? name : '',
    nodes: listed.map(nodeOf),
    notes: listOf(notes).filter(isSentence),
  }
}

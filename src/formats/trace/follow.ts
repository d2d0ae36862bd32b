import { callLayer } from '../pytorch/library/callModule'
import { callForeign } from '../pytorch/library/calls'
import { makeLayer } from '../pytorch/library/modules'
import { createMachine, type RunningMachine } from '../pytorch/run/machine'
import { parsePython } from '../pytorch/syntax/tree'
import { itemsOf, unknown } from '../pytorch/values/make'
import type { PyCall, PyLayer, PyTensor, PyValue } from '../pytorch/values/value'
import type { StoredTensor } from '../tensors/storedTensor'
import type { TraceDocument, TraceNode } from './document'
import { asLayer } from './functional'
import { type NamedTensors, valueOf } from './values'

/** Calls as cards. */
export interface Followed {
  readonly machine: RunningMachine
  /** The keys of the weights that a layer takes from the file, by the layer's names. */
  readonly weightsOf: ReadonlyMap<PyLayer, (weight: string) => string>
  /** What each call gave, in order. */
  readonly outputs: ReadonlyMap<string, readonly PyTensor[]>
}

/** Tensors in a value of any depth, in order. */
const tensorsIn = (value: PyValue): readonly PyTensor[] =>
  typeof value === 'object' && value?.type === 'tensor'
    ? [value]
    : (itemsOf(value) ?? []).flatMap(tensorsIn)

/** Operators of Python by the methods that they call. */
const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  div: '/',
  matmul: '@',
  pow: '**',
}

/** A method such as `__rsub__` as an operator, with its operands in order. */
function operatorOf(word: string, [a, b]: readonly PyValue[]) {
  const plain = /^__(r|i)?(\w+?)__$/.exec(word)
  const operator = plain && OPERATORS[plain[2]]
  if (!operator || b === undefined) return undefined
  return plain[1] === 'r' ? { operator, a: b, b: a } : { operator, a, b }
}

/** Replays the calls of a run: each becomes the cards that the same line of code would become. */
export function follow(document: TraceDocument, held: ReadonlyMap<string, StoredTensor>): Followed {
  const machine = createMachine(parsePython(''))
  const node = machine.top
  // Everything is inside the network.
  machine.state.calls = 1
  const outputs = new Map<string, readonly PyTensor[]>()
  const parameters = new Map<string, PyTensor>()
  const layers = new Map<string, PyLayer>()
  const weightsOf = new Map<PyLayer, (weight: string) => string>()

  const numbers = (name: string, { shape, read }: StoredTensor): PyTensor => ({
    type: 'tensor',
    name,
    source: {
      kind: 'Parameter',
      parameters: { shape: shape.length === 0 ? '1' : shape.join(', '), start: 'zeros' },
      numbers: { shape: shape.length === 0 ? [1] : shape, data: read() },
    },
  })
  const tensors: NamedTensors = {
    output: (name, output) => outputs.get(name)?.[output],
    held(key) {
      const stored = held.get(key)
      if (!stored || stored.shape.length > 6) return undefined
      const tensor = parameters.get(key) ?? numbers(key, stored)
      parameters.set(key, tensor)
      return tensor
    },
  }
  const named = (given: Readonly<Record<string, unknown>>): ReadonlyMap<string, PyValue> =>
    new Map(Object.entries(given).map(([key, value]) => [key, valueOf(value, tensors)] as const))
  const callOf = ({ args, kwargs }: Pick<TraceNode, 'args' | 'kwargs'>): PyCall => ({
    args: args.map((one) => valueOf(one, tensors)),
    named: named(kwargs),
    node,
  })

  function layerOf(path: string, target: string, given: TraceNode['arguments']): PyLayer {
    const before = layers.get(path)
    if (before) return before
    const name = target.split('.').at(-1) ?? target
    const layer = makeLayer(name, { args: [], named: named(given ?? {}), node }, machine)
    layer.path = path === '' ? name.toLowerCase() : path
    layers.set(path, layer)
    weightsOf.set(layer, (weight) => (path === '' ? weight : `${path}.${weight}`))
    return layer
  }

  function resultOf(call: TraceNode): PyValue {
    if (call.op === 'input') {
      const stored = held.get(`${call.name}#input`)
      return stored ? numbers(call.name, stored) : unknown(call.name)
    }
    if (call.op === 'module')
      return callLayer(
        machine,
        layerOf(call.module ?? '', call.target, call.arguments),
        callOf(call),
      )
    const layer = asLayer(call, (key) => held.get(key)?.shape)
    if (layer) {
      const path = layer.weights.weight.replace(/\.?weight$/, '')
      const made = layerOf(path === '' ? call.name : path, layer.target, layer.arguments)
      weightsOf.set(made, (weight) => layer.weights[weight] ?? '')
      return callLayer(machine, made, callOf({ args: call.args.slice(0, 1), kwargs: {} }))
    }
    const given = callOf(call)
    const word = call.target.split('.').at(-1) ?? ''
    const operator = operatorOf(word, given.args)
    if (operator) return machine.binary(operator.operator, operator.a, operator.b, node)
    if (word === '__getitem__') {
      const [of = null, key = null] = given.args
      // Several indices are a tuple in Python, and a list in the file.
      const keys = typeof key === 'object' && key?.type === 'list' ? key.items : [key]
      return machine.index(of, keys, node)
    }
    return callForeign(machine, call.target, given)
  }

  const paths = document.nodes.flatMap(({ module }) => (module === undefined ? [] : [module]))
  machine.cards.reserve(new Set(paths.filter((path) => path !== '')))
  for (const call of document.nodes) {
    machine.rest()
    outputs.set(call.name, tensorsIn(resultOf(call)))
  }
  return { machine, weightsOf, outputs }
}

import '../../../graph/everyKind'
import { kindOf } from '../../../graph/kinds'
import type { LayerKind } from '../../../layers/layer'
import { iterate } from '../run/iterate'
import { isModule } from '../run/place'
import { parameterOf } from '../tensors/sources'
import { isUnknown, numberIn, unknown } from '../values/make'
import type { Machine, PyCall, PyContainer, PyLayer, PyValue } from '../values/value'
import { copyOf } from './copies'
import { argumentFields, foreignParameters, heldParameters } from './held'

/** The kind of a layer by the name of its class, `LazyConv2d` included; undefined if unknown. */
export function layerKind(name: string): LayerKind | undefined {
  const kind = kindOf({ kind: name })
  if (kind?.role === 'layer') return kind
  const eager = name.startsWith('Lazy') ? kindOf({ kind: name.slice(4) }) : undefined
  return eager?.role === 'layer' && eager.lazy ? eager : undefined
}

const container = (kind: string, entries: Iterable<readonly [string, PyValue]>): PyContainer => ({
  type: 'container',
  kind,
  entries: new Map(entries),
})

/** Entries by name: those of a dictionary, else numbered. */
function entriesOf(
  of: PyValue,
  machine: Machine,
  node: PyCall['node'],
): (readonly [string, PyValue])[] {
  if (typeof of === 'object' && of?.type === 'dict')
    return [...of.entries.values()].map(([key, value]) => [String(key), value] as const)
  return [...iterate(of, machine, node)].map((value, i) => [String(i), value] as const)
}

/** Copies of one layer in a row, as nn.TransformerEncoder makes them, and a norm behind them. */
function stack(kind: string, { args, named }: PyCall): PyContainer {
  const [layer = named.get(`${kind === 'TransformerEncoder' ? 'en' : 'de'}coder_layer`) ?? null] =
    args
  const count = numberIn(args[1] ?? named.get('num_layers')) ?? 1
  const norm = args[2] ?? named.get('norm') ?? null
  return container(kind, [
    ...Array.from(
      { length: Math.min(count, 100) },
      (_, i) => [`layers.${i}`, copyOf(layer)] as const,
    ),
    ...(isModule(norm) ? [['norm', norm] as const] : []),
  ])
}

const CONTAINERS: Readonly<Record<string, (call: PyCall, machine: Machine) => PyContainer>> = {
  Sequential: ({ args, node }, machine) => {
    const [first = null] = args
    const whole = args.length === 1 && !isModule(first) && !isUnknown(first)
    return container(
      'Sequential',
      whole ? entriesOf(first, machine, node) : args.map((value, i) => [String(i), value] as const),
    )
  },
  ModuleList: ({ args: [of = null], node }, machine) =>
    container('ModuleList', entriesOf(of, machine, node)),
  ModuleDict: ({ args: [of = null], node }, machine) =>
    container('ModuleDict', entriesOf(of, machine, node)),
  TransformerEncoder: (call) => stack('TransformerEncoder', call),
  TransformerDecoder: (call) => stack('TransformerDecoder', call),
}

export const isContainerName = (name: string): boolean => Object.hasOwn(CONTAINERS, name)

/** A module of torch.nn by the name of its class. */
export function makeModule(name: string, call: PyCall, machine: Machine): PyValue {
  if (isContainerName(name)) {
    const made = CONTAINERS[name](call, machine)
    machine.state.made.push(made)
    return made
  }
  if (name === 'Parameter' || name === 'Buffer')
    return parameterOf(call.args[0] ?? unknown('a parameter'))
  return makeLayer(name, call, machine)
}

/** A layer with the parameters that its constructor is given. */
export function makeLayer(name: string, call: PyCall, machine: Machine): PyLayer {
  const kind = layerKind(name)
  const rest = { line: machine.lineOf(call.node), cards: [], weights: new Map() }
  if (!kind) return { type: 'layer', kind: name, parameters: foreignParameters(call), ...rest }
  const lazy = kind.kind !== name
  const fields = argumentFields(kind.fields).filter(
    (field) => !lazy || field.empty !== 'follows the input',
  )
  const { parameters, lost } = heldParameters(fields, call)
  for (const field of lost) {
    const standard = kind.fields.find((one) => one.name === field)?.default
    const taken = standard === null ? 'taken from the input' : String(standard)
    if (standard === undefined) machine.tell('leftOut', `${name} has no ${field} here.`, call.node)
    else machine.tell('guessed', `${field} of ${name} is not known; it is ${taken}.`, call.node)
  }
  return { type: 'layer', kind: kind.kind, parameters, ...rest }
}

import { kindOf, soundParametersOf } from '../../../graph/kinds'
import type { Parameters, Value } from '../../../layers/fields'
import { MOST_PORTS } from '../../../layers/limits'
import { named } from '../../quoted'
import { boundTo, ofClass } from '../run/classes'
import { isTensor } from '../tensors/operation'
import { inwards, tensorsOf } from '../tensors/placeholder'
import { itemsOf, tupleOf, unknown } from '../values/make'
import type {
  Machine,
  PyCall,
  PyContainer,
  PyInstance,
  PyLayer,
  PyTensor,
  PyValue,
} from '../values/value'
import { foreignParameters, heldBy } from './held'
import { shaped } from './shaped'
import { namePaths } from './tree'

/** Runs `run` as part of a module: what it makes is named after the module. */
function within<T>(machine: Machine, module: PyInstance | PyContainer | PyLayer, run: () => T): T {
  const { state } = machine
  const { path } = state
  state.path = module.path ?? path
  state.calls++
  try {
    return run()
  } finally {
    state.calls--
    state.path = path
  }
}

/**
 * May a module be called here? From outside any network only once, and only with tensors; it gets
 * its names then.
 */
function mayCall(machine: Machine, module: PyInstance | PyContainer, call: PyCall): boolean {
  const { state } = machine
  if (state.calls > 0) return true
  if (tensorsOf(call).length === 0 || state.called.has(module)) return false
  // A constructor may try a part of its own, to see a size; that is not the network.
  if (state.making > 0) return true
  state.called.add(module)
  machine.cards.reserve(namePaths(module))
  return true
}

export function callInstance(machine: Machine, of: PyInstance, call: PyCall): PyValue {
  if (!mayCall(machine, of, call)) return unknown('what the network gives')
  return within(machine, of, () => {
    const forward = ofClass(of.cls, 'forward') ?? ofClass(of.cls, '__call__')
    if (forward !== undefined) return machine.call(boundTo(of, forward), call)
    if (of.inner) return machine.call(of.inner, call)
    machine.tell('leftOut', `${of.cls.name} has no forward.`, call.node)
    return unknown(of.cls.name)
  })
}

/** One module after the other; the stacks of transformers give each what else they are given. */
export function callContainer(machine: Machine, of: PyContainer, call: PyCall): PyValue {
  if (!mayCall(machine, of, call)) return unknown('what the network gives')
  return within(machine, of, () => {
    let [x = null] = call.args
    const others = of.kind.startsWith('Transformer') ? call.args.slice(1) : []
    for (const [name, module] of of.entries) {
      const named = name === 'norm' ? new Map<string, PyValue>() : call.named
      x = machine.call(module, {
        args: name === 'norm' ? [x] : [x, ...others],
        named,
        node: call.node,
      })
    }
    return x
  })
}

/** The ports of a call, in order: tuples are taken apart, arguments by name find their port. */
function portsOf(machine: Machine, of: PyLayer, call: PyCall): (PyTensor | null)[] {
  const kind = kindOf(of)
  const names = kind?.role === 'layer' ? (kind.ports ?? []) : []
  const most = kind?.inputs === 'any' || !kind ? MOST_PORTS : kind.inputs
  const flat = call.args.flatMap((value) => itemsOf(value) ?? [value])
  const inputs = flat
    .slice(0, most)
    .map((value) => (value === null ? null : inwards(machine, value, call.node)))
  for (const [name, value] of call.named) {
    const port = names.indexOf(name)
    if (isTensor(value) && port >= 0) {
      while (inputs.length < port) inputs.push(null)
      inputs[port] = value
    }
  }
  while (inputs.at(-1) === null) inputs.pop()
  return inputs
}

/** Fields that are set on a module from outside. */
function outsideParameters(machine: Machine, of: PyLayer, { named }: PyCall): Parameters {
  const has = (name: string): boolean =>
    kindOf(of)?.fields.some((field) => field.name === name && field.outside) ?? false
  const { state } = machine
  const settings: Record<string, Value> = {}
  for (const field of kindOf(of)?.fields ?? []) {
    const value = field.outside ? named.get(field.name) : undefined
    const held = value === undefined ? undefined : heldBy(field, value)
    if (held !== undefined) settings[field.name] = held
  }
  const kind = kindOf(of)
  const modes = kind?.role === 'layer' && kind.trains?.(soundParametersOf(of)) !== null
  if (of.training && modes && has('training')) settings.training = true
  if (state.seed !== null && has('seed')) {
    settings.seed = state.seed
    state.seed = null
  }
  return settings
}

/** Adds the card of a layer that is called; gives its outputs as PyTorch does. */
export function callLayer(machine: Machine, of: PyLayer, call: PyCall): PyValue {
  const { state, cards } = machine
  if (tensorsOf(call).length === 0 && state.calls === 0) return unknown(of.kind)
  const kind = kindOf(of)
  if (kind?.role !== 'layer') {
    if (state.calls === 0) return unknown(of.kind)
    machine.tell('leftOut', `${named(of.kind)} is not known; its card gives nothing.`, call.node)
  }
  const inputs = portsOf(machine, of, call)
  const name =
    of.path ?? [state.path, of.kind.toLowerCase()].filter((word) => word !== '').join('.')
  const outputs = within(machine, of, () =>
    cards.add({
      kind: of.kind,
      parameters: kind
        ? { ...of.parameters, ...outsideParameters(machine, of, call) }
        : { ...of.parameters, ...foreignParameters(call) },
      inputs,
      name,
      line: machine.lineOf(call.node),
      layer: of,
    }),
  )
  if (outputs.length === 1) return outputs[0]
  return kind?.role === 'layer' && kind.unpacked ? shaped(kind.unpacked, outputs) : tupleOf(outputs)
}

import { builtin } from '../run/classes'
import { setAttribute } from '../run/place'
import { itemsOf, listOf, tupleOf, unknown } from '../values/make'
import type { Machine, PyBuiltin, PyValue } from '../values/value'
import { type AnyModule, childrenOfModule, modulesOf } from './tree'

type ModuleMethod = (of: AnyModule) => PyBuiltin['call']

const itself: ModuleMethod = (of) => () => of

const add: ModuleMethod =
  (of) =>
  ({ args: [name = '', value = null], named }, machine) => {
    setAttribute(machine, of, String(named.get('name') ?? name), named.get('module') ?? value)
    return null
  }

function training(of: AnyModule, on: boolean): AnyModule {
  for (const [, module] of modulesOf(of)) if (module.type === 'layer') module.training = on
  return of
}

/** The modules of a container, or of what derives from one, by name. */
function entriesOf(of: AnyModule): (readonly [string, PyValue])[] {
  if (of.type === 'container') return [...of.entries]
  return of.type === 'instance' && of.inner ? entriesOf(of.inner) : []
}

function appendTo(of: AnyModule, value: PyValue): void {
  if (of.type === 'container') of.entries.set(String(of.entries.size), value)
  else if (of.type === 'instance' && of.inner) appendTo(of.inner, value)
}

/** The module at a path, such as `layer1.0.conv1`. */
function at(of: AnyModule, path: PyValue): PyValue {
  for (const [name, module] of modulesOf(of)) if (name === path) return module
  return unknown(`the module ${String(path)}`)
}

const METHODS: Readonly<Record<string, ModuleMethod>> = {
  to: itself,
  cuda: itself,
  cpu: itself,
  float: itself,
  half: itself,
  double: itself,
  requires_grad_: itself,
  train:
    (of) =>
    ({ args: [mode = true] }) =>
      training(of, mode !== false),
  eval: (of) => () => training(of, false),
  append:
    (of) =>
    ({ args: [value = null] }) => {
      appendTo(of, value)
      return of
    },
  extend:
    (of) =>
    ({ args: [more = null] }) => {
      for (const item of itemsOf(more) ?? []) appendTo(of, item)
      return of
    },
  add_module: add,
  register_module: add,
  register_buffer: add,
  register_parameter: add,
  children: (of) => () => listOf(childrenOfModule(of).map(([, child]) => child)),
  named_children: (of) => () => listOf(childrenOfModule(of).map((pair) => tupleOf(pair))),
  modules: (of) => () => listOf([...modulesOf(of)].map(([, module]) => module)),
  named_modules: (of) => () => listOf([...modulesOf(of)].map((pair) => tupleOf(pair))),
  parameters: () => () => unknown('the weights'),
  named_parameters: () => () => unknown('the weights'),
  state_dict: itself,
  load_state_dict:
    (of) =>
    ({ args: [from = null] }, { state }) => {
      if (of.type === 'layer' && typeof from === 'object' && from?.type === 'layer')
        drawn(of, state)
      return null
    },
  reset_parameters:
    (of) =>
    (_call, { state }) => {
      if (of.type === 'layer') drawn(of, state)
      return null
    },
  get_submodule:
    (of) =>
    ({ args: [path = ''] }) =>
      at(of, path),
  keys: (of) => () => listOf(entriesOf(of).map(([name]) => name)),
  values: (of) => () => listOf(entriesOf(of).map(([, module]) => module)),
  items: (of) => () => listOf(entriesOf(of).map((pair) => tupleOf(pair))),
}

/** The weights of a layer are drawn now, by the generator that was set just before. */
function drawn(layer: Extract<AnyModule, { type: 'layer' }>, state: Machine['state']): void {
  if (state.seed === null) return
  layer.seed = state.seed
  state.seed = null
}

/** A method or property that every nn.Module has, and a container; undefined for any other name. */
export function moduleMethod(_machine: Machine, of: AnyModule, name: string): PyValue | undefined {
  if (name === 'training') return of.type === 'layer' ? (of.training ?? false) : false
  if (['forward', '__call__'].includes(name) && of.type !== 'instance') return of
  if (['apply', 'zero_grad', 'share_memory', 'compile'].includes(name))
    return builtin(name, () => of)
  return Object.hasOwn(METHODS, name) ? builtin(name, METHODS[name](of)) : undefined
}

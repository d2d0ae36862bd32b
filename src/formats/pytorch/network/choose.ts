import { type AnyModule, modulesOf } from '../library/tree'
import { isModuleClass, ofClass } from '../run/classes'
import { parametersIn } from '../run/functions'
import type { RunningMachine } from '../run/machine'
import type { PyClass, PyFunction, PyScope, PyValue } from '../values/value'
import { guessArguments } from './guessArguments'

/** The module of the text that is taken for the network, and why. */
export interface ChosenNetwork {
  readonly module: AnyModule
  /** How it was chosen, in a sentence; empty where there was no choice. */
  readonly told: string
  readonly line?: number
}

const isClass = (value: PyValue): value is PyClass =>
  typeof value === 'object' && value?.type === 'class' && isModuleClass(value)

const isRunnable = (module: AnyModule): boolean =>
  module.type === 'container'
    ? module.entries.size > 0 && !module.kind.startsWith('Module')
    : module.type === 'instance' &&
      (ofClass(module.cls, 'forward') !== undefined || module.inner !== undefined)

export const nameOf = (module: AnyModule): string =>
  module.type === 'instance' ? module.cls.name : module.kind

/** Modules that were made and are part of no other, in order. */
export function rootsOf({ state }: RunningMachine): AnyModule[] {
  const parts = new Set<AnyModule>()
  for (const module of state.made)
    for (const [path, one] of modulesOf(module)) if (path !== '') parts.add(one)
  return state.made.filter((module) => !parts.has(module) && isRunnable(module))
}

/** A function of the text without arguments that makes one of this class: `def ResNet18():`. */
function makerOf(machine: RunningMachine, scope: PyScope, cls: PyClass): PyFunction | undefined {
  const uses = new RegExp(`\\b${cls.name}\\s*\\(`)
  return [...scope.names.values()].find(
    (value): value is PyFunction =>
      typeof value === 'object' &&
      value?.type === 'function' &&
      uses.test(machine.text.slice(value.node.from, value.node.to)) &&
      /return/.test(machine.text.slice(value.node.from, value.node.to)) &&
      parametersIn(machine, value.node).every(
        ({ name, star }) => star !== '' || value.defaults.has(name),
      ),
  )
}

/** The last class that no other uses. */
function mainClass(machine: RunningMachine, scope: PyScope): PyClass | undefined {
  const classes = [...scope.names.values()]
    .filter(isClass)
    .filter((cls) => ofClass(cls, 'forward') !== undefined || cls.bases.length > 0)
  const bodies = classes.map((cls) => {
    const from = machine.text.indexOf(`class ${cls.name}`)
    const next = machine.text.slice(from + 1).search(/^(class|def|\S+ *=) ?/m)
    return machine.text.slice(from, next === -1 ? undefined : from + 1 + next)
  })
  const unused = classes.filter((cls, i) =>
    bodies.every((body, j) => i === j || !new RegExp(`\\b${cls.name}\\b`).test(body)),
  )
  return unused.at(-1) ?? classes.at(-1)
}

const empty = (machine: RunningMachine) => ({
  args: [],
  named: new Map<string, PyValue>(),
  node: machine.top,
})

/** Makes the class that is the network, or calls a function that makes it. */
function makeMain(machine: RunningMachine, scope: PyScope): ChosenNetwork | undefined {
  const cls = mainClass(machine, scope)
  if (!cls) return undefined
  const { named, told } = guessArguments(machine, cls, scope)
  const maker = named.size > 0 ? makerOf(machine, scope, cls) : undefined
  const made = maker
    ? machine.call(maker, empty(machine))
    : machine.call(cls, { ...empty(machine), named })
  if (
    typeof made !== 'object' ||
    made === null ||
    (made.type !== 'instance' && made.type !== 'container')
  )
    return undefined
  const several = [...scope.names.values()].filter(isClass).length > 1
  const how = maker
    ? `${maker.name}() makes the network.`
    : named.size > 0
      ? `${cls.name} is the network, made with ${told}.`
      : several
        ? `${cls.name} is taken for the network.`
        : ''
  return { module: made, told: how, line: cls.line }
}

/** Layers that a text only names, as a part of a constructor: one after the other. */
function listed(scope: PyScope): ChosenNetwork | undefined {
  const self = scope.names.get('self')
  const named = [
    ...(typeof self === 'object' && self?.type === 'instance' ? self.attributes : []),
    ...scope.names,
  ]
  const entries = new Map(
    named.filter(([, value]) => typeof value === 'object' && value?.type === 'layer'),
  )
  if (entries.size === 0) return undefined
  const told = 'The text calls no layer; they are taken one after the other.'
  return { module: { type: 'container', kind: 'Sequential', entries }, told }
}

/** The network of the text: the last that it makes, else one of the last class. */
export function chooseNetwork(machine: RunningMachine, scope: PyScope): ChosenNetwork | undefined {
  const roots = rootsOf(machine)
  const last = roots.at(-1)
  if (!last)
    return makeMain(machine, scope) ?? (machine.cards.added.size === 0 ? listed(scope) : undefined)
  const line = last.type === 'instance' ? last.cls.line : undefined
  return {
    module: last,
    told: roots.length > 1 ? `${nameOf(last)} is the network: the last that is made.` : '',
    ...(line === undefined ? {} : { line }),
  }
}

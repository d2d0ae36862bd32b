import { cardOf } from '../../../graph/outputs'
import type { Shape } from '../../../layers/tensorShape'
import { type AnyModule, modulesOf } from '../library/tree'
import { ofClass } from '../run/classes'
import { Endless, Raised } from '../run/faults'
import { parametersIn } from '../run/functions'
import { createMachine, type RunningMachine } from '../run/machine'
import type { PyTree } from '../syntax/tree'
import type { PyClass, PyScope, PyTensor, PyValue } from '../values/value'
import { type ChosenNetwork, chooseNetwork, nameOf } from './choose'

/** What enters an input of the network: a shape, perhaps of whole numbers below `below`. */
export interface InputSpec {
  readonly shape: Shape
  /** The axes that no layer settles: their sizes were guessed. */
  readonly open?: readonly number[]
  readonly below?: number
}

/** One reading of a text. */
export interface ReadingOutcome {
  readonly machine: RunningMachine
  /** Names of the inputs that the text gives nothing for, with the ids of their cards. */
  readonly asked: readonly { readonly name: string; readonly id: string }[]
  /** Ids of the cards that belong to the network. */
  readonly kept: ReadonlySet<string>
  readonly chosen: ChosenNetwork | undefined
  /** Why the text was not read to its end; a sentence. */
  readonly stopped: string | undefined
  readonly name: string
  /** Shapes that the text names as an example of the inputs. */
  readonly examples: readonly Shape[]
}

const NOBODY: PyClass = { type: 'class', name: 'self', bases: [], names: new Map(), line: 0 }

/** A source that has no shape yet. */
const UNKNOWN_SOURCE = '?'

/** The card of what enters an input. */
export const sourceCard = ({ shape, below }: InputSpec): NonNullable<PyTensor['source']> => ({
  kind: 'Random',
  parameters: {
    shape: shape.join(', '),
    ...(below === undefined ? {} : { distribution: 'integers', high: below }),
  },
})

const sourceOf = (name: string, spec: InputSpec | undefined): PyTensor => ({
  type: 'tensor',
  name,
  source: spec ? sourceCard(spec) : { kind: UNKNOWN_SOURCE, parameters: {} },
})

/** The inputs of a module that a call must give, by name. */
function inputsOf(machine: RunningMachine, module: AnyModule): string[] {
  const forward = module.type === 'instance' ? ofClass(module.cls, 'forward') : undefined
  if (typeof forward !== 'object' || forward?.type !== 'function') return ['input']
  const needed = parametersIn(machine, forward.node)
    .slice(1)
    .filter(({ name, star }) => star !== '**' && !forward.defaults.has(name))
    .map(({ name }) => name)
  return needed.length > 0 ? needed : ['input']
}

/** Runs the text statement by statement; gives why it was not read to its end. */
function readAll(machine: RunningMachine, scope: PyScope): string | undefined {
  for (let child = machine.top.firstChild; child; child = child.nextSibling)
    try {
      machine.execute(child, scope)
    } catch (fault) {
      machine.state.calls = machine.state.making = 0
      machine.state.path = ''
      if (fault instanceof Endless || fault instanceof RangeError)
        return fault instanceof Endless
          ? fault.message
          : `Line ${machine.lineOf(child)} is nested too deep to be followed.`
      if (!(fault instanceof Raised)) throw fault
    }
  return undefined
}

/** The network of a text, or why it could not be made. */
function attempt(choose: () => ChosenNetwork | undefined): {
  chosen?: ChosenNetwork
  why?: string
} {
  try {
    const chosen = choose()
    return chosen ? { chosen } : {}
  } catch (fault) {
    if (fault instanceof Endless) return { why: fault.message }
    if (fault instanceof Raised)
      return { why: `The network raises an exception: ${fault.message}.` }
    throw fault
  }
}

/** The cards in these, and all that they depend on. */
function upstream(machine: RunningMachine, ids: Iterable<string>): Set<string> {
  const kept = new Set(ids)
  for (const id of kept)
    for (const input of machine.cards.added.get(id)?.inputs ?? [])
      if (input !== null) kept.add(cardOf(input))
  return kept
}

/** Is every module that was called with numbers of the text part of this one, or of its classes? */
function isPartOf(machine: RunningMachine, main: AnyModule): boolean {
  const names = new Set([...modulesOf(main)].map(([, one]) => nameOf(one)))
  return [...machine.state.called].every(
    (one) => one !== main && 'type' in one && names.has(nameOf(one as AnyModule)),
  )
}

/**
 * Reads a text once. `specs` are what enters the inputs of the network; none: sources whose shape
 * is not known.
 */
export function runProgram(tree: PyTree, specs: readonly InputSpec[]): ReadingOutcome {
  const machine = createMachine(tree)
  // A part of a constructor may be pasted alone.
  const self: PyValue = { type: 'instance', cls: NOBODY, attributes: new Map() }
  const scope: PyScope = { names: new Map([['self', self]]) }
  const stopped = readAll(machine, scope)
  const { state, cards } = machine
  machine.rest()
  const traced = state.called.size > 0
  const { chosen, why = stopped } = attempt(() => chooseNetwork(machine, scope))
  const redo = chosen !== undefined && (!traced || isPartOf(machine, chosen.module))
  const given = { machine, chosen, stopped: why, name: chosen ? nameOf(chosen.module) : 'Network' }
  const examples = state.shapes
    .filter(({ of }) => of === chosen?.module)
    .flatMap(({ shapes }) => shapes)
  if (!redo) {
    const inside = [...cards.added].filter(([, card]) => card.inside || !traced).map(([id]) => id)
    return { ...given, asked: [], examples, kept: upstream(machine, inside) }
  }
  cards.forgetCalls()
  const before = new Set(cards.added.keys())
  const names = inputsOf(machine, chosen.module)
  const args = names.map((name, i): PyTensor => sourceOf(name, specs[i] ?? specs.at(-1)))
  let fault = why
  try {
    machine.call(chosen.module, { args, named: new Map<string, PyValue>(), node: machine.top })
  } catch (error) {
    if (error instanceof Endless) fault = error.message
    else if (error instanceof Raised) fault = `The network raises an exception: ${error.message}.`
    else throw error
  }
  const fresh = [...cards.added.keys()].filter((id) => !before.has(id))
  const asked = args.flatMap(({ id }, i) => (id === undefined ? [] : [{ name: names[i], id }]))
  return { ...given, stopped: fault, asked, examples, kept: upstream(machine, fresh) }
}

import type { Finding } from '../../account'
import { callContainer, callInstance, callLayer } from '../library/callModule'
import { callForeign, constantNamed, makeInstance } from '../library/calls'
import { type CardList, createCards } from '../network/cards'
import { childrenOf, type PySyntax, type PyTree } from '../syntax/tree'
import { tensorOperator } from '../tensors/arithmetic'
import { foldedOperator } from '../tensors/folding'
import { indexOf } from '../tensors/indexing'
import { operation, perform } from '../tensors/operation'
import { placeholder } from '../tensors/placeholder'
import { attributeOf } from '../values/attributes'
import { itemsOf, typeOf, unknown } from '../values/make'
import type { Machine, MachineState, PyCall, PyFlow, PyFunction, PyValue } from '../values/value'
import { EXPRESSIONS } from './expressions'
import { Endless } from './faults'
import { scopeOfCall } from './functions'
import { operate } from './operators'
import { STATEMENTS } from './statements'

/** Steps of one run: a network of a thousand layers takes about 40,000. */
const MOST_STEPS = 120_000
/** Calls inside one another, and expressions. */
const DEEPEST = 60
const DEEPEST_EXPRESSION = 400

/** What was guessed or left out, by line. */
export interface Findings {
  readonly guessed: Finding[]
  readonly leftOut: Finding[]
}

export interface RunningMachine extends Machine {
  readonly cards: CardList
  readonly findings: Findings
  readonly top: PySyntax
  /** Counts steps anew, for the next part of the text. */
  readonly rest: () => void
}

const CALLED: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '@': 'matmul',
  '**': 'pow',
}

/** A machine that reads this text; nothing has been read yet. */
export function createMachine({ text, top, lineAt }: PyTree): RunningMachine {
  const state: MachineState = {
    seed: null,
    calls: 0,
    making: 0,
    path: '',
    made: [],
    called: new Set(),
    foreign: [],
    shapes: [],
  }
  const findings: Findings = { guessed: [], leftOut: [] }
  let steps = 0
  let depth = 0
  let nested = 0

  const line = (node: PySyntax): number => lineAt(node.from)

  function run(called: PyFunction, call: PyCall, self?: PyValue): PyValue {
    return machine.deeper(call.node, () => {
      const scope = scopeOfCall(machine, called, call, self)
      const body = childrenOf(called.node).at(-1)
      if (!body) return null
      if (called.node.name === 'LambdaExpression') return machine.evaluate(body, scope)
      const flow = machine.execute(body, scope)
      return flow?.ends === 'return' ? flow.value : null
    })
  }

  const machine: RunningMachine = {
    text,
    state,
    findings,
    top,
    cards: createCards(() => state.calls > 0),
    lineOf: line,
    rest: () => (steps = 0),
    tick(node, count = 1) {
      steps += count
      if (steps > MOST_STEPS)
        throw new Endless(`Line ${line(node)} runs without end, or for too long to be followed.`)
    },
    deeper(node, inside) {
      if (depth >= DEEPEST)
        throw new Endless(
          `Line ${line(node)} calls itself without end, or too deep to be followed.`,
        )
      depth++
      try {
        return inside()
      } finally {
        depth--
      }
    },
    tell(how, words, node) {
      if (state.calls + state.making === 0) return
      const at = line(node)
      const list = findings[how]
      if (list.length < 100 && !list.some((one) => one.line === at && one.text === words))
        list.push({ text: words, line: at })
    },
    evaluate(node, scope) {
      machine.tick(node)
      if (nested > DEEPEST_EXPRESSION)
        throw new Endless(`Line ${line(node)} is nested too deep to be followed.`)
      nested++
      try {
        const evaluate = Object.hasOwn(EXPRESSIONS, node.name) ? EXPRESSIONS[node.name] : undefined
        return evaluate
          ? evaluate(machine, node, scope)
          : unknown(text.slice(node.from, node.from + 40))
      } finally {
        nested--
      }
    },
    execute(node, scope): PyFlow {
      if (node.name !== 'Body' && node.name !== 'Script') {
        machine.tick(node)
        if (!Object.hasOwn(STATEMENTS, node.name)) return undefined
        try {
          return STATEMENTS[node.name](machine, node, scope)
        } catch (fault) {
          // Where the text is no Python, parts of its tree are missing.
          if (!(fault instanceof TypeError)) throw fault
          machine.tell('leftOut', 'This line could not be followed.', node)
          return undefined
        }
      }
      for (let child = node.firstChild; child; child = child.nextSibling) {
        const flow = machine.execute(child, scope)
        if (flow) return flow
      }
      return undefined
    },
    attribute(of, name, node) {
      const value = attributeOf(machine, of, name, node)
      return typeof value === 'object' && value?.type === 'namespace'
        ? (constantNamed(value.path) ?? value)
        : value
    },
    index: (of, keys, node) => indexOf(machine, of, keys, node),
    binary(operator, a, b, node) {
      const tensors = [a, b, ...(b === null ? (itemsOf(a) ?? []) : [])].some(
        (one) => typeOf(one) === 'tensor',
      )
      if (!tensors) return operate(operator, a, b)
      const constant = foldedOperator(operator, a, b)
      if (constant !== undefined) return constant
      const call = { args: [a, b], named: new Map(), node }
      const name = operator === '-' && b === null ? 'neg' : (CALLED[operator] ?? 'operation')
      return perform(
        machine,
        operation('', (made) => tensorOperator(made, operator, a, b)),
        name,
        call,
      )
    },
    call(callee, call) {
      machine.tick(call.node)
      if (typeof callee !== 'object' || callee === null) return unknown('a call')
      switch (callee.type) {
        case 'builtin':
          return callee.call(call, machine)
        case 'function':
          return run(callee, call)
        case 'bound':
          return run(callee.of, call, callee.self)
        case 'class':
          return makeInstance(machine, callee, call)
        case 'instance':
          return machine.deeper(call.node, () => callInstance(machine, callee, call))
        case 'container':
          return machine.deeper(call.node, () => callContainer(machine, callee, call))
        case 'layer':
          return callLayer(machine, callee, call)
        case 'namespace':
          return callForeign(machine, callee.path, call)
        case 'unknown':
          return placeholder(machine, callee.what, call)
        default:
          return unknown('a call')
      }
    },
  }
  return machine
}

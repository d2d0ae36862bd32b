import { childrenOf, groupsOf, type PySyntax, partsOf } from '../syntax/tree'
import { signalIn } from '../tensors/signal'
import { truthOf, tupleOf, typeOf } from '../values/make'
import type { Machine, PyClass, PyFlow, PyScope, PyValue } from '../values/value'
import { assign } from './assign'
import { Raised } from './faults'
import { printed } from './format'
import { functionOf } from './functions'
import { importNames } from './imports'
import { isIterable, iterate } from './iterate'

type Execute = (machine: Machine, node: PySyntax, scope: PyScope) => PyFlow

const textOf = ({ text }: Machine, { from, to }: PySyntax): string => text.slice(from, to)

const bodyOf = (node: PySyntax): PySyntax | undefined =>
  childrenOf(node).findLast(({ name }) => name === 'Body')

/** A value of what stands between commas: one, or a tuple. */
function valueOf(machine: Machine, nodes: readonly PySyntax[], scope: PyScope): PyValue {
  const groups = groupsOf(nodes)
  const values = groups.flatMap((group) => {
    const value = machine.evaluate(group[group.length - 1], scope)
    return group[0].name === '*' ? [...iterate(value, machine, group[0])] : [value]
  })
  const alone = values.length === 1 && groups[0][0].name !== '*'
  return alone && !nodes.some(({ name }) => name === ',') ? values[0] : tupleOf(values)
}

const assignment: Execute = (machine, node, scope) => {
  const children = childrenOf(node).filter(({ name }) => name !== 'TypeDef')
  const signs = children.flatMap(({ name }, i) => (name === 'AssignOp' ? [i] : []))
  const last = signs.at(-1)
  if (last === undefined) return
  const { from: start } = children[last + 1] ?? node
  const signal =
    machine.state.calls === 0
      ? signalIn(machine.text.slice(start, node.to).trim(), scope.names.get('t'))
      : undefined
  const value = signal ?? valueOf(machine, children.slice(last + 1), scope)
  let from = 0
  for (const sign of signs) {
    assign(machine, children.slice(from, sign), value, scope)
    from = sign + 1
  }
}

/** A block and what stands after it for each of its conditions: if, elif, else. */
const branch: Execute = (machine, node, scope) => {
  const children = childrenOf(node)
  let unsure = false
  for (let i = 0; i < children.length; i++) {
    const { name } = children[i]
    if (name === 'else') return machine.execute(children[i + 1], scope)
    if (name !== 'if' && name !== 'elif') continue
    const truth = truthOf(machine.evaluate(children[i + 1], scope))
    if (truth === undefined && !unsure) {
      unsure = true
      machine.tell(
        'guessed',
        'It is not known whether this condition holds; it was taken not to.',
        children[i + 1],
      )
    }
    const body = children.find((child, at) => at > i && child.name === 'Body')
    if (truth === true && body) return machine.execute(body, scope)
  }
  return undefined
}

const loop: Execute = (machine, node, scope) => {
  const children = childrenOf(node)
  const [start, middle] = ['for', 'in'].map((word) =>
    children.findIndex(({ name }) => name === word),
  )
  const colon = children.findIndex(({ name }) => name === 'Body')
  const body = children[colon]
  const over = valueOf(machine, children.slice(middle + 1, colon), scope)
  if (!isIterable(over)) {
    if (typeOf(over) !== 'list')
      machine.tell('leftOut', 'It is not known what this loop goes over; it was left out.', node)
    return undefined
  }
  for (const item of iterate(over, machine, node)) {
    assign(machine, children.slice(start + 1, middle), item, scope)
    const flow = machine.execute(body, scope)
    if (flow?.ends === 'return') return flow
    if (flow?.ends === 'break') break
  }
  return undefined
}

const whileLoop: Execute = (machine, node, scope) => {
  const [condition] = partsOf(node)
  const body = bodyOf(node)
  if (!condition || !body) return undefined
  while (truthOf(machine.evaluate(condition, scope)) === true) {
    machine.tick(node)
    const flow = machine.execute(body, scope)
    if (flow?.ends === 'return') return flow
    if (flow?.ends === 'break') break
  }
  return undefined
}

const decoratorsOf = (machine: Machine, node: PySyntax): string[] =>
  childrenOf(node)
    .filter(({ name }) => name === 'Decorator')
    .map((one) => textOf(machine, one).replace(/^@|\s|\(.*$/gs, ''))

function classOf(machine: Machine, node: PySyntax, scope: PyScope): PyClass {
  const children = childrenOf(node)
  const name = children.find((child) => child.name === 'VariableName')
  const list = children.find((child) => child.name === 'ArgList')
  const bases = list
    ? groupsOf(childrenOf(list).slice(1, -1))
        .filter((group) => group.length === 1)
        .map(([base]) => machine.evaluate(base, scope))
    : []
  const names = new Map<string, PyValue>()
  const cls: PyClass = {
    type: 'class',
    name: name ? textOf(machine, name) : '',
    bases,
    names,
    line: machine.lineOf(node),
  }
  const body = bodyOf(node)
  // Names of the class are seen by its own statements, not by its methods.
  for (const child of body ? childrenOf(body) : []) {
    const method = child.name === 'DecoratedStatement' ? childrenOf(child).at(-1) : child
    if (method?.name === 'FunctionDefinition') {
      const decorators = child === method ? [] : decoratorsOf(machine, child)
      const made = functionOf(machine, method, { names, around: scope }, { owner: cls, decorators })
      names.set(made.name, { ...made, scope })
    } else machine.execute(child, { names, around: scope })
  }
  return cls
}

const first = (machine: Machine, node: PySyntax): string => {
  const name = childrenOf(node).find((child) => child.name === 'VariableName')
  return name ? textOf(machine, name) : ''
}

/** Runs the blocks of `with` and `try` as they stand. */
const block: Execute = (machine, node, scope) => {
  for (const child of childrenOf(node)) {
    if (child.name === 'except' || child.name === 'else') break
    if (child.name !== 'Body') continue
    const flow = machine.execute(child, scope)
    if (flow) return flow
  }
  return undefined
}

/** How each kind of statement is executed, by its name in the grammar. */
export const STATEMENTS: Readonly<Record<string, Execute>> = {
  ExpressionStatement(machine, node, scope) {
    const [expression] = childrenOf(node)
    if (expression) machine.evaluate(expression, scope)
    return undefined
  },
  AssignStatement: assignment,
  UpdateStatement(machine, node, scope) {
    const [target, sign, value] = childrenOf(node)
    const before = machine.evaluate(target, scope)
    const more = machine.evaluate(value, scope)
    if (typeof before === 'object' && before?.type === 'list' && isIterable(more)) {
      before.items.push(...iterate(more, machine, node))
      return undefined
    }
    assign(
      machine,
      [target],
      machine.binary(textOf(machine, sign).replace(/=$/, ''), before, more, node),
      scope,
    )
    return undefined
  },
  ReturnStatement(machine, node, scope) {
    const values = childrenOf(node).slice(1)
    return { ends: 'return', value: values.length > 0 ? valueOf(machine, values, scope) : null }
  },
  IfStatement: branch,
  ForStatement: loop,
  WhileStatement: whileLoop,
  WithStatement: block,
  TryStatement: block,
  StatementGroup: block,
  BreakStatement: () => ({ ends: 'break' }),
  ContinueStatement: () => ({ ends: 'continue' }),
  PassStatement: () => undefined,
  ScopeStatement: () => undefined,
  TypeDefinition: () => undefined,
  AssertStatement: () => undefined,
  DeleteStatement: () => undefined,
  ImportStatement(machine, node, scope) {
    for (const [name, value] of importNames(textOf(machine, node))) scope.names.set(name, value)
    return undefined
  },
  RaiseStatement(machine, node, scope) {
    const [raised] = partsOf(node)
    const words = raised?.name === 'CallExpression' ? partsOf(raised)[1] : undefined
    const argument = words && partsOf(words)[0]
    throw new Raised(argument ? printed(machine.evaluate(argument, scope)) : 'an exception')
  },
  FunctionDefinition(machine, node, scope) {
    scope.names.set(first(machine, node), functionOf(machine, node, scope))
    return undefined
  },
  ClassDefinition(machine, node, scope) {
    const cls = classOf(machine, node, scope)
    scope.names.set(cls.name, cls)
    return undefined
  },
  DecoratedStatement(machine, node, scope) {
    const definition = childrenOf(node).at(-1)
    if (!definition) return undefined
    return machine.execute(definition, scope)
  },
}

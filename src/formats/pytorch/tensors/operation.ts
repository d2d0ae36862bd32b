import { kindOf } from '../../../graph/kinds'
import type { Parameters } from '../../../layers/fields'
import { checkParameter } from '../../../layers/parameters'
import { typeOf } from '../values/make'
import type { Machine, PyCall, PyTensor, PyValue } from '../values/value'
import { inwards, placeholder } from './placeholder'

/** The arguments of an operation by name. */
export type NamedArguments = ReadonlyMap<string, PyValue>

/** A function of PyTorch on tensors: from its arguments by name to what it gives. */
export interface TensorOperation {
  /** Names of the arguments, in order; the last with `*` takes all that follow. */
  readonly names: readonly string[]
  readonly run: (made: Making, given: NamedArguments) => PyValue
}

/** How an operation makes its cards. */
export interface Making {
  readonly machine: Machine
  readonly call: PyCall
  /** The function's name, after which its card is called. */
  readonly name: string
  /** One card; gives its first output. */
  readonly card: (kind: string, parameters: Parameters, ...inputs: readonly PyValue[]) => PyTensor
  /** One card; gives all its outputs. */
  readonly cards: (
    kind: string,
    parameters: Parameters,
    ...inputs: readonly PyValue[]
  ) => readonly PyTensor[]
  /** A card for what is not expressed. */
  readonly strange: () => PyValue
}

export const operation = (names: string, run: TensorOperation['run']): TensorOperation => ({
  names: names.split(' ').filter((name) => name !== ''),
  run,
})

export const isTensor = (value: PyValue | undefined): value is PyTensor =>
  value !== undefined && typeOf(value) === 'tensor'

/** The arguments of a call by the names of an operation. */
function givenTo({ names }: TensorOperation, { args, named }: PyCall): NamedArguments {
  const given = new Map(named)
  for (const [i, name] of names.entries())
    if (name.startsWith('*')) {
      const rest = args.slice(i)
      if (rest.length > 0) given.set(name.slice(1), { type: 'tuple', items: rest })
    } else if (i < args.length) given.set(name, args[i])
  return given
}

/** The parameters that the kind can have; of others it is told that they are the defaults. */
export function possible(
  machine: Machine,
  kind: string,
  parameters: Parameters,
  { node }: Pick<PyCall, 'node'>,
): Parameters {
  const fields = kindOf({ kind })?.fields ?? []
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => {
      const field = fields.find((one) => one.name === name)
      if (field && checkParameter(field, value) !== undefined) return true
      machine.tell('guessed', `${name} of ${kind} cannot be that; it is the default.`, node)
      return false
    }),
  )
}

/** Runs an operation for a call; `name` is what its cards are called. */
export function perform(
  machine: Machine,
  one: TensorOperation,
  name: string,
  call: PyCall,
): PyValue {
  const cards: Making['cards'] = (kind, parameters, ...inputs) =>
    machine.cards.add({
      kind,
      parameters: possible(machine, kind, parameters, call),
      inputs: inputs.map((input) => inwards(machine, input, call.node)),
      name: machine.state.path === '' ? name : `${machine.state.path}.${name}`,
      line: machine.lineOf(call.node),
    })
  return one.run(
    {
      machine,
      call,
      name,
      cards,
      card: (...card) => cards(...card)[0],
      strange: () => placeholder(machine, name, call),
    },
    givenTo(one, call),
  )
}

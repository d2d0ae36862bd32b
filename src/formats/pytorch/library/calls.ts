import { builtinNamed } from '../run/builtins'
import { boundTo, isModuleClass, ofClass } from '../run/classes'
import { cardWord } from '../tensors/attributes'
import { photo } from '../tensors/folding'
import { operationNamed } from '../tensors/named'
import { isTensor, perform } from '../tensors/operation'
import { placeholder, tensorsOf } from '../tensors/placeholder'
import { SOURCES_BY_NAME } from '../tensors/sources'
import { dictOf, itemsOf, numberIn, typeOf, unknown } from '../values/make'
import type { Machine, PyCall, PyClass, PyInstance, PyValue } from '../values/value'
import { copyOf } from './copies'
import { innerOf } from './inner'
import { isContainerName, layerKind, makeModule } from './modules'
import { PARAMETRIZING } from './parametrizing'
import { argumentParser } from './parser'
import { noteSummary } from './summary'

/** An object of a class of the text: its constructor is run. */
export function makeInstance(machine: Machine, cls: PyClass, call: PyCall): PyValue {
  const self: PyInstance = { type: 'instance', cls, attributes: new Map() }
  const start = ofClass(cls, '__init__')
  const { state } = machine
  state.making++
  try {
    if (start === undefined) innerOf(machine, self, call)
    else machine.call(boundTo(self, start), call)
  } finally {
    state.making--
  }
  if (isModuleClass(cls)) state.made.push(self)
  else if (start === undefined) {
    // What a class of data holds: its fields, in order.
    const fields = [...cls.names.keys()].filter((name) => !name.startsWith('_'))
    for (const [name, value] of cls.names) self.attributes.set(name, value)
    call.args.forEach(
      (value, i) => fields[i] !== undefined && self.attributes.set(fields[i], value),
    )
    for (const [name, value] of call.named) self.attributes.set(name, value)
  }
  return self
}

type Foreign = (call: PyCall, machine: Machine) => PyValue

const mathematics =
  (of: (...numbers: number[]) => number): Foreign =>
  ({ args }) => {
    const numbers = args.map(numberIn)
    return numbers.every((n) => n !== undefined) ? of(...numbers) : unknown('a number')
  }

const product: Foreign = ({ args: [of = null] }) => {
  const numbers = itemsOf(of)?.map(numberIn)
  return numbers?.every((n) => n !== undefined)
    ? numbers.reduce((a, b) => a * b, 1)
    : unknown('a product')
}

const ordered: Foreign = (call, machine) => {
  const dict = builtinNamed('dict')
  return dict === undefined ? dictOf([]) : machine.call(dict, call)
}

/** Functions of libraries by their full name. */
const FOREIGN: Readonly<Record<string, Foreign>> = {
  'collections.OrderedDict': ordered,
  'sklearn.datasets.load_sample_image': ({ args: [name = null] }) =>
    photo(name) ?? unknown('a picture'),
  'PIL.Image.open': ({ args: [name = null] }) => photo(name) ?? unknown('a picture'),
  'numpy.array': ({ args: [of = null] }) => of,
  'typing.OrderedDict': ordered,
  'argparse.ArgumentParser': () => argumentParser(),
  'copy.deepcopy': ({ args: [of = null] }) => copyOf(of),
  'copy.copy': ({ args: [of = null] }) => of,
  'functools.partial': ({ args: [of = null, ...args], named }) => ({
    type: 'builtin',
    name: 'partial',
    call: (call, machine) =>
      machine.call(of, {
        args: [...args, ...call.args],
        named: new Map([...named, ...call.named]),
        node: call.node,
      }),
  }),
  'torch.manual_seed'({ args: [seed = null] }, { state }) {
    state.seed = numberIn(seed) ?? null
    return null
  },
  'torch.Size': ({ args: [of = null] }) => ({ type: 'tuple', items: itemsOf(of) ?? [] }),
  'torch.no_grad': () => unknown('a context'),
  'torch.utils.checkpoint.checkpoint': ({ args: [of = null, ...args], node }, machine) =>
    machine.call(of, { args, named: new Map(), node }),
  ...PARAMETRIZING,
  'torch.compile': ({ args: [of = null] }) => of,
  'torch.jit.script': ({ args: [of = null] }) => of,
  'torch.nn.DataParallel': ({ args: [of = null] }) => of,
  'numpy.prod': product,
  'math.prod': product,
  'torch.numel': ({ args: [of = null], node }, machine) =>
    machine.call(machine.attribute(of, 'numel', node), { args: [], named: new Map(), node }),
  'math.sqrt': mathematics(Math.sqrt),
  'numpy.sqrt': mathematics(Math.sqrt),
  'math.ceil': mathematics(Math.ceil),
  'math.floor': mathematics(Math.floor),
  'math.log': mathematics((a, b) => (b === undefined ? Math.log(a) : Math.log(a) / Math.log(b))),
  'math.log2': mathematics(Math.log2),
  'math.pow': mathematics((a, b) => a ** b),
  'math.exp': mathematics(Math.exp),
}

const CONSTANTS: Readonly<Record<string, number>> = {
  'math.pi': Math.PI,
  'math.inf': Infinity,
  'numpy.inf': Infinity,
  'torch.inf': Infinity,
}

/** The number that a name of a library means; undefined for any other. */
export const constantNamed = (path: string): number | undefined =>
  Object.hasOwn(CONSTANTS, path) ? CONSTANTS[path] : undefined

/** A call of something of a library: a module of torch.nn, a function on tensors, or a stranger. */
export function callForeign(machine: Machine, path: string, call: PyCall): PyValue {
  const name = path.split('.').at(-1) ?? path
  if (Object.hasOwn(FOREIGN, path)) return FOREIGN[path](call, machine)
  if (/\bsummary$/.test(path)) return noteSummary(machine, path, call)
  const known = isContainerName(name) || layerKind(name) || name === 'Parameter'
  if (
    /^torch\.nn\.(?:[a-z.]+\.)?[A-Z]\w*$/.test(path) ||
    (known && !path.startsWith('torchvision'))
  )
    return makeModule(name, call, machine)
  if (path.startsWith('torch.nn.init.')) return call.args[0] ?? null
  if (
    /^torch\.(\w+)$/.test(path) &&
    Object.hasOwn(SOURCES_BY_NAME, name) &&
    // A triangle is taken of ones.
    (!isTensor(call.args[0]) || /^tri[lu]$/.test(name))
  )
    return SOURCES_BY_NAME[name](call, machine)
  if (/(^|\.)models\.\w+$|^timm\.|^transformers\./.test(path)) machine.state.foreign.push(path)
  const isTorch = /^torch\b|^numpy\b/.test(path)
  const one = isTorch ? operationNamed(name) : undefined
  if (!one) return placeholder(machine, path, call)
  if (tensorsOf(call).length === 0 && !call.args.some((value) => typeOf(value) === 'unknown'))
    return unknown(path)
  return perform(machine, one, cardWord(name), call)
}

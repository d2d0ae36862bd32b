import { sizeOf } from '../../../layers/tensorShape'
import { FileFault } from '../../fileFault'
import { quoted } from '../../quoted'
import { numpyType } from '../npyArray'
import { bytesOf, floatsOf } from '../numberType'
import { columnMajor, strided } from '../strided'
import { isHarmful, today } from './harmful'
import {
  Named,
  type Numbers,
  NumbersValue,
  Opaque,
  PickledArray,
  PickledType,
  type PickleValue,
  Storage,
} from './values'

/** A class or function by its name. Throws at one that means harm. */
export function named(name: string): Named {
  if (isHarmful(name))
    throw new FileFault(
      `This file would call ${quoted(name)} as soon as Python opened it, which no checkpoint ` +
        'needs; nothing of it was run or read.',
    )
  return new Named(name)
}

/** Gives the numbers of a storage a shape; `rest` is what PyTorch's function is given after it. */
export type Rebuild = (storage: Storage, rest: readonly PickleValue[]) => PickleValue

type Make = (args: readonly PickleValue[], rebuild: Rebuild) => PickleValue | undefined

const tensor: Make = ([storage, ...rest], rebuild) =>
  storage instanceof Storage ? rebuild(storage, rest) : undefined

const first: Make = ([value]) => value

/** A dict of any kind, of pairs or of another dict. */
const dict: Make = (args) => {
  const given = args.find((arg) => arg instanceof Map || Array.isArray(arg))
  if (given instanceof Map) return new Map(given)
  const pairs = Array.isArray(given) ? given : []
  return new Map(
    pairs.flatMap((pair) => (Array.isArray(pair) ? [[pair[0], pair[1]] as const] : [])),
  )
}

const list: Make = ([items]) => (Array.isArray(items) ? [...items] : [])

const latin = (text: PickleValue): Uint8Array | undefined =>
  typeof text === 'string' ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : undefined

const scalar: Make = ([type, value]) => {
  const bytes = value instanceof Uint8Array ? value : latin(value)
  const numbers = type instanceof PickledType && bytes ? arrayOf([], type, bytes, false) : null
  // A text or a date is as good as nothing here.
  return numbers ? numbers.read()[0] : null
}

/** The functions that are known, by what they are called in any version. They only arrange data. */
const KNOWN: ReadonlyMap<string, Make> = new Map([
  ['torch._utils._rebuild_tensor', tensor],
  ['torch._utils._rebuild_tensor_v2', tensor],
  ['torch._utils._rebuild_tensor_v3', tensor],
  ['torch._utils._rebuild_parameter', first],
  ['torch._utils._rebuild_parameter_with_state', first],
  ['torch.nn.parameter.Parameter', first],
  ['torch.nn.parameter.Buffer', first],
  [
    'torch._tensor._rebuild_from_type_v2',
    ([make, , args], rebuild) => (Array.isArray(args) ? called(make, args, rebuild) : undefined),
  ],
  ['torch.Size', list],
  ['collections.OrderedDict', dict],
  ['collections.defaultdict', dict],
  ['collections.Counter', dict],
  ['builtins.dict', dict],
  ['builtins.list', list],
  ['builtins.tuple', list],
  ['builtins.set', list],
  ['builtins.frozenset', list],
  ['_codecs.encode', ([text]) => latin(text)],
  ['builtins.bytes', ([text]) => (text === undefined ? new Uint8Array() : latin(text))],
  ['numpy.dtype', ([letters]) => new PickledType(String(letters))],
  ['numpy.core.multiarray._reconstruct', () => new PickledArray()],
  ['numpy.core.multiarray.scalar', scalar],
])

/** What a call gives: of a known function its data, else something opaque; nothing is run. */
export function called(
  callee: PickleValue | undefined,
  args: readonly PickleValue[],
  rebuild: Rebuild,
): PickleValue {
  if (callee instanceof Opaque) return new Opaque(callee.name)
  if (!(callee instanceof Named))
    throw new FileFault('The pickle in this file is damaged: it calls what is no function.')
  return KNOWN.get(today(callee.name))?.(args, rebuild) ?? new Opaque(nameOf(callee.name, args))
}

/** What PyTorch's functions make that is no plain tensor. */
const ODD: Readonly<Record<string, string>> = {
  'torch._utils._rebuild_qtensor': 'a quantised tensor',
  'torch._utils._rebuild_sparse_tensor': 'a sparse tensor',
  'torch._utils._rebuild_sparse_csr_tensor': 'a sparse tensor',
  'torch._utils._rebuild_nested_tensor': 'a nested tensor',
  'torch._utils._rebuild_meta_tensor_no_storage': 'a tensor without numbers',
}

/** The name of what would be made; a helper that makes a class is given the class. */
function nameOf(name: string, [of]: readonly PickleValue[]): string {
  if (name.endsWith('._reconstructor') && of instanceof Named) return of.name
  return Object.hasOwn(ODD, name) ? ODD[name] : name
}

/** The array of a type, a shape and its bytes; null where they do not agree. */
function arrayOf(
  shape: readonly number[],
  { letters, bigEndian }: PickledType,
  bytes: Uint8Array,
  byColumns: boolean,
): Numbers | null {
  const dtype = numpyType(letters.replace(/^[<>|=]/, ''))
  if (!dtype || sizeOf(shape) * bytesOf(dtype) !== bytes.length) return null
  return {
    shape,
    dtype,
    read: () => {
      const values = floatsOf(dtype, bytes, bigEndian)
      return byColumns ? strided(values, shape, columnMajor(shape)) : values
    },
  }
}

const isSize = (value: PickleValue): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0

/** Gives what was made its state: arrays their numbers, types their order of bytes. */
export function build(value: PickleValue, state: PickleValue): void {
  if (value instanceof Opaque) value.state = state
  if (!Array.isArray(state)) return
  if (value instanceof PickledType) value.bigEndian = state[1] === '>'
  if (value instanceof PickledArray) {
    const [, shape, type, byColumns, content] = state
    const bytes = content instanceof Uint8Array ? content : latin(content)
    if (type instanceof PickledType && bytes && Array.isArray(shape) && shape.every(isSize))
      value.numbers = arrayOf(shape, type, bytes, byColumns === true)
  }
}

/** Numbers that a value holds; null where it is no tensor. */
export const numbersOf = (value: PickleValue): Numbers | null =>
  value instanceof NumbersValue || value instanceof PickledArray ? value.numbers : null

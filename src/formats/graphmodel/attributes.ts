import { isRecord } from '../isRecord'
import { newAttribute, type OnnxAttribute } from '../onnx/model'

/** AttributeProto.AttributeType of what is told apart. Source: onnx.proto. */
const FLOAT = 1
const INT = 2
const TEXT = 3
const FLOATS = 6
const INTS = 7
const TEXTS = 8

const letters = new TextEncoder()

/** Attributes that operators of ONNX are given. */
export type GivenAttributes = Readonly<Record<string, number | string | readonly number[]>>

/** One attribute, which is a whole number as well as one with a fraction. */
const attributeWith = (
  name: string,
  type: number,
  own: Partial<OnnxAttribute>,
): readonly [string, OnnxAttribute] => [name, { ...newAttribute(), name, type, ...own }]

/** Attributes as an operator of ONNX reads them. */
export const attributesFrom = (given: GivenAttributes): Map<string, OnnxAttribute> =>
  new Map(
    Object.entries(given).map(([name, value]) => {
      if (typeof value === 'number') return attributeWith(name, FLOAT, { float: value, int: value })
      return typeof value === 'string'
        ? attributeWith(name, TEXT, { text: letters.encode(value) })
        : attributeWith(name, INTS, { ints: [...value], floats: [...value] })
    }),
  )

/** Text of a GraphDef in JSON: base64, or a list of codes. */
function bytesIn(value: unknown): Uint8Array {
  if (Array.isArray(value)) return Uint8Array.from(value.map(Number))
  try {
    return Uint8Array.from(atob(String(value)), (letter) => letter.charCodeAt(0))
  } catch {
    return letters.encode(String(value))
  }
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** The sizes of a TensorShapeProto, −1 for what is open; null where the rank is. */
export function sizesIn(value: unknown): readonly number[] | null {
  if (!isRecord(value) || value.unknownRank === true) return null
  return listIn(value.dim).map((dim) => {
    const size = isRecord(dim) ? Number(dim.size ?? 0) : -1
    return Number.isSafeInteger(size) && size > 0 ? size : -1
  })
}

/** `DT_INT32`, which may stand as its number. Source: types.proto. */
const NUMBERED: Readonly<Record<number, string>> = {
  1: 'DT_FLOAT',
  2: 'DT_DOUBLE',
  3: 'DT_INT32',
  7: 'DT_STRING',
  9: 'DT_INT64',
  10: 'DT_BOOL',
  19: 'DT_HALF',
}

/** The name of a type of numbers. */
export const typeName = (value: unknown): string =>
  typeof value === 'number' ? (NUMBERED[value] ?? `type ${value}`) : String(value)

/** An AttrValue; null for what no operator here reads. Source: attr_value.proto. */
function attributeIn(name: string, value: unknown): readonly [string, OnnxAttribute] | null {
  if (!isRecord(value)) return null
  const { s, i, f, b, type, shape, list } = value
  if (s !== undefined) return attributeWith(name, TEXT, { text: bytesIn(s) })
  const [whole, fraction] = [Number(i), Number(f)]
  if (Number.isSafeInteger(whole)) return attributeWith(name, INT, { int: whole, float: whole })
  if (Number.isFinite(fraction)) return attributeWith(name, FLOAT, { float: fraction })
  if (b !== undefined) return attributeWith(name, INT, { int: Number(b === true) })
  if (type !== undefined) return attributeWith(name, TEXT, { text: letters.encode(typeName(type)) })
  if (shape !== undefined) {
    const sizes = sizesIn(shape)
    return sizes && attributeWith(name, INTS, { ints: [...sizes] })
  }
  if (!isRecord(list)) return null
  if (Array.isArray(list.s)) return attributeWith(name, TEXTS, { texts: list.s.map(bytesIn) })
  if (Array.isArray(list.f))
    return attributeWith(name, FLOATS, { floats: list.f.map(Number).filter(Number.isFinite) })
  const ints = listIn(list.i).map(Number)
  return ints.every(Number.isSafeInteger) ? attributeWith(name, INTS, { ints }) : null
}

/** The attributes of an operation as a GraphDef in JSON has them. */
export const attributesIn = (value: unknown): Map<string, OnnxAttribute> =>
  new Map(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, each]) => {
      const found = attributeIn(name, each)
      return found ? [found] : []
    }),
  )

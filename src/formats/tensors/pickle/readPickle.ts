import { Cursor } from './cursor'
import { Machine, type Persistent } from './machine'
import type { Rebuild } from './made'
import type { PickleValue } from './values'

/** What an instruction does. */
type Instruction = (m: Machine) => void

const text = (line: string): string => line.replace(/^(['"])(.*)\1$/s, '$2')

const whole = (m: Machine, line: string): PickleValue => {
  if (line === '00') return false
  if (line === '01') return true
  const value = Number(line.replace(/L$/, ''))
  return Number.isNaN(value) ? m.fault('it has no number') : value
}

const newObject: Instruction = (m) => {
  const args = m.pop()
  m.call(m.pop(), args)
}

/** The last item of some is a class, and the others its arguments. */
const byClass: Instruction = (m) => {
  const [callee, ...args] = m.popMark()
  m.call(callee ?? m.fault('it makes an object of no class'), args)
}

const none: Instruction = () => undefined

/** The instructions by the letter of their byte. Source: Python's pickletools. */
const BY_LETTER: Readonly<Record<string, Instruction>> = {
  '(': (m) => m.mark(),
  '0': (m) => void m.pop(),
  '1': (m) => void m.popMark(),
  '2': (m) => m.push(m.top()),
  F: (m) => m.push(Number(m.cursor.line())),
  G: (m) => m.push(m.cursor.float64()),
  I: (m) => m.push(whole(m, m.cursor.line())),
  J: (m) => m.push(m.cursor.int32()),
  K: (m) => m.push(m.cursor.byte()),
  L: (m) => m.push(whole(m, m.cursor.line())),
  M: (m) => m.push(m.cursor.uint16()),
  N: (m) => m.push(null),
  P: (m) => m.load(m.cursor.line()),
  Q: (m) => m.load(m.pop()),
  R: newObject,
  S: (m) => m.push(text(m.cursor.line())),
  T: (m) => m.push(m.cursor.latin(m.cursor.uint32())),
  U: (m) => m.push(m.cursor.latin(m.cursor.byte())),
  V: (m) => m.push(m.cursor.line()),
  X: (m) => m.push(m.cursor.text(m.cursor.uint32())),
  B: (m) => m.push(m.cursor.bytes(m.cursor.uint32())),
  C: (m) => m.push(m.cursor.bytes(m.cursor.byte())),
  a: (m) => m.append([m.pop()]),
  b: (m) => m.build(),
  c: (m) => m.global(m.cursor.line(), m.cursor.line()),
  d: (m) => m.dict(m.popMark()),
  e: (m) => m.append(m.popMark()),
  g: (m) => m.get(Number(m.cursor.line())),
  h: (m) => m.get(m.cursor.byte()),
  i: (m) => {
    m.global(m.cursor.line(), m.cursor.line())
    const callee = m.pop()
    m.call(callee, m.popMark())
  },
  j: (m) => m.get(m.cursor.uint32()),
  l: (m) => m.push(m.popMark()),
  o: byClass,
  p: (m) => m.put(Number(m.cursor.line())),
  q: (m) => m.put(m.cursor.byte()),
  r: (m) => m.put(m.cursor.uint32()),
  s: (m) => {
    const value = m.pop()
    m.setItems([m.pop(), value])
  },
  t: (m) => m.push(m.popMark()),
  u: (m) => m.setItems(m.popMark()),
  ')': (m) => m.push([]),
  ']': (m) => m.push([]),
  '}': (m) => m.push(new Map()),
}

/** Those from 0x80 on. */
const BY_CODE: Readonly<Record<number, Instruction>> = {
  0x80: (m) => void m.cursor.byte(),
  0x81: newObject,
  0x85: (m) => m.tuple(1),
  0x86: (m) => m.tuple(2),
  0x87: (m) => m.tuple(3),
  0x88: (m) => m.push(true),
  0x89: (m) => m.push(false),
  0x8a: (m) => m.push(m.cursor.integer(m.cursor.byte())),
  0x8b: (m) => m.push(m.cursor.integer(m.cursor.uint32())),
  0x8c: (m) => m.push(m.cursor.text(m.cursor.byte())),
  0x8d: (m) => m.push(m.cursor.text(m.cursor.uint64())),
  0x8e: (m) => m.push(m.cursor.bytes(m.cursor.uint64())),
  0x8f: (m) => m.push([]),
  0x90: (m) => m.append(m.popMark()),
  0x91: (m) => m.push(m.popMark()),
  0x92: (m) => {
    m.pop()
    newObject(m)
  },
  0x93: (m) => {
    const name = m.pop()
    m.global(m.pop(), name)
  },
  0x94: (m) => m.memoize(),
  0x95: (m) => void m.cursor.uint64(),
  0x96: (m) => m.push(m.cursor.bytes(m.cursor.uint64())),
  0x98: none,
}

const STOP = '.'.charCodeAt(0)

const INSTRUCTIONS: ReadonlyMap<number, Instruction> = new Map([
  ...Object.entries(BY_LETTER).map(([letter, act]) => [letter.charCodeAt(0), act] as const),
  ...Object.entries(BY_CODE).map(([code, act]) => [Number(code), act] as const),
])

/** A value that was read, and where the bytes behind it begin. */
export interface Unpickled {
  readonly value: PickleValue
  readonly end: number
}

/**
 * Reads a pickle of protocol 0 to 5 as data: dicts, lists, texts, numbers, and the tensors that
 * `rebuild` makes of what `persistent` finds. Calls nothing: what it does not know is opaque.
 * Throws a `FileFault` where it is damaged, or means harm.
 */
export function readPickle(
  bytes: Uint8Array,
  start: number,
  persistent: Persistent,
  rebuild: Rebuild,
): Unpickled {
  const cursor = new Cursor(bytes, start)
  const m = new Machine(cursor, persistent, rebuild)
  for (let code = cursor.byte(); code !== STOP; code = cursor.byte()) {
    const act = INSTRUCTIONS.get(code)
    if (!act) m.fault(`stands 0x${code.toString(16)}, which is no instruction that is read`)
    else act(m)
  }
  return { value: m.pop(), end: cursor.at }
}

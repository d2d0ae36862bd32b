import { FileFault } from '../../fileFault'
import type { Cursor } from './cursor'
import { build, called, named } from './made'
import { Opaque, type PickleValue, type Storage } from './values'

/** Turns what a pickle calls by a persistent id into a storage. */
export type Persistent = (id: PickleValue) => Storage

/** The stack of a pickle while it is read, and what it has noted. */
export class Machine {
  readonly #stack: PickleValue[] = []
  readonly #marks: number[] = []
  readonly #memo = new Map<number, PickleValue>()

  constructor(
    readonly cursor: Cursor,
    readonly persistent: Persistent,
    readonly rebuild: (storage: Storage, rest: readonly PickleValue[]) => PickleValue,
  ) {}

  /** Throws what is wrong at the byte before the next. */
  fault(what: string): never {
    throw new FileFault(
      `The pickle in this file is damaged: at byte ${(this.cursor.at - 1).toLocaleString('en')} ` +
        `${what}.`,
    )
  }

  push = (value: PickleValue): void => void this.#stack.push(value)

  pop(): PickleValue {
    const value = this.#stack.pop()
    if (value === undefined || this.#stack.length < (this.#marks.at(-1) ?? 0))
      return this.fault('it takes a value, and there is none')
    return value
  }

  /** The top of the stack, which stays. */
  top(): PickleValue {
    const value = this.pop()
    this.push(value)
    return value
  }

  mark = (): void => void this.#marks.push(this.#stack.length)

  /** Everything above the last mark. */
  popMark(): PickleValue[] {
    const mark = this.#marks.pop()
    return mark === undefined
      ? this.fault('it goes back to a mark, and there is none')
      : this.#stack.splice(mark)
  }

  put = (at: number): void => void this.#memo.set(at, this.top())
  memoize = (): void => this.put(this.#memo.size)

  get(at: number): void {
    if (Number.isNaN(at)) this.fault('it reads a note without a number')
    const value = this.#memo.get(at)
    this.push(value === undefined ? this.fault(`it reads note ${at}, and there is none`) : value)
  }

  tuple(count: number): void {
    const items = Array.from({ length: count }, () => this.pop())
    this.push(items.reverse())
  }

  append(items: readonly PickleValue[]): void {
    const list = this.top()
    if (Array.isArray(list)) for (const item of items) list.push(item)
    // What is unknown may be a list of its own kind.
    else if (!(list instanceof Opaque)) this.fault('it appends to what is no list')
  }

  setItems(items: readonly PickleValue[]): void {
    const dict = this.top()
    if (dict instanceof Map)
      for (let i = 0; i + 1 < items.length; i += 2) dict.set(items[i], items[i + 1])
    else if (!(dict instanceof Opaque)) this.fault('it sets an item of what is no dict')
  }

  dict(items: readonly PickleValue[]): void {
    this.push(new Map())
    this.setItems(items)
  }

  global(module: PickleValue, name: PickleValue): void {
    if (typeof module !== 'string' || typeof name !== 'string')
      this.fault('it names a function by what is no text')
    else this.push(named(`${module}.${name}`))
  }

  call(callee: PickleValue, args: PickleValue): void {
    if (!Array.isArray(args)) this.fault('it calls a function without a tuple of arguments')
    else this.push(called(callee, args, this.rebuild))
  }

  build(): void {
    const state = this.pop()
    build(this.top(), state)
  }

  /** Replaces a persistent id by its storage. */
  load = (id: PickleValue): void => this.push(this.persistent(id))
}

import { FileFault } from '../../fileFault'

const LATIN = new TextDecoder('latin1')
const UTF8 = new TextDecoder()

/** Reads a pickle's bytes one after the other; throws a `FileFault` behind the last. */
export class Cursor {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  /** The byte that is read next. */
  at: number

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.at = at
  }

  /** Moves on by so many bytes, and returns where they begin. */
  #step(count: number): number {
    const from = this.at
    if (!(count <= this.#bytes.length - from))
      throw new FileFault(
        `The pickle in this file is cut short: byte ${from.toLocaleString('en')} asks for ` +
          `${count.toLocaleString('en')} more, and ` +
          `${(this.#bytes.length - from).toLocaleString('en')} follow.`,
      )
    this.at += count
    return from
  }

  byte = (): number => this.#bytes[this.#step(1)]
  uint16 = (): number => this.#view.getUint16(this.#step(2), true)
  int32 = (): number => this.#view.getInt32(this.#step(4), true)
  uint32 = (): number => this.#view.getUint32(this.#step(4), true)
  /** Exact up to 2⁵³. */
  uint64 = (): number => this.uint32() + this.uint32() * 2 ** 32
  float64 = (): number => this.#view.getFloat64(this.#step(8))

  bytes(count: number): Uint8Array {
    const from = this.#step(count)
    return this.#bytes.subarray(from, from + count)
  }

  text = (count: number): string => UTF8.decode(this.bytes(count))
  latin = (count: number): string => LATIN.decode(this.bytes(count))

  /** A line, without its end. */
  line(): string {
    const end = this.#bytes.indexOf(10, this.at)
    const line = this.text(end < 0 ? Infinity : end - this.at)
    this.at++
    return line
  }

  /** A signed integer of so many bytes, as near as a number comes. */
  integer(count: number): number {
    const bytes = this.bytes(count)
    let value = 0
    for (let i = count - 1; i >= 0; i--) value = value * 256 + bytes[i]
    return count > 0 && bytes[count - 1] > 127 ? value - 256 ** count : value
  }
}

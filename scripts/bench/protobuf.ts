/**
 * A field of a protocol-buffers message: whole numbers as varints, texts and messages as bytes.
 * Source: protobuf.dev, Encoding.
 */
export type Field = Uint8Array

const text = new TextEncoder()

/** Bytes one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** A whole number from 0 to 2⁵³ as a varint: seven bits a byte, the lowest first. */
export function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = value
  while (left > 127) {
    bytes.push((left % 128) | 128)
    left = Math.floor(left / 128)
  }
  return Uint8Array.from([...bytes, left])
}

/** Field `number` with a whole number. */
export const whole = (number: number, value: number): Field =>
  joined([varint(number * 8), varint(value)])

/** Field `number` with bytes. */
export const bytes = (number: number, value: Uint8Array): Field =>
  joined([varint(number * 8 + 2), varint(value.length), value])

/** Field `number` with a text. */
export const words = (number: number, value: string): Field => bytes(number, text.encode(value))

/** Field `number` with a message of its own. */
export const message = (number: number, ...fields: readonly Field[]): Field =>
  bytes(number, joined(fields))

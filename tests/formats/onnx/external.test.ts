import { describe, expect, test } from 'vitest'
import { message, whole, words } from '../../../scripts/bench/protobuf'
import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import { floats, model, node, value } from './build'

const entry = (key: string, text: string) => message(13, words(1, key), words(2, text))

/** x + w, where w lies in another file at these bytes. */
const network = (...places: readonly (readonly [string, string])[]): Uint8Array =>
  model(
    13,
    value(11, 'x', [1, 3, 8, 8]),
    message(
      5,
      whole(1, 8),
      whole(2, 1),
      words(8, 'w'),
      entry('location', 'folder/net.onnx.data'),
      ...places.map(([key, text]) => entry(key, text)),
      whole(14, 1),
    ),
    node('Add', ['x', 'w'], ['y']),
    value(12, 'y', ['n']),
  )

const numbers = [1, 2, 3, 4, 5, 6, 7, 8]
const read = (bytes: Uint8Array, data?: Uint8Array) =>
  readOnnx(bytes, 'net.onnx', new Map(data ? [['net.onnx.data', data]] : []))

describe('numbers in another file', () => {
  test.each([
    ['the whole of it', network(), floats(...numbers)],
    ['a part of it', network(['offset', '8'], ['length', '32']), floats(0, 0, ...numbers, 0)],
    ['what follows a place', network(['offset', '4']), floats(0, ...numbers)],
  ])('are read where it came along: %s', (_, bytes, data) => {
    const result = read(bytes, data)
    if ('error' in result) throw new Error(result.error)
    const [[held]] = Object.values(result.project.weights).map((own) => Object.values(own))
    expect('data' in held && [...held.data]).toEqual(numbers)
  })

  test.each([
    ['it did not come', network(), undefined, /stored in the file “folder\/net\.onnx\.data”/],
    ['it is cut short', network(['offset', '8']), floats(1), /ends behind the last byte of/],
    ['its place is none', network(['offset', '-1']), floats(1), /ends behind the last byte of/],
    ['it is of another size', network(), floats(1, 2), /takes 32 bytes, and holds 8 bytes/],
  ])('are refused with a sentence where %s', (_, bytes, data, sentence) => {
    const result = read(bytes, data)
    expect('error' in result && result.error).toMatch(sentence)
  })
})

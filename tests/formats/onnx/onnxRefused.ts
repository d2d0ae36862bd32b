import { message, whole, words } from '../../../scripts/bench/protobuf'
import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import { type RefusedNetwork, utf8 } from '../refusedNetwork'
import { floats, inner, model, node, tensor, value } from './build'

const image = value(11, 'x', [1, 3, 8, 8])
const end = value(12, 'y', ['n'])
const relu = node('Relu', ['x'], ['y'])

/** A model of opset 13 with one image, and y as its output. */
const net = (...parts: Parameters<typeof model>[1][]): Uint8Array => model(13, image, ...parts, end)

/** x + w, where w lies in another file at these bytes. */
const elsewhere = (...places: readonly (readonly [string, string])[]): Uint8Array =>
  net(
    message(
      5,
      whole(1, 8),
      whole(2, 1),
      words(8, 'w'),
      ...[['location', 'net.onnx.data'], ...places].map(([key, text]) =>
        message(13, words(1, key), words(2, text)),
      ),
      whole(14, 1),
    ),
    node('Add', ['x', 'w'], ['y']),
  )

/** Graphs in graphs, more of them than are read. */
function deep(): Uint8Array {
  let graph = relu
  for (let i = 0; i < 60; i++) graph = message(1, inner('then_branch', graph))
  return net(graph)
}

type Row = readonly [what: string, says: string, bytes: () => Uint8Array, data?: Uint8Array]

const rows: readonly Row[] = [
  ['an empty file', 'is not an ONNX file', () => new Uint8Array(0)],
  ['a text', 'damaged', () => utf8('hello, world')],
  ['a file that is cut', 'damaged', () => net(relu).subarray(0, 20)],
  ['an opset that is too old', 'those of 7 to 21', () => model(6, image, relu, end)],
  ['a graph without operators', 'holds no operators', () => model(13, image)],
  [
    'operators in a loop',
    'form a loop',
    () => net(node('Add', ['x', 'b'], ['y']), node('Relu', ['y'], ['b'])),
  ],
  ['a name that two operators give', 'gives already', () => net(relu, node('Tanh', ['x'], ['y']))],
  ['a name that nothing gives', 'nothing here gives', () => net(node('Relu', ['z'], ['y']))],
  [
    'a tensor that is cut',
    'takes 24 bytes, and holds 8 bytes',
    () => net(tensor('w', [2, 3], floats(1, 2)), relu),
  ],
  ['a size of 2⁶³', 'impossible shape', () => net(tensor('w', [2n ** 63n], floats(1)), relu)],
  [
    'more numbers than can be read',
    'up to 128,000,000 can be read',
    () => net(tensor('w', [70_000, 70_000], floats(1)), relu),
  ],
  ['graphs in graphs', 'nested more than', deep],
  [
    'an input that is too large',
    'more numbers than can be computed',
    () => model(13, value(11, 'x', [4096, 4096]), relu, end),
  ],
  ['numbers in another file that did not come', 'open both together', elsewhere],
  [
    'numbers in another file that is cut',
    'ends behind the last byte',
    () => elsewhere(['offset', '8']),
    floats(1),
  ],
]

/** ONNX files that cannot be read. */
export const onnxRefused: readonly RefusedNetwork[] = rows.map(([what, says, bytes, data]) => ({
  what,
  says,
  read: () => readOnnx(bytes(), 'net.onnx', new Map(data ? [['net.onnx.data', data]] : [])),
}))

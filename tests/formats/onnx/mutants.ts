import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { message } from '../../../scripts/bench/protobuf'
import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import type { ReadProject } from '../../../src/formats/project/readDocument'
import { checkNetwork } from '../mutants'
import { floats, inner, model, node, tensor, value } from './build'

const good = new Uint8Array(
  readFileSync(join('tests', 'fixtures', 'onnx', 'digits_open.unfused.onnx')),
)
const large = new Uint8Array(readFileSync(join('tests', 'fixtures', 'onnx', 'text_direction.onnx')))

const image = value(11, 'x', [1, 1, 8, 8])
const end = value(12, 'y', ['n', 1])

const SIZES = [0, 1, 3, 9, -1, 2 ** 31, 2n ** 53n, 2n ** 63n, 2n ** 63n - 1n, -(2n ** 63n)]

/** A convolution whose tensor says that it has other sizes than it has. */
const lying = fc
  .tuple(
    fc.array(fc.constantFrom(...SIZES), { maxLength: 20 }),
    fc.nat({ max: 40 }),
    fc.nat({ max: 20 }),
  )
  .map(([dims, length, type]) =>
    model(
      13,
      image,
      tensor('w', dims, new Uint8Array(length), 5, type),
      node('Conv', ['x', 'w'], ['y']),
      end,
    ),
  )

/** Operators that read one another in any way, loops and names that nothing gives among them. */
const tangled = fc
  .array(
    fc.tuple(
      fc.constantFrom('Relu', 'Add', 'Concat', 'Split', 'Shape', 'Expand', 'Tile', 'If', 'Reshape'),
      fc.array(fc.constantFrom('x', 'a', 'b', 'c', 'w', '', 'nothing'), { maxLength: 3 }),
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'y', ''), { maxLength: 2 }),
    ),
    { maxLength: 6 },
  )
  .map((nodes) =>
    model(
      13,
      image,
      tensor('w', [3], floats(1, 2, 3)),
      ...nodes.map(([op, inputs, outputs]) => node(op, inputs, outputs, { axis: 1 })),
      end,
    ),
  )

/** Constants that would become large. */
const bombs = fc
  .tuple(fc.constantFrom('ConstantOfShape', 'Tile', 'Expand', 'Range'), fc.constantFrom(...SIZES))
  .map(([op, size]) => {
    const raw = new Uint8Array(BigInt64Array.of(BigInt(size) % 2n ** 62n, 1000000n).buffer)
    const inputs = op === 'ConstantOfShape' ? ['s'] : ['w', 's', 's']
    return model(
      13,
      tensor('s', [2], raw, 5, 7),
      tensor('w', [1, 1], floats(1)),
      node(op, inputs, ['y']),
      end,
    )
  })

/** Graphs within graphs. */
const deep = fc.nat({ max: 60 }).map((depth) => {
  let graph = node('Relu', ['x'], ['y'])
  for (let i = 0; i < depth; i++) graph = message(1, inner('then_branch', graph))
  return model(13, image, graph, end)
})

const place = fc.nat({ max: good.length - 1 })

/** An ONNX file that was damaged, or that somebody made up. */
export const onnxMutant: fc.Arbitrary<Uint8Array> = fc.oneof(
  place.map((length) => good.subarray(0, length)),
  fc.nat({ max: large.length - 1 }).map((length) => large.subarray(0, length)),
  place.map((start) => good.subarray(start)),
  fc.array(fc.tuple(place, fc.nat({ max: 7 })), { minLength: 1, maxLength: 10 }).map((flips) => {
    const damaged = good.slice()
    for (const [at, bit] of flips) damaged[at] ^= 1 << bit
    return damaged
  }),
  fc.tuple(place, place).map(([from, to]) => good.slice().fill(0, from, to)),
  fc.tuple(place, place).map(([from, to]) => good.slice().fill(255, from, to)),
  fc
    .tuple(place, place)
    .map(([from, to]) => Uint8Array.from([...good.subarray(0, from), ...good.subarray(to)])),
  fc.uint8Array({ maxLength: 200 }),
  lying,
  tangled,
  tangled,
  bombs,
  deep,
)

/** Reads a damaged file; throws where a promise is broken (`checkNetwork`). */
export const checkOnnx = (bytes: Uint8Array): ReadProject =>
  checkNetwork(readOnnx(bytes, 'damaged.onnx'))

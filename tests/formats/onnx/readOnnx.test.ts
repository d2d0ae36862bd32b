import { describe, expect, test } from 'vitest'
import { joined, message, whole, words } from '../../../scripts/bench/protobuf'
import { readOnnx } from '../../../src/formats/onnx/readOnnx'
import { shapesOf } from '../../../src/graph/shapes'
import { floats, inner, model, node, tensor, value } from './build'

const image = value(11, 'x', [1, 3, 8, 8])
const end = value(12, 'y', ['n'])
const kernel = tensor('stem.conv.weight', [2, 3, 3, 3], new Uint8Array(4 * 54))

function read(bytes: Uint8Array) {
  const result = readOnnx(bytes, 'net.onnx')
  if ('error' in result) throw new Error(result.error)
  const { project, account } = result
  const shapes = shapesOf(project)
  const cards = project.graph.nodes.map(({ id, name, kind }) => ({
    name,
    kind,
    state: shapes.get(id)?.state,
    output: shapes.get(id)?.output?.join(),
  }))
  return { project, cards, left: account?.leftOut ?? [], guessed: account?.guessed ?? [] }
}

const refusal = (bytes: Uint8Array): string => {
  const result = readOnnx(bytes, 'net.onnx')
  return 'error' in result ? result.error : 'It was read.'
}

describe('An operator that no layer expresses', () => {
  const bytes = model(
    13,
    image,
    kernel,
    node('Conv', ['x', 'stem.conv.weight'], ['a']),
    node('TopK', ['a'], ['b', 'c'], { axis: 1, sorted: 1 }, 'best'),
    node('Relu', ['b'], ['y'], {}, '/act/Relu'),
    end,
  )

  test('is a card of its name with its attributes; all before it is live', () => {
    const { cards, project, left } = read(bytes)
    expect(cards.map(({ name, kind, state }) => [name, kind, state])).toEqual([
      ['x', 'Image', 'ok'],
      ['x_resize', 'Upsample', 'ok'],
      ['stem_conv', 'Conv2d', 'ok'],
      ['best', 'TopK', 'problem'],
      ['act', 'ReLU', 'waiting'],
    ])
    expect(project.graph.nodes[3].parameters).toEqual({ axis: 1, sorted: 1 })
    expect(left.map(({ text }) => text)).toEqual([
      'The operator “best” (TopK) is kept as a card that computes nothing, because there is no ' +
        'layer of this kind.',
    ])
    expect(left[0].node).toBe(project.graph.nodes[3].id)
  })

  test('is not taken for a layer that is called as it is', () => {
    const own = message(
      1,
      words(1, 'x'),
      words(2, 'y'),
      words(4, 'Softmax'),
      words(7, 'com.example'),
    )
    expect(read(model(13, image, own, end)).cards.at(-1)?.kind).toBe('com.example.Softmax')
    const backwards = node('LSTM', ['x'], ['y'], { direction: 'reverse' })
    expect(read(model(13, image, backwards, end)).cards.at(-1)?.kind).toBe('ONNX LSTM')
  })
})

test('A file whose network is all inside If is one card and one sentence', () => {
  const branch = message(1, words(2, 'z'), words(4, 'Identity'), words(1, 'x'))
  const choice = message(
    1,
    words(1, 'c'),
    words(2, 'y'),
    words(3, 'pick'),
    words(4, 'If'),
    inner('then_branch', branch),
    inner('else_branch', branch),
  )
  const { cards, left } = read(model(13, image, value(11, 'c', [], 9), choice, end))
  expect(cards.filter(({ kind }) => kind === 'If')).toHaveLength(1)
  expect(left.map(({ text }) => text)).toEqual([
    'All of this network is inside “pick” (If), which chooses what to compute while it runs: ' +
      'it is kept as one card.',
  ])
})

test('A branch whose condition follows from shapes is taken', () => {
  const branch = (op: string): Uint8Array => joined([node(op, ['x'], ['z']), value(12, 'z', null)])
  const choice = message(
    1,
    words(1, 'c'),
    words(2, 'y'),
    words(4, 'If'),
    inner('then_branch', branch('Relu')),
    inner('else_branch', branch('Tanh')),
  )
  const { cards, left } = read(
    model(
      13,
      image,
      tensor('three', [1], new Uint8Array(BigInt64Array.of(3n).buffer), 5, 7),
      tensor('at', [1], new Uint8Array(BigInt64Array.of(1n).buffer), 5, 7),
      node('Shape', ['x'], ['s']),
      node('Gather', ['s', 'at'], ['n'], { axis: 0 }),
      node('Equal', ['n', 'three'], ['c']),
      choice,
      end,
    ),
  )
  expect(left).toEqual([])
  expect(cards.map(({ kind }) => kind)).toEqual(['Image', 'Upsample', 'ReLU'])
})

test('Sizes that the file leaves open are guessed so that the network fits', () => {
  const fixed = tensor('shape', [2], new Uint8Array(BigInt64Array.of(1n, 147n).buffer), 5, 7)
  const { cards, guessed } = read(
    model(
      13,
      value(11, 'x', ['batch', 3, 'h', 'w']),
      node('MaxPool', ['x'], ['a'], { kernel_shape: [32, 32], strides: [32, 32] }),
      fixed,
      node('Reshape', ['a', 'shape'], ['y']),
      end,
    ),
  )
  expect(cards.map(({ kind, output }) => [kind, output])).toEqual([
    ['Image', '1,3,427,640'],
    ['Upsample', '1,3,224,224'],
    ['MaxPool2d', '1,3,7,7'],
    ['Flatten', '1,147'],
  ])
  expect(guessed[0].text).toContain('it is 1×3×224×224 here, and can be another')
})

test('A network that costs as much as ResNet-152 opens at 224, not at the photo’s size', () => {
  const wide = tensor('w', [512, 3, 11, 11], new Uint8Array(4 * 512 * 363))
  const { cards } = read(
    model(13, value(11, 'x', ['batch', 3, 'h', 'w']), wide, node('Conv', ['x', 'w'], ['y']), end),
  )
  // 8.5e9 multiply-adds at 224, and 48e9 at 427×640.
  expect(cards.at(-1)?.output).toBe('1,512,214,214')
})

test('A file that keeps its numbers elsewhere names the file that is missing', () => {
  const elsewhere = message(
    5,
    whole(1, 4),
    whole(2, 1),
    words(8, 'w'),
    message(13, words(1, 'location'), words(2, 'net.onnx.data')),
    whole(14, 1),
  )
  const bytes = model(13, image, elsewhere, node('Add', ['x', 'w'], ['y']), end)
  expect(refusal(bytes)).toContain('The tensor “w” is stored in the file “net.onnx.data”')
})

test.each([
  ['an empty file', new Uint8Array(0), /is not an ONNX file/],
  ['a text', new TextEncoder().encode('hello, world'), /cut short or damaged|not an ONNX file/],
  ['opset 6', model(6, image, node('Relu', ['x'], ['y']), end), /opset 6; those of 7 to 21/],
  [
    'a loop',
    model(13, image, node('Add', ['x', 'b'], ['a']), node('Relu', ['a'], ['b'], {}, 'r'), end),
    /form a loop, one of them “a” \(Add\)/,
  ],
  [
    'a name twice',
    model(13, image, node('Relu', ['x'], ['y']), node('Tanh', ['x'], ['y']), end),
    /gives “y”, which “y” \(Relu\) gives already/,
  ],
  [
    'a tensor that is cut',
    model(13, image, tensor('w', [2, 3], floats(1, 2)), node('Relu', ['x'], ['y']), end),
    /“w” is 2×3 of float32, which takes 24 bytes, and holds 8 bytes/,
  ],
  [
    'a size of 2⁶³',
    model(13, image, tensor('w', [2n ** 63n], floats(1)), node('Relu', ['x'], ['y']), end),
    /impossible shape/,
  ],
])('It is said in a sentence what is wrong: %s', (_title, bytes, told) => {
  expect(refusal(bytes)).toMatch(told)
})

import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../../../src/formats/project/archive'
import { assertValid } from '../assertValid'
import { png, sample } from '../projects'
import { altered, bare, opened, type Plain, text } from './files'

describe('one bad part does not spoil the rest', () => {
  const repairsOf = (change: (plain: Plain) => unknown): string[] => {
    const { project: after, repairs } = opened(altered(change))
    assertValid(after)
    return repairs
  }
  const parameter = (name: string, value: unknown): string[] =>
    repairsOf((plain) => (plain.graph.nodes[1].parameters = { [name]: value }))

  test.each([
    ['kernel_size', '"three"', 3],
    ['kernel_size', '[3,3,3]', 3],
    ['kernel_size', '[]', 3],
    ['kernel_size', '0', 3],
    ['stride', '1.5', 1],
    ['padding', '"valide"', 0],
    ['bias', '1', true],
    ['padding_mode', '"mirror"', 'zeros'],
    ['out_channels', 'null', 1],
  ] as const)('Conv2d %s = %s falls back to the default', (name, value, fallback) => {
    expect(parameter(name, JSON.parse(value))).toEqual([
      `Layer conv2d: ${name} held a value that it cannot have, and is now ${String(fallback)}.`,
    ])
  })

  test('a value that the field allows stays', () => {
    expect(parameter('padding', 'same')).toEqual([])
    expect(parameter('in_channels', null)).toEqual([])
    expect(parameter('kernel_size', [5, 1])).toEqual([])
  })

  test('a parameter that is no longer there is left out', () => {
    expect(parameter('colour', 3)).toEqual([
      'Layer conv2d: colour is not one of its parameters, and was left out.',
    ])
  })

  test('a number beyond every float is not kept', () => {
    const json = JSON.stringify({
      ...bare,
      graph: {
        nodes: [
          {
            id: 'a',
            kind: 'LeakyReLU',
            name: 'act',
            seed: 1,
            position: { x: 5, y: 0 },
            parameters: { negative_slope: 12345 },
          },
        ],
      },
    })
    expect(opened(strToU8(json.replace('12345', '1e309'))).repairs).toEqual([
      'Layer act: negative_slope held a value that it cannot have, and is now 0.01.',
    ])
    expect(opened(strToU8(json.replace('"x":5', '"x":-1e309'))).repairs).toEqual([
      'Layer act: its place on the canvas could not be read, and is now the corner.',
    ])
  })

  test('wires that cannot be are left out, each with its reason', () => {
    const wires = [
      { from: 'a', to: 'b', port: 0 },
      { from: 'a', to: 'nobody', port: 0 },
      { from: 'd', to: 'b', port: 0 },
      { from: 'a', to: 'c', port: 1 },
      { from: 'b', to: 'a', port: 0 },
      { from: 'b', to: 'd', port: 0 },
      { from: 'd', to: 'c', port: 0 },
      { from: 'c', to: 'd', port: 1 },
      { from: 'c', to: 'd', port: 0.5 },
    ]
    expect(repairsOf((plain) => (plain.graph.wires = wires))).toEqual([
      'Wire 2 of the file leads from or to no layer, and was left out.',
      'The wire from futureattention to conv2d was the second into one port, and was left out.',
      'The wire from image to relu has no port to go to, and was left out.',
      'The wire from conv2d to image has no port to go to, and was left out.',
      'Wire 9 of the file leads from or to no layer, and was left out.',
      'The wire from relu to futureattention closed a loop, and was left out.',
    ])
  })

  test('names become unique and usable in code', () => {
    const names = ['my conv!', '2nd', 'my_conv_', 'été']
    const { project: after, repairs } = opened(
      altered((plain) => plain.graph.nodes.forEach((node, i) => (node.name = names[i]))),
    )
    expect(after.graph.nodes.map((node) => node.name)).toEqual([
      'my_conv_',
      '_2nd',
      'my_conv_2',
      'ete',
    ])
    expect(repairs[0]).toBe('Layer “my conv!” is now called my_conv_.')
    expect(repairs).toHaveLength(4)
  })

  test('a bad seed or place becomes 0', () => {
    const { project: after, repairs } = opened(
      altered((plain) => Object.assign(plain.graph.nodes[2], { seed: 1.5, position: { x: null } })),
    )
    expect(after.graph.nodes[2]).toMatchObject({ seed: 0, position: { x: 0, y: 0 } })
    expect(repairs).toEqual([
      'Layer relu: its seed was not a whole number, and is now 0.',
      'Layer relu: its place on the canvas could not be read, and is now the corner.',
    ])
  })

  test('weights of another size, of no layer or missing are left out', () => {
    expect(repairsOf((plain) => (plain.weights[0].shape = [2, 4]))).toEqual([
      'The weights “weight” of layer conv2d do not fill their shape, and are drawn from the seed.',
    ])
    expect(repairsOf((plain) => (plain.weights[0].node = 'nobody'))).toEqual([
      'Weights 1 of the file belong to no layer or have no shape that can be read, and were ' +
        'left out.',
    ])
    expect(repairsOf((plain) => (plain.weights[1].file = 'weights/9.bin'))).toEqual([
      'The weights “bias” of layer conv2d are missing from the file, and are drawn from the seed.',
    ])
  })

  test('a picture that would be too large to decode is left out', () => {
    const files = unzipSync(writeProject(sample))
    const large = files['pictures/2'].slice()
    large[18] = 0xff
    expect(opened(zipSync({ ...files, 'pictures/2': large })).repairs).toEqual([
      'The picture “mine.png” is missing, damaged or too large, and was left out.',
    ])
  })

  test(
    'the size of a picture is that of its own bytes, whatever the file states; ' +
      'a large one is worked at 1024 pixels',
    () => {
      const stated = (change: (plain: Plain) => unknown, bytes = png(8, 9)) => {
        const files = unzipSync(altered(change))
        return opened(zipSync({ ...files, 'pictures/2': bytes }))
      }
      const size = (plain: Plain): object =>
        Object.assign(plain.pictures[0], { width: 1e6, height: 1 })
      const { project: after, repairs } = stated(size)
      expect(repairs).toEqual(['The picture “mine.png” was said to be 1000000×1, and is 8×9.'])
      expect(after.pictures['picture-1']).toMatchObject({ width: 8, height: 9 })
      assertValid(after)
      expect(stated(size, png(4096, 2048)).project.pictures['picture-1']).toMatchObject({
        width: 1024,
        height: 512,
      })
      expect(stated(() => null).repairs).toEqual([])
    },
  )

  test('a long list of repairs is cut', () => {
    const { repairs } = opened(
      text({ ...bare, graph: { nodes: Array.from({ length: 500 }, () => 0) } }),
    )
    expect(repairs).toHaveLength(101)
    expect(repairs[100]).toBe('400 more things were mended or left out.')
  })
})

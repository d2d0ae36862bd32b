import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../../../src/formats/project/archive'
import { readProject } from '../../../src/formats/project/readProject'
import { processorTime } from '../../processorTime'
import { sample } from '../projects'
import { altered, bare, text } from './files'

const refusal = (bytes: Uint8Array): string => {
  const result = readProject(bytes)
  return 'error' in result ? result.error : `opened, with ${result.repairs.length} repairs`
}

function timeOf(act: () => void): number {
  const start = processorTime()
  act()
  return processorTime() - start
}
describe('a file that is not to be trusted is refused with one sentence', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
  const good = writeProject(sample)
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['empty', new Uint8Array(0), 'This file is empty.'],
    [
      'zeros',
      new Uint8Array(5000),
      'This file holds nothing but zeros; it was not saved completely.',
    ],
    [
      'a web page',
      strToU8('\n<!DOCTYPE html><title>Sign in</title>'),
      'This is a web page, not a ConvScope project.',
    ],
    [
      'a picture',
      Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
      'This is a picture, not a ConvScope project.',
    ],
    ['other JSON', strToU8('{"nodes": []}'), 'This is a JSON file, but not a ConvScope project.'],
    [
      'another zip',
      zipSync({ 'a.txt': strToU8('a') }),
      'This is a zip file, but not a ConvScope project.',
    ],
    [
      'a cut zip',
      good.subarray(0, good.length - 40),
      'This project is cut short: its end is missing.',
    ],
    [
      'cut text',
      strToU8(JSON.stringify(bare).slice(0, -9)),
      'This project is cut short: its end is missing.',
    ],
    [
      'broken text',
      strToU8('{"format": "convscope",, }'),
      'The text of this project is damaged: it is not valid JSON.',
    ],
    [
      'a newer version',
      text({ ...bare, version: 7, graph: 'new' }),
      'This project was made by a newer ConvScope (version 7); this one reads up to version 4.',
    ],
    [
      'no version',
      text({ ...bare, version: 'one' }),
      'This project does not say which version it is; this ConvScope reads up to version 4.',
    ],
    [
      'no graph',
      text({ ...bare, graph: null }),
      'This project is damaged: its list of layers cannot be read.',
    ],
    [
      'weights that are no list',
      text({ ...bare, weights: {} }),
      'This project is damaged: its list of weights cannot be read.',
    ],
    [
      'depth',
      strToU8(nested(100_000)),
      'This file is nested 100,000 levels deep; up to 64 can be read.',
    ],
    [
      '__proto__',
      strToU8('{"format":"convscope","version":1,"x":[{"__proto__":{}}]}'),
      'This file uses the forbidden name __proto__ and was not opened.',
    ],
    [
      'constructor',
      text({ ...bare, constructor: 1 }),
      'This file uses the forbidden name constructor and was not opened.',
    ],
    [
      'an id of every object',
      altered((plain) => (plain.graph.nodes[0].id = 'toString')),
      'This file uses the forbidden name toString and was not opened.',
    ],
    [
      'an id twice',
      altered((plain) => (plain.graph.nodes[1].id = 'a')),
      'Two layers of this project have the same id “a”, so it was not opened.',
    ],
    [
      'too many layers',
      text({ ...bare, graph: { nodes: Array.from({ length: 1001 }, () => 0) } }),
      'This project has 1,001 layers; up to 1,000 can be read.',
    ],
    ['too large', new Uint8Array(101 * 2 ** 20), 'This file is 101 MB; up to 100 MB can be read.'],
    [
      'a bomb',
      zipSync({ 'project.json': [new Uint8Array(120 * 2 ** 20), { level: 9 }] }),
      'This file unpacks to more than 100 MB, which is more than can be read.',
    ],
  ]
  test.each(cases)('%s', (_title, bytes, sentence) => {
    const start = processorTime()
    expect(refusal(bytes)).toBe(sentence)
    expect(processorTime() - start).toBeLessThan(1000)
  })

  test('a packed file that lies about its size is stopped while inflating', () => {
    const bomb = zipSync({ 'project.json': [new Uint8Array(50 * 2 ** 20), { level: 9 }] })
    const honest = bomb.slice()
    const view = new DataView(bomb.buffer)
    for (let at = 0; at < bomb.length - 4; at++)
      if (view.getUint32(at, true) === 50 * 2 ** 20) view.setUint32(at, 1000, true)
    expect(bomb.length).toBeLessThan(60_000)
    // Beside the same bytes inflated to their end, because a machine with other work is slow at
    // both.
    const quickest = (act: () => void): number =>
      Math.min(...Array.from({ length: 3 }, () => timeOf(act)))
    const stopped = quickest(() =>
      expect(refusal(bomb)).toBe(
        'This project is damaged: its description does not agree with its checksum.',
      ),
    )
    expect(stopped).toBeLessThan(quickest(() => unzipSync(honest)) / 2)
  })

  test('weights whose bytes were changed are damaged', () => {
    const bytes = writeProject(sample)
    const at = bytes.findIndex(
      (byte, i) => byte === 0x3f && bytes[i + 3] === 0x80 && bytes[i + 4] === 0xbf,
    )
    bytes[at] ^= 1
    expect(refusal(bytes)).toBe(
      'The weights “bias” of layer conv2d are damaged, so the project was not opened.',
    )
  })

  test('weights with part of a number are damaged', () => {
    const files = unzipSync(writeProject(sample))
    expect(refusal(zipSync({ ...files, 'weights/1.bin': new Uint8Array(7) }))).toBe(
      'The weights “bias” of layer conv2d are damaged, so the project was not opened.',
    )
  })

  test('a project that no file could hold is not written', () => {
    const data = new Float32Array(27_000_000)
    expect(() =>
      writeProject({ ...sample, weights: { b: { weight: { shape: [27_000_000], data } } } }),
    ).toThrow('This project needs 103 MB; a file holds up to 100 MB.')
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { IMPORTERS } from '../../../src/formats'
import { importerOf } from '../../../src/formats/recognise'
import { readTrace } from '../../../src/formats/trace/readTrace'
import { packZip } from '../../../src/formats/zip/packZip'
import { processorTime } from '../../processorTime'
import { pythonWith } from '../code/python/run'
import { compareTrace, savedNetworks } from './compareTraces'

const python = pythonWith('torch')
const OWN = ['residual', 'transformer', 'sequences', 'functions'] as const

describe.skipIf(python === null)('where PyTorch is installed (else this is skipped)', () => {
  let files: ReadonlyMap<string, Uint8Array>
  beforeAll(async () => {
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
    files = savedNetworks(python ?? '', OWN)
  }, 60_000)

  test.each(OWN)('%s, saved by convscope.py, gives the same in every step', (name) => {
    const { equal, wrong, leftOut } = compareTrace(name, files.get(name) ?? new Uint8Array())
    expect([wrong, leftOut]).toEqual([[], []])
    expect(equal).toBeGreaterThan(4)
  })

  test('a network keeps its names, and a layer that is called twice its weights', () => {
    const read = readTrace(files.get('residual') ?? new Uint8Array())
    if ('error' in read) throw new Error(read.error)
    const { nodes } = read.project.graph
    const named = (name: string) => nodes.find((node) => node.name === name)
    expect(nodes.slice(0, 4).map(({ name }) => name)).toEqual(['input', 'conv', 'norm', 'relu'])
    expect(named('norm_2')?.usesWeightsOf).toBe(named('norm')?.id)
    expect(read.project.weights[named('fc')?.id ?? ''].weight.shape).toEqual([2, 4])
  })

  test('it is recognised by its first file', () => {
    const bytes = files.get('residual') ?? new Uint8Array()
    expect(importerOf(bytes, 'net.zip', IMPORTERS)?.id).toBe('trace')
  })

  test('mutants are refused with one sentence, or read', () => {
    const form = files.get('residual') ?? new Uint8Array()
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    for (let i = 0; i < 60; i++) {
      const mutant = random(3) === 0 ? form.slice(0, random(form.length)) : form.slice()
      for (let k = 0; k < 6 && mutant.length > 0; k++)
        mutant[random(mutant.length)] ^= 1 << random(8)
      const began = processorTime()
      const read = readTrace(mutant)
      expect(processorTime() - began).toBeLessThan(1000)
      if ('error' in read) expect(read.error).toMatch(/^[A-Z“].*\.$/s)
    }
  })
})

describe('a file that is none is refused with a sentence', () => {
  const trace = (value: unknown): Uint8Array =>
    packZip(new Map([['trace.json', new TextEncoder().encode(JSON.stringify(value))]]))
  const good = { format: 'convscope-trace', version: 1 }
  const call = { name: 'x', op: 'input', shapes: [[1]] }

  test.each([
    [new Uint8Array(), /^This network is cut short/],
    [packZip(new Map([['a', new Uint8Array(3)]])), /^In this file trace\.json is missing\.$/],
    [trace({ format: 'other' }), /^This file was not written by convscope\.py/],
    [trace({ ...good, version: 2 }), /^This file is of a newer convscope\.py/],
    [trace({ ...good, nodes: [] }), /^This file holds no call of any layer\.$/],
    [trace({ ...good, nodes: [3] }), /^Call 1 of this network is no object\.$/],
    [trace({ ...good, nodes: [{ op: 'input' }] }), /^Call 1 of this network has no name/],
    [trace({ ...good, nodes: [{ ...call, shapes: [[-1]] }] }), /^The call x has a shape/],
    [trace({ ...good, nodes: [call] }), /^In this file weights\.safetensors is missing\.$/],
    [
      trace({ ...good, nodes: Array.from({ length: 20_001 }, () => call) }),
      /^This network made 20,001 calls; up to 20,000 can be read\.$/,
    ],
  ])('%#', (bytes, sentence) => {
    const read = readTrace(bytes)
    expect('error' in read && read.error).toMatch(sentence)
  })
})

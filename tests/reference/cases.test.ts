import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Case, failureOf, unknownKinds } from './check'
import { startWasm } from '../../src/engine/wasm'

const files = ['activation', 'conv', 'graphs', 'linear', 'pool', 'shape']
const casesOf = (file: string): Case[] => JSON.parse(readFileSync(new URL(`../fixtures/reference/layers/${file}.json`, import.meta.url), 'utf8')).cases
const known = files.flatMap((file) => casesOf(file)).filter((given) => unknownKinds(given).length === 0)

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('PyTorch and the engine agree on', () => {
  for (const given of known) test(`${given.id}: ${given.layer ?? 'a graph'} ${JSON.stringify(given.params ?? {})}`, () => expect(failureOf(given)).toBeNull())
})

test('No case of the kinds that exist is left out.', () => {
  expect(known.length).toBeGreaterThanOrEqual(111)
})

import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { type Case, caseOf, failureOf, type StoredCase, unknownKinds } from './check'

/** All cases of a folder; a file of another form has none. */
function casesIn(folder: string): Case[] {
  const place = new URL(`../fixtures/reference/${folder}/`, import.meta.url)
  return readdirSync(place).flatMap((file): Case[] =>
    (JSON.parse(readFileSync(new URL(file, place), 'utf8')).cases ?? []).map((one: StoredCase) =>
      caseOf(one),
    ),
  )
}

const known = ['layers', 'layers-extra']
  .flatMap(casesIn)
  .filter((given) => unknownKinds(given).length === 0)

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('PyTorch and the engine agree on', () => {
  for (const given of known)
    test(`${given.id}: ${given.layer ?? 'a graph'} ${JSON.stringify(given.params ?? {})}`, () =>
      expect(failureOf(given)).toBeNull())
})

test('No case of the kinds that exist is left out.', () => {
  expect(known.length).toBeGreaterThanOrEqual(111)
})

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { caseOf, failureOf, type StoredCase } from './check'

const file = new URL('../fixtures/reference/sequence/training.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly cases: readonly StoredCase[]
}

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

describe('Between recurrent layers in training the same numbers fall as in PyTorch:', () => {
  for (const given of cases.map(caseOf)) test(given.id, () => expect(failureOf(given)).toBeNull())
})

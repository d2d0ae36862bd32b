import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { startWasm } from '../../src/engine/wasm'
import { trainingFindings } from './training/judge'

const FOLDER = 'tests/fixtures/reference/trained'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

test.each(readdirSync(FOLDER))('%s is trained as PyTorch trains it', (name) => {
  const findings = trainingFindings(name, JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))
  expect(findings.filter(({ failure }) => failure !== null)).toEqual([])
})

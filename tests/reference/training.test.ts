import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { startWasm } from '../../src/engine/wasm'
import { trainingFindings } from './training/judge'

const FOLDER = 'tests/fixtures/reference/'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

test.each([
  'training/mlp_sin',
  'training/digits_conv_small',
  'training/scheduled',
  'training/residual',
  'training/gru',
  'trained/digits_mlp',
  'trained/digits_batchnorm',
  'trained/small_cifar_net',
  'trained/values_dropout',
  'trained/values_normed',
  'trained/values_shared',
])('%s is trained as PyTorch trains it', (name) => {
  const file = JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8'))
  const findings = trainingFindings(name, file)
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.filter(({ failure }) => failure !== null)).toEqual([])
})

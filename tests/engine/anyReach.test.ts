import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { LAYERS } from '../torch/draw'
import { anyNetwork } from './anyNetwork'
import { faultOfNetwork } from './anyReach'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

/** Every so-manieth kind begins a network; `npm run reach` draws 500. */
const STEP = 5

test('In random networks of all kinds a cell reads what it depends on, card by card', () => {
  const seen = new Set<string>()
  const faults = LAYERS.filter((_, i) => i % STEP === 0).flatMap((kind, i) => {
    const network = anyNetwork(i + 1, kind)
    for (const { layer } of network.cards) seen.add(layer)
    const fault = faultOfNetwork(network, i)
    return fault === null ? [] : [`${kind.kind}: ${fault}`]
  })
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(40)
})

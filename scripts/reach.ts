// Random networks that draw from all kinds: `npm run reach -- [NETWORKS] [SEED]`. The cells that a
// cell is said to read, card by card and through the whole network, are those that it depends on.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startWasm } from '../src/engine/wasm'
import { anyNetwork } from '../tests/engine/anyNetwork'
import { faultOfNetwork } from '../tests/engine/anyReach'
import { LAYERS } from '../tests/torch/draw'

const count = Number(process.argv[2] ?? 500)
const seed = Number(process.argv[3] ?? 1)
const HERE = dirname(fileURLToPath(import.meta.url))
await startWasm(`${join(HERE, '..', 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)
const began = performance.now()
const kinds = new Set<string>()
let cards = 0
let wrong = 0
for (let i = 0; i < count; i++) {
  const network = anyNetwork(seed * 100_000 + i, LAYERS[i % LAYERS.length])
  for (const { layer } of network.cards) kinds.add(layer)
  cards += network.cards.length
  const fault = faultOfNetwork(network, i)
  if (fault === null) continue
  wrong++
  console.log(`✗ ${i}: ${network.cards.map(({ layer }) => layer).join(' ')}: ${fault}`)
}
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(
  `${count} networks of ${cards} cards and ${kinds.size} kinds, seed ${seed}: ${wrong} wrong, ` +
    `${seconds} s`,
)
process.exit(wrong === 0 ? 0 : 1)

// Trains the networks that are shipped, with the trainer of the page, and writes their weights and
// how good they are: `npm run train-models -- NAME…`, all without a name.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import '../src/graph/everyKind'
import { startWasm } from '../src/engine/wasm'
import { TRAINED } from '../src/templates/trained'
import { packSafetensors } from './models/packSafetensors'
import { trainNetwork } from './models/trainNetwork'

const FACTS = new URL('../src/templates/trainedFacts.json', import.meta.url)
const FOLDER = new URL('../public/models/', import.meta.url)

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !TRAINED.some((one) => one.name === name))
if (unknown.length > 0) {
  console.error(`There is no network ${unknown.join(', ')}.`)
  process.exit(1)
}
await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
mkdirSync(FOLDER, { recursive: true })
const known: Record<string, unknown> = JSON.parse(readFileSync(FACTS, 'utf8'))
for (const { name, network } of TRAINED) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { tensors, facts } = await trainNetwork(network, {
    tell: ({ epoch, loss, accuracy }) =>
      console.log(
        `${name}, epoch ${epoch}: loss ${loss.toPrecision(4)}` +
          (accuracy === null ? '' : `, ${(100 * accuracy).toFixed(2)} % right`),
      ),
  })
  const file = packSafetensors(tensors)
  writeFileSync(new URL(`${name}.safetensors`, FOLDER), file)
  known[name] = facts
  const ordered = TRAINED.flatMap((one) => (known[one.name] ? [[one.name, known[one.name]]] : []))
  writeFileSync(FACTS, `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`)
  console.log(`${name}: ${Math.ceil(file.length / 1000)} kB`)
}

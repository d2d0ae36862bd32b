// Random edits through the store, every promise checked after each: `npm run fuzz -- [SEQUENCES]
// [SEED]`.
import fc from 'fast-check'
import { run, sequence, told } from '../tests/fuzz/sequence'

const count = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31)
const began = performance.now()
const seconds = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`
let done = 0

const property = fc.asyncProperty(sequence(), async (given) => {
  await run(given)
  if (++done % 1000 === 0) console.log(`${done} sequences, ${seconds()}`)
})
const result = await fc.check(property, { numRuns: count, seed })
if (result.failed) {
  const [{ start, steps } = { start: 0, steps: [] }] = result.counterexample ?? []
  console.error(
    `Failed after ${result.numRuns} sequences of seed ${seed}: ` +
      (result.errorInstance instanceof Error ? result.errorInstance.stack : ''),
  )
  console.error(
    `Start ${start}: ${steps.map(told).join('; ')}\n${JSON.stringify({ start, steps })}`,
  )
  process.exit(1)
}
console.log(`✓ ${count} sequences of 50 edits, seed ${seed}: nothing broken, ${seconds()}`)
process.exit(0)

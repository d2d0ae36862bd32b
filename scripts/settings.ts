// Random settings of kinds in the live engine: `npm run settings -- [KIND…] [--count N]
// [--seed S]`. Every tensor has the shape that the shape engine says, and PyTorch's numbers, where
// it is installed.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startWasm } from '../src/engine/wasm'
import { pythonWith } from '../tests/formats/code/python/run'
import { dice } from '../tests/reference/random'
import { computed } from '../tests/torch/computed'
import { LAYERS } from '../tests/torch/draw'
import { NOT_ASKED } from '../tests/torch/known'
import { drawTrial, type Trial } from '../tests/torch/trial'
import { differencesFrom } from '../tests/torch/values'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
})
const HERE = dirname(fileURLToPath(import.meta.url))
await startWasm(`${join(HERE, '..', 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'dist')}/`)
const python = pythonWith('torch', '1.13')
const strangers = positionals.filter((name) => LAYERS.every(({ kind }) => kind !== name))
if (strangers.length > 0) {
  console.error(`There is no layer ${strangers.join(', ')}.`)
  process.exit(2)
}
const kinds = LAYERS.filter(({ kind }) => positionals.length === 0 || positionals.includes(kind))
/** So many kinds are asked together: PyTorch takes a second to start. */
const TOGETHER = 16
let count = 0
let compared = 0
let wrong = 0

/** The trials of a kind in the live engine, and what is wrong with them. */
function runKind(kind: (typeof kinds)[number]) {
  const random = dice(Number(values.seed))
  const trials = Array.from({ length: Number(values.count) }, () => drawTrial(random, kind))
  return trials.flatMap((trial) => (trial ? [{ kind, trial, ours: computed(trial) }] : []))
}

function report(kind: string, trials: readonly { trial: Trial; text: string | null }[]): void {
  const found = new Map<string, { text: string; times: number }>()
  for (const { trial, text } of trials) {
    if (text === null) continue
    const key = text.replaceAll(/-?\d+(\.\d+)?(e[-+]?\d+)?/g, '#')
    const times = (found.get(key)?.times ?? 0) + 1
    found.set(key, { text: found.get(key)?.text ?? `${JSON.stringify(trial)}\n    ${text}`, times })
    wrong++
  }
  count += trials.length
  console.log(`${found.size === 0 ? '✓' : '✗'} ${kind}: ${trials.length}`)
  for (const { text, times } of found.values()) console.log(`  ${times} × ${text}`)
}

for (let at = 0; at < kinds.length; at += TOGETHER) {
  const asked = kinds.slice(at, at + TOGETHER)
  const trials = asked.flatMap(runKind)
  const right = trials.flatMap(({ trial, ours }) =>
    typeof ours === 'string' || NOT_ASKED.includes(trial.kind) ? [] : [{ trial, ours }],
  )
  const differences = python ? differencesFrom(python, right) : []
  if (python) compared += right.length
  const said = new Map(right.map(({ trial }, i) => [trial, differences[i] ?? null]))
  for (const kind of asked)
    report(
      kind.kind,
      trials
        .filter((one) => one.kind === kind)
        .map(({ trial, ours }) => ({
          trial,
          text: typeof ours === 'string' ? ours : (said.get(trial) ?? null),
        })),
    )
}
console.log(`${count} settings computed, ${compared} compared with PyTorch, ${wrong} wrong`)
process.exit(wrong === 0 ? 0 : 1)

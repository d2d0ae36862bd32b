import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../src/engine/wasm'
import { pythonWith } from '../formats/code/python/run'
import { dice } from '../reference/random'
import { computed } from './computed'
import { LAYERS } from './draw'
import { NOT_ASKED } from './known'
import { drawTrial } from './trial'
import { differencesFrom } from './values'

const python = pythonWith('torch', '1.13')
/** Settings of each kind; `npm run settings` draws 200. */
const RUNS = 2

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

test.skipIf(python === null)(
  'Random settings of every kind give the outputs and gradients of PyTorch 1.13',
  () => {
    const random = dice(23)
    const trials = LAYERS.filter(({ kind }) => !NOT_ASKED.includes(kind)).flatMap((kind) =>
      Array.from({ length: RUNS }, () => drawTrial(random, kind)),
    )
    const ran = trials.flatMap((trial) => {
      const ours = trial && computed(trial)
      if (!ours) return []
      if (typeof ours === 'string') throw new Error(`${ours}: ${JSON.stringify(trial)}`)
      return [{ trial, ours }]
    })
    const wrong = differencesFrom(python ?? '', ran).flatMap((text, i) =>
      text === null ? [] : [`${text}: ${JSON.stringify(ran[i].trial)}`],
    )
    expect(wrong).toEqual([])
    expect(ran.length).toBeGreaterThan(200)
  },
  120_000,
)

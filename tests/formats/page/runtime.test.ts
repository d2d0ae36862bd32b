import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { parametersOf } from '../../../src/graph/kinds'
import { dice } from '../../reference/random'
import { projectOfTrial } from '../../torch/computed'
import { LAYERS } from '../../torch/draw'
import { drawTrial } from '../../torch/trial'
import { pageMisfit } from './computed'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

test('the page computes random settings of every kind as the engine does', async () => {
  const faults: string[] = []
  for (const kind of LAYERS) {
    const random = dice(6)
    for (let i = 0; i < 2; i++) {
      const trial = drawTrial(random, kind)
      if (!trial) continue
      const p = parametersOf({ kind: kind.kind, parameters: trial.parameters })
      // What draws is written as in evaluation.
      if (kind.trains?.(p) === true && (kind.draws?.(p) ?? null) !== null) continue
      const found = await pageMisfit(projectOfTrial(trial)).catch(String)
      if (found !== null)
        faults.push(`${kind.kind} ${JSON.stringify([trial.parameters, trial.inputs])}: ${found}`)
    }
  }
  expect(faults).toEqual([])
})

test.each(['LSTM', 'GRU', 'RNN', 'Upsample', 'AdaptiveAvgPool2d'])(
  'and more of %s, which has an operator of the page',
  async (name) => {
    const kind = LAYERS.find((one) => one.kind === name)
    if (!kind) throw new Error(`There is no ${name}.`)
    const random = dice(7)
    for (let i = 0; i < 6; i++) {
      const trial = drawTrial(random, kind)
      const p = trial && parametersOf({ kind: name, parameters: trial.parameters })
      if (!trial || !p || (kind.draws?.(p) ?? null) !== null) continue
      expect(await pageMisfit(projectOfTrial(trial)), JSON.stringify(trial)).toBeNull()
    }
  },
)

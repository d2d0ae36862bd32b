import { beforeAll, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import { setCells } from '../../src/graph/edits/weights'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { input, network } from '../graph/network'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const CASES = ['weight_norm', 'spectral_norm'].flatMap((parametrization) =>
  [
    ['Conv1d', [1, 3, 20]],
    ['Conv2d', [1, 3, 12, 12]],
    ['ConvTranspose2d', [1, 3, 6, 6]],
    ['Linear', [2, 12]],
  ].map(([kind, shape]) => [String(kind), parametrization, shape] as const),
)

test.each(CASES)(
  'Each edit of what %s holds under %s gives what a fresh engine computes, and frees the rest',
  (kind, parametrization, shape) => {
    const outputs = kind === 'Linear' ? 'out_features' : 'out_channels'
    let { project } = network([
      input(Array.isArray(shape) ? shape : []),
      ['layer', kind, { [outputs]: 8, parametrization }],
      ['after', 'ReLU'],
    ])
    const runner = createRunner()
    const look = (next: Project | null): void => {
      runner.apply(changesBetween(next ? project : null, next ?? project))
      project = next ?? project
    }
    look(null)
    runner.values('after')
    const memory = runner.memory()
    const specs = shapesOf(project).get('layer')?.weights ?? []
    for (const { name } of [...specs, ...specs]) {
      look(setCells(project, shapesOf(project), 'layer', name, [0], [Math.E / 7 + 1]))
      const fresh = createRunner()
      fresh.apply(changesBetween(null, project))
      const [ours, wanted] = [runner, fresh].map((one) => one.values('after'))
      fresh.dispose()
      expect(ours?.shape).toEqual(wanted?.shape)
      for (const [i, value] of ours?.data.entries() ?? [])
        expect(value).toBeCloseTo(wanted?.data[i] ?? Number.NaN, 4)
    }
    expect(runner.memory().numTensors).toBe(memory.numTensors)
    runner.dispose()
  },
)

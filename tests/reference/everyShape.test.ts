// Before the kinds are read, so that they know it.

import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRunner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { changesBetween } from '../../src/graph/changes'
import { KINDS } from '../../src/graph/everyKind'
import type { Project } from '../../src/graph/project'
import { type Value } from '../../src/layers/fields'
import { requiredInputs } from '../../src/layers/inputs'
import { type LayerKind } from '../../src/layers/layer'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { computed } from '../torch/computed'
import { LAYERS } from '../torch/draw'
import { drawTrial } from '../torch/trial'
import { keepLiteral } from './literal'
import { dice } from './random'
import { parametersOfKind } from './settings'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const RUNS = 200
/** Of those that all fit, empty axes among them; `npm run settings` draws 200. */
const TAKEN = 8

const shapes: fc.Arbitrary<Shape> = fc.array(fc.integer({ min: 1, max: 6 }), {
  minLength: 1,
  maxLength: 4,
})

interface Setting {
  readonly parameters: Readonly<Record<string, Value>>
  readonly inputs: readonly Shape[]
}

const drawnSetting = (kind: LayerKind): fc.Arbitrary<Setting> =>
  fc.record({
    parameters: parametersOfKind(kind),
    inputs: shapes.chain((shape) => {
      const one = fc.oneof(fc.constant(shape), shapes)
      return fc.array(one, {
        minLength: kind.inputs === 'any' ? 2 : requiredInputs(kind),
        maxLength: kind.inputs === 'any' ? 2 : kind.inputs,
      })
    }),
  })

/** Drawn ones, few of which fit a kind whose sizes depend on each other, and small examples. */
const setting = (kind: LayerKind): fc.Arbitrary<Setting> => {
  const small = kind.examples.filter(({ inputs }) => inputs.every((shape) => sizeOf(shape) < 500))
  return fc.oneof(
    { weight: 19, arbitrary: drawnSetting(kind) },
    ...(small.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...small) }] : []),
  )
}

function projectOf(
  kind: LayerKind,
  parameters: Readonly<Record<string, Value>>,
  inputs: readonly Shape[],
): Project {
  const sources = inputs.map((shape, i) => {
    const key = keepLiteral({
      shape,
      data: Float32Array.from({ length: sizeOf(shape) }, (_, k) =>
        kind.indices ? 0 : Math.sin(k + i),
      ),
    })
    return {
      id: `s${i}`,
      kind: 'Literal',
      name: `s${i}`,
      parameters: { key },
      seed: 0,
      position: { x: 0, y: 0 },
    }
  })
  const layer = {
    id: 'layer',
    kind: kind.kind,
    name: 'layer',
    parameters,
    seed: 1,
    position: { x: 0, y: 0 },
  }
  return {
    name: '',
    graph: {
      nodes: [...sources, layer],
      wires: sources.map(({ id }, port) => ({ from: id, to: 'layer', port })),
    },
    weights: {},
    pictures: {},
  }
}

describe('What the shape engine says is what the engine computes, or both refuse:', () => {
  for (const kind of KINDS.filter((each) => each.role === 'layer'))
    test(kind.kind, () => {
      let computed = 0
      fc.assert(
        fc.property(setting(kind), ({ parameters, inputs }) => {
          const runner = createRunner()
          runner.apply(changesBetween(null, projectOf(kind, parameters, inputs)))
          runner.look(['layer'])
          const said = runner.shapes().get('layer')
          expect(runner.faults().get('layer')).toBeUndefined()
          const tensor = runner.values('layer')
          if (said?.state === 'ok') expect(tensor?.shape).toEqual(said.output)
          else expect(tensor).toBeNull()
          if (tensor) computed++
          runner.dispose()
        }),
        { numRuns: RUNS, seed: 20 },
      )
      expect(computed, 'some settings fit').toBeGreaterThan(0)
    })
})

describe('All outputs and gradients have the shapes that are said, empty axes or not:', () => {
  for (const kind of LAYERS)
    test(kind.kind, () => {
      const random = dice(22)
      for (let i = 0; i < TAKEN; i++) {
        const trial = drawTrial(random, kind)
        if (!trial) throw new Error('Nothing fits.')
        const found = computed(trial)
        if (typeof found === 'string') expect.fail(`${found}: ${JSON.stringify(trial)}`)
      }
    })
})

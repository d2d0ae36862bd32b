import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../../src/engine/wasm'
import { KINDS } from '../../../../src/graph/everyKind'
import { parametersOf } from '../../../../src/graph/kinds'
import type { Tensor } from '../../../../src/graph/project'
import { type Shape, sizeOf } from '../../../../src/layers/tensorShape'
import { projectOf } from '../../../reference/network'
import { dice } from '../../../reference/random'
import { misfitOf } from './written'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

const layers = KINDS.filter((kind) => kind.role === 'layer')

/** Numbers for an input; whole ones below a limit where they name rows or places. */
function numbersFor(shape: Shape, seed: number, below: number | null): Tensor {
  const { int } = dice(seed)
  const data = Float32Array.from({ length: sizeOf(shape) }, () =>
    below === null ? int(-300, 300) / 100 : int(0, Math.min(below, 4) - 1),
  )
  return { shape, data }
}

/** Cells of an example that would take long to be computed twice. */
const MOST_CELLS = 20_000

test('ONNX Runtime computes the worked examples of every kind as the engine does', async () => {
  const faults: string[] = []
  for (const kind of layers)
    for (const [i, example] of kind.examples.entries()) {
      const p = parametersOf({ kind: kind.kind, parameters: example.parameters })
      const draws = kind.trains?.(p) === true && (kind.draws?.(p) ?? null) !== null
      if (draws || example.inputs.some((shape) => sizeOf(shape) > MOST_CELLS)) continue
      const below = kind.indices?.(p) ?? null
      const inputs = Object.fromEntries(
        example.inputs.map((shape, port) => [
          `x${port}`,
          numbersFor(shape, i + port, port === example.inputs.length - 1 ? below : null),
        ]),
      )
      const project = projectOf(inputs, [
        {
          name: 'layer',
          layer: kind.kind,
          params: example.parameters,
          inputs: Object.keys(inputs),
        },
      ])
      const found = await misfitOf(project).catch((fault: unknown) => String(fault))
      if (found !== null) faults.push(`${kind.kind}, ${example.title}: ${found}`)
    }
  expect(faults).toEqual([])
})

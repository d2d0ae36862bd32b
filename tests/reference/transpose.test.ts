import { beforeAll, describe, expect, test } from 'vitest'
import { gradientsOf } from '../../src/engine/gradients'
import { startWasm } from '../../src/engine/wasm'
import type { Tensor } from '../../src/graph/project'
import { outputOf, projectOf, runnerOf } from './network'
import { dice, randomConvolution } from './random'

const product = (a: Tensor, b: Tensor): number =>
  a.data.reduce((sum, x, i) => sum + x * b.data[i], 0)

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

// A convolution is linear in its input and in its weight, so for any other x and w: Σ conv(x,
// weight)·dy = Σ x·dx and Σ conv(input, w)·dy = Σ w·dw.
describe('Gradients of random convolutions are their transposes:', () => {
  for (let block = 0; block < 8; block++)
    test(`20 convolutions of seed ${block}`, () => {
      const rolled = dice(500 + block)
      let checked = 0
      for (let round = 0; round < 20; round++) {
        const drawn = randomConvolution(rolled)
        if (!drawn) continue
        checked++
        const part = { layer: drawn.kind, params: { ...drawn.params, bias: false } }
        const input = rolled.tensor(drawn.shape)
        const otherInput = rolled.tensor(drawn.shape)
        const weight = rolled.tensor(drawn.weight)
        const otherWeight = rolled.tensor(drawn.weight)
        const dy = rolled.tensor(outputOf(input, [part], [{ weight }]).shape)
        const runner = runnerOf(
          projectOf({ x: input }, [{ ...part, name: 'conv', inputs: ['x'] }], { conv: { weight } }),
        )
        const { sources, weights } = gradientsOf(runner, 'conv', dy)
        runner.dispose()
        const title = JSON.stringify({ shape: drawn.shape, ...part.params })
        expect(product(otherInput, sources.x), title).toBeCloseTo(
          product(outputOf(otherInput, [part], [{ weight }]), dy),
          2,
        )
        expect(product(otherWeight, weights.conv.weight), title).toBeCloseTo(
          product(outputOf(input, [part], [{ weight: otherWeight }]), dy),
          2,
        )
      }
      expect(checked).toBeGreaterThan(8)
    })
})

// Time of a layer's Jacobian at the largest size that is shown, beside one gradient per row: `npx
// tsx scripts/jacobian.ts`.
import { engine, tidy } from '@tensorflow/tfjs-core'

import { type PathFunction, pathOf } from '../src/engine/path'
import { jacobianOf } from '../src/engine/questions/jacobian'
import { createRunner } from '../src/engine/runner'
import { tensorOf } from '../src/engine/tensors'
import { startWasm } from '../src/engine/wasm'
import { changesBetween } from '../src/graph/changes'
import { finish } from '../src/graph/steps'
import { type Layer, projectOf } from '../tests/reference/network'

const TIMES = 15
const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1)
const numbers = (shape: readonly number[]) => ({
  shape,
  data: Float32Array.from({ length: size(shape) }, (_, i) => Math.sin(1 + 3 * i)),
})

/** A layer and the shape that it gets: 512 numbers in, or out, or both. */
const LAYERS: readonly (Layer & { readonly shape: readonly number[] })[] = [
  { layer: 'Conv1d', params: { out_channels: 1, kernel_size: 3, padding: 1 }, shape: [1, 1, 512] },
  { layer: 'Conv2d', params: { out_channels: 8, kernel_size: 3, padding: 1 }, shape: [1, 8, 8, 8] },
  {
    layer: 'ConvTranspose2d',
    params: { out_channels: 2, kernel_size: 2, stride: 2 },
    shape: [1, 8, 8, 8],
  },
  { layer: 'Linear', params: { out_features: 512 }, shape: [1, 512] },
  { layer: 'MaxPool2d', params: { kernel_size: 3, stride: 1, padding: 1 }, shape: [1, 8, 8, 8] },
  { layer: 'ReLU', params: {}, shape: [1, 8, 8, 8] },
  { layer: 'GELU', params: {}, shape: [1, 8, 8, 8] },
  { layer: 'Softmax', params: { dim: 1 }, shape: [1, 512] },
  { layer: 'BatchNorm2d', params: { training: false }, shape: [1, 8, 8, 8] },
  { layer: 'BatchNorm2d', params: { training: true }, shape: [1, 8, 8, 8] },
  { layer: 'GroupNorm', params: { num_groups: 2 }, shape: [1, 8, 8, 8] },
  { layer: 'LayerNorm', params: { normalized_shape: [512] }, shape: [1, 512] },
]

/** One gradient for each number of the output. */
function rowByRow(path: PathFunction): void {
  const { shape, size: count } = path.output
  for (let row = 0; row < count; row++)
    tidy(() => {
      const dy = tensorOf({
        shape,
        data: Float32Array.from({ length: count }, (_, i) => Number(i === row)),
      })
      const { grads } = engine().gradients(() => path.forward(path.input), [path.input], dy, true)
      grads[0].dataSync()
    })
}

/** Median and longest of several runs, ms. */
function timed(run: () => unknown, times: number): readonly [number, number] {
  run()
  const taken = Array.from({ length: times }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  }).sort((a, b) => a - b)
  return [taken[taken.length >> 1], taken[taken.length - 1]]
}

console.log(
  await startWasm(`${import.meta.dirname}/../node_modules/@tensorflow/tfjs-backend-wasm/dist/`),
)
for (const { layer, params, shape } of LAYERS) {
  const runner = createRunner()
  runner.apply(
    changesBetween(
      null,
      projectOf({ x: numbers(shape) }, [{ name: 'y', layer, params, inputs: ['x'] }]),
    ),
  )
  const path = pathOf(runner, 'x', 'y')
  const [median, longest] = timed(() => finish(jacobianOf(runner, 'x', 'y', null)), TIMES)
  const [naive] = timed(() => rowByRow(path), 3)
  const of = `${path.output.size}×${path.input.size}`
  console.log(
    `  ${`${layer}${params.training === true ? ', training' : ''}`.padEnd(22)}${of.padStart(8)}: ` +
      `median ${median.toFixed(1).padStart(6)}, longest ${longest.toFixed(1).padStart(6)} ms; ` +
      `one gradient a row ${naive.toFixed(0).padStart(5)} ms, ${(naive / median).toFixed(1)} ` +
      'times as long',
  )
  runner.dispose()
}

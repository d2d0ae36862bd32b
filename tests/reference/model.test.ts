import { add, memory, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { type layers, model, input as symbolic } from '@tensorflow/tfjs-layers'
import { beforeAll, expect, test } from 'vitest'
import { torchLayers } from '../../src/engine/torch'
import { toEngine, toTorch } from '../../src/engine/torch/layout'
import { startWasm } from '../../src/engine/wasm'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

test(
  'The layers make a tf.LayersModel, whose shapes and outputs are those of the ' +
    'layers one by one.',
  () => {
    const before = memory().numTensors
    const window = { kernel_size: [2, 2], stride: [2, 1], padding: [1, 0], dilation: [1, 1] }
    const chain: layers.Layer[] = [
      torchLayers.conv({
        axes: 2,
        in_channels: 2,
        out_channels: 3,
        ...window,
        padding: [
          [1, 1],
          [0, 0],
        ],
        groups: 1,
        bias: true,
        padding_mode: 'zeros',
      }),
      torchLayers.relu(),
      torchLayers.maxPool({ axes: 2, ...window, ceil_mode: true }),
      torchLayers.avgPool({
        axes: 2,
        ...window,
        ceil_mode: false,
        count_include_pad: false,
        divisor_override: null,
      }),
      torchLayers.linear({ in_features: 4, out_features: 5, bias: true }),
      torchLayers.flatten(1, 3),
    ]
    tidy(() => {
      for (const layer of chain)
        layer.setWeights(layer.weights.map((weight, i) => add(weight.read(), 0.25 * (i + 1))))
      const x = toEngine(
        tensor4d(
          Array.from({ length: 2 * 2 * 6 * 7 }, (_, i) => ((i * 5) % 13) - 6),
          [2, 2, 6, 7],
        ),
      )
      const entry = symbolic({ shape: [6, 7, 2] })
      const outputs = chain.reduce((made, layer) => layer.apply(made) as typeof entry, entry)
      const whole = model({ inputs: entry, outputs }).predict(x) as Tensor
      const single = chain.reduce((made, layer) => layer.apply(made) as Tensor, x)
      expect(outputs.shape.slice(1)).toEqual(single.shape.slice(1))
      expect(toTorch(whole).dataSync()).toEqual(toTorch(single).dataSync())
    })
    for (const layer of chain) while (layer.dispose().refCountAfterDispose > 0);
    expect(memory().numTensors).toBe(before)
  },
)

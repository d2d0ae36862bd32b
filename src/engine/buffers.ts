import { tidy } from '@tensorflow/tfjs-core'
import { wiresInto } from '../graph/graph'
import type { Tensor as Numbers } from '../graph/project'
import type { Runner } from './runner'
import { TorchLayer } from './torch/layer'

/**
 * Buffers of a layer (running_mean, running_var) by name as one forward pass in training leaves
 * them; empty where there are none, or where the layer is not in training. Nothing is written back:
 * a picture that is painted again must not move them, so only who trains takes them over.
 */
export function buffersAfterOneForward(
  runner: Runner,
  id: string,
): Readonly<Record<string, Numbers>> {
  runner.look([id])
  const layer = runner.layer(id)
  const inputs = wiresInto(runner.project().graph, id).map((wire) => runner.activation(wire.from))
  const ready = inputs.filter((input) => input !== null)
  if (!(layer instanceof TorchLayer) || ready.length < inputs.length) return {}
  // Only the numbers leave: tidy must not be given arrays to walk through.
  let after: ReturnType<TorchLayer['buffersAfter']> = {}
  tidy(() => {
    after = layer.buffersAfter(ready)
  })
  return Object.fromEntries(
    Object.entries(after).map(([name, data]) => [name, { shape: [data.length], data }]),
  )
}

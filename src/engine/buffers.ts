import { tidy } from '@tensorflow/tfjs-core'
import { expanded } from '../graph/expanded'
import { wiresInto } from '../graph/graph'
import type { Tensor as Numbers } from '../graph/project'
import type { Runner } from './runner'
import { TorchLayer } from './torch/layer'

/**
 * Buffers of a layer (running_mean, running_var) by name after one forward pass in training mode;
 * empty where it has none or is not in training mode. The layer keeps its own: repainting a map
 * must not move them, so only a training loop writes them back.
 */
export function buffersAfterOneForward(
  runner: Runner,
  id: string,
): Readonly<Record<string, Numbers>> {
  runner.look([id])
  const layer = runner.layer(id)
  const inputs = wiresInto(expanded(runner.project().graph), id).map((wire) =>
    runner.activation(wire.from),
  )
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

import {
  engine,
  losses,
  mul,
  oneHot,
  sub,
  type Tensor,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core'
import type { Runner } from '../../src/engine/runner'
import { inOrder } from '../../src/graph/graph'
import type { Lesson } from './rival'

/**
 * One step of plain gradient descent through our own layers, as src/engine/gradients.ts takes
 * gradients: forward, cross entropy, gradients of all weights, and weights written back. Gives the
 * loss before the step. The runner holds a chain that was looked at.
 */
export function trainOnce(runner: Runner, { labels, rate }: Lesson): number {
  const [source, ...rest] = inOrder(runner.project().graph)
  const input = runner.activation(source.id)
  const layers = rest.map((node) => runner.layer(node.id)).filter((layer) => layer !== null)
  if (!input || layers.length < rest.length) throw new Error('Not every layer was built.')
  const variables = layers.flatMap((layer) => layer.weights)
  let loss = Number.NaN
  tidy(() => {
    const classes = runner.shapes().get(rest[rest.length - 1].id)?.output?.[1] ?? 0
    const targets = oneHot(tensor1d([...labels], 'int32'), classes)
    const forward = (): Tensor => {
      const logits = layers.reduce<Tensor>((x, layer) => layer.apply(x) as Tensor, input)
      return losses.softmaxCrossEntropy(targets, logits)
    }
    const asked = variables.map((variable) => variable.read())
    const { value, grads } = engine().gradients(forward, asked)
    for (const [i, variable] of variables.entries())
      variable.write(sub(asked[i], mul(grads[i], rate)))
    loss = value.dataSync()[0]
  })
  return loss
}

import { tidy } from '@tensorflow/tfjs-core'
import { kindOf } from '../graph/kinds'
import { cardOf } from '../graph/outputs'
import type { Tensor as Numbers } from '../graph/project'
import { whyNoValues } from '../graph/whyNoValues'
import { isCell } from '../layers/place'
import { printSentence } from '../layers/sentence'
import { evaluateNodes } from './evaluateNodes'
import { addressOf, hasKernels } from './kernels/kernels'
import type { HeldTensor } from './paint/preview'
import { neededBy, type RunnerState } from './runnerState'
import { toEngineShape, toTorch } from './torch/layout'
import { numberAt, numbersInPlace } from './wasm'

/** Numbers of a node in PyTorch's order, a copy; null where there are none. */
export function readValues(state: RunnerState, id: string): Numbers | null {
  evaluateNodes(state, [id])
  const held = state.nodes.get(id)?.activation
  if (!held) return null
  const tensor = tidy(() => toTorch(held))
  const data = tensor.dataSync() as Float32Array
  if (tensor !== held) tensor.dispose()
  return { shape: tensor.shape, data: data.slice() }
}

/** One value of what a node gives, its index in PyTorch's order; null where there is none. */
export function readCell(state: RunnerState, id: string, index: readonly number[]): number | null {
  evaluateNodes(state, [id])
  const held = state.nodes.get(id)?.activation
  const at = toEngineShape(index)
  return held && isCell(at, held.shape) ? numberAt(held, at) : null
}

/** Numbers of a node in the engine's order, in place; null where they are not up to date. */
export function readInPlace(state: RunnerState, id: string): HeldTensor | null {
  const { current, nodes, shapes, order } = state
  const held = current.has(id) ? nodes.get(id)?.activation : null
  const shape = shapes.get(id)?.output
  const kind = kindOf(order.find((node) => node.id === id) ?? { kind: '' })
  if (!held || !shape) return null
  const photo = kind?.role === 'source' && kind.look === 'photo'
  return {
    shape,
    data: numbersInPlace(held),
    photo,
    ...(hasKernels() ? { address: addressOf(held) } : {}),
  }
}

/** Why a node has no values, in a sentence. */
export function whyEmpty(state: RunnerState, id: string): string {
  const { project, shapes, order, faults } = state
  const name = order.find((node) => node.id === id)?.name ?? 'This layer'
  const fault = [cardOf(id), ...neededBy(state, [id])]
    .map((one) => faults.get(one))
    .find((one) => one !== undefined)
  return printSentence(
    whyNoValues(project.graph, shapes, id) ?? fault ?? `${name} has no values yet.`,
  )
}

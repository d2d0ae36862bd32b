import { createRunner, type Runner } from '../../src/engine/runner'
import { changesBetween } from '../../src/graph/changes'
import type { GraphNode, Wire } from '../../src/graph/graph'
import type { Project, Tensor } from '../../src/graph/project'
import type { Parameters } from '../../src/layers/fields'

/** A card at the origin, named as its id. */
export const node = (id: string, kind: string, parameters: Parameters = {}): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 1,
  position: { x: 0, y: 0 },
})
/** The wires of cards in a row. */
export const wires = (...ids: string[]): Wire[] =>
  ids.slice(1).map((to, i) => ({ from: ids[i], to, port: 0 }))
const square = (size: number): string =>
  JSON.stringify(
    Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => ((i * 31 + j * 17) % 23) - 11),
    ),
  )

/** Numbers of 40×40, a convolution, ReLU, pooling, and a linear layer of 3. */
export const pipeline: Project = {
  name: 'pipeline',
  graph: {
    nodes: [
      node('values', 'Values', { values: square(40), shape: '1, 1, 40, 40' }),
      node('conv', 'Conv2d', { kernel_size: 3, out_channels: 2 }),
      node('relu', 'ReLU'),
      node('pool', 'MaxPool2d', { kernel_size: 2 }),
      node('flatten', 'Flatten'),
      node('linear', 'Linear', { out_features: 3 }),
    ],
    wires: wires('values', 'conv', 'relu', 'pool', 'flatten', 'linear'),
  },
  weights: {},
  pictures: {},
}

/** The weights of the convolution, other ones for each step. */
export const kernel = (step: number): Readonly<Record<string, Tensor>> => ({
  weight: {
    shape: [2, 1, 3, 3],
    data: Float32Array.from({ length: 18 }, (_, i) => Math.sin(i + step)),
  },
  bias: { shape: [2], data: Float32Array.of(0, 1) },
})
/** The project with the weights of this step. */
export const withKernel = (project: Project, step: number): Project => ({
  ...project,
  weights: { ...project.weights, conv: kernel(step) },
})
/** The project with other parameters of one card. */
export const withParameters = (project: Project, id: string, parameters: Parameters): Project => ({
  ...project,
  graph: {
    ...project.graph,
    nodes: project.graph.nodes.map((each) =>
      each.id === id ? { ...each, parameters: { ...each.parameters, ...parameters } } : each,
    ),
  },
})

/** Sends an edit as the page does, cloned as postMessage would, and looks at all cards. */
export type Edit = (next: Project, ids?: readonly string[]) => void

/** A runner without a project yet, and how it is given edits. */
export function editedRunner(): { readonly runner: Runner; readonly edit: Edit } {
  const runner = createRunner()
  let project: Project | null = null
  return {
    runner,
    edit(next, ids = next.graph.nodes.map((each) => each.id)) {
      runner.apply(structuredClone(changesBetween(project, next)))
      project = next
      runner.look(ids)
    },
  }
}

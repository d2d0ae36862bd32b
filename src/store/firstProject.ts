import type { GraphNode } from '../graph/graph'
import type { Project } from '../graph/project'
import type { Parameters } from '../layers/fields'

const card = (
  id: string,
  kind: string,
  name: string,
  x: number,
  y: number,
  parameters: Parameters = {},
): GraphNode => ({
  id,
  kind,
  name,
  parameters,
  seed: Number(id.slice(1)),
  position: { x, y },
})

/** Distances between cards, corner to corner, px: a small window has smaller cards. */
const FULL = { x: 428, y: 388 }
const SMALL = { x: 326, y: 304 }

/** The first screen: the lecture's pipeline, vertical edges of a photo. */
export const firstProject = (smallWindow = false): Project => {
  const { x, y } = smallWindow ? SMALL : FULL
  return {
    name: 'Vertical edges, china.jpg',
    graph: {
      nodes: [
        card('n1', 'Image', 'image', 0, 0),
        card('n2', 'Conv2d', 'edges', x, 0, { bias: false }),
        card('n3', 'ReLU', 'relu', 0, y),
        card('n4', 'MaxPool2d', 'pool', x, y, { kernel_size: 20 }),
      ],
      wires: [
        { from: 'n1', to: 'n2', port: 0 },
        { from: 'n2', to: 'n3', port: 0 },
        { from: 'n3', to: 'n4', port: 0 },
      ],
    },
    weights: {
      n2: { weight: { shape: [1, 1, 3, 3], data: Float32Array.of(-1, 0, 1, -1, 0, 1, -1, 0, 1) } },
    },
    pictures: {},
  }
}

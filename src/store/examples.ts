import type { GraphNode } from '../graph/graph'
import type { Project, Tensor } from '../graph/project'
import type { Parameters } from '../layers/layer'
import { firstProject, LARGE, SMALL, type Spacing } from './firstProject'

/** A network that a learner can open. */
export interface Example {
  readonly name: string
  readonly note: string
  readonly project: (spacing: Spacing) => Project
}

type Card = readonly [name: string, kind: string, x: number, y: number, parameters?: Parameters]

function network(name: string, cards: readonly Card[], wires: readonly string[], weights: Readonly<Record<string, Tensor>> = {}): Project {
  const ids = new Map(cards.map(([card], i) => [card, `n${i + 1}`]))
  const nodes: GraphNode[] = cards.map(([card, kind, x, y, parameters = {}], i) => ({
    id: `n${i + 1}`,
    kind,
    name: card,
    parameters,
    seed: i,
    position: { x, y },
  }))
  const ports = new Map<string, number>()
  return {
    name,
    graph: {
      nodes,
      wires: wires.map((wire) => {
        const [from, to] = wire.split(' ')
        const port = ports.get(to) ?? 0
        ports.set(to, port + 1)
        return { from: ids.get(from) ?? '', to: ids.get(to) ?? '', port }
      }),
    },
    weights: Object.fromEntries(Object.entries(weights).map(([card, weight]) => [ids.get(card) ?? '', { weight }])),
    pictures: {},
  }
}

const tensor = (shape: readonly number[], ...data: number[]): Tensor => ({ shape, data: Float32Array.from(data) })

const directions = ({ x, y }: Spacing): Project =>
  network(
    'Edges in four directions',
    [
      ['image', 'Image', 0, 0, { picture: 'flower.jpg' }],
      ['edges', 'Conv2d', x, 0, { out_channels: 4, kernel_size: 2, bias: false }],
      ['relu', 'ReLU', 0, y],
      ['sum', 'Conv2d', x, y, { kernel_size: 1, bias: false }],
    ],
    ['image edges', 'edges relu', 'relu sum'],
    {
      edges: tensor([4, 1, 2, 2], -1, 1, -1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, -1, 1, 1),
      sum: tensor([1, 4, 1, 1], 1, 1, 1, 1),
    },
  )

const signal = (): Project =>
  network(
    'Sharp points of a signal',
    [
      ['signal', 'Signal', 0, 0],
      ['diff', 'Conv1d', 288, 0, { kernel_size: 2, bias: false }],
      ['plot', 'Plot', 576, 0, { unit_axis: true }],
      ['values', 'Values', 0, 300],
      ['pool', 'MaxPool1d', 288, 300, { kernel_size: 3 }],
    ],
    ['signal diff', 'diff plot', 'signal plot', 'values pool'],
    { diff: tensor([1, 1, 2], -1, 1) },
  )

const channels = ({ x, y }: Spacing): Project =>
  network(
    'Channels of a picture',
    [
      ['image', 'Image', 0, 0, { picture: 'flower.jpg', channels: 'rgb', range: '0-1' }],
      ['red', 'Conv2d', x, 0, { kernel_size: 1, bias: false }],
      ['blur', 'Conv2d', x, y, { kernel_size: 5, bias: false }],
    ],
    ['image red', 'image blur'],
    { red: tensor([1, 3, 1, 1], 1, 0, 0), blur: { shape: [1, 3, 5, 5], data: new Float32Array(75).fill(1) } },
  )

const classifier = (): Project => {
  const at = (i: number): [number, number] => [(i % 3) * 306, Math.floor(i / 3) * 224]
  const kinds: [string, string, Parameters?][] = [
    ['random', 'Random', { shape: '1, 3, 32, 32' }],
    ['conv1', 'Conv2d', { out_channels: 6, kernel_size: 5 }],
    ['relu1', 'ReLU'],
    ['pool1', 'MaxPool2d'],
    ['conv2', 'Conv2d', { out_channels: 16, kernel_size: 5 }],
    ['relu2', 'ReLU'],
    ['pool2', 'MaxPool2d'],
    ['flatten', 'Flatten'],
    ['fc1', 'Linear', { in_features: 400, out_features: 120 }],
    ['relu3', 'ReLU'],
    ['fc2', 'Linear', { in_features: 120, out_features: 84 }],
    ['fc3', 'Linear', { in_features: 84, out_features: 10 }],
  ]
  return network(
    'CIFAR-10 net, untrained',
    kinds.map(([name, kind, parameters], i): Card => [name, kind, ...at(i), parameters]),
    kinds.slice(1).map(([name], i) => `${kinds[i][0]} ${name}`),
  )
}

/** The distances that suit the present window. */
export const spacing = (): Spacing => (matchMedia('(max-width: 1390px), (max-height: 860px)').matches ? SMALL : LARGE)

/** What File → Examples offers. */
export const EXAMPLES: readonly Example[] = [
  { name: 'Vertical edges, china.jpg', note: 'Image → Conv2d → ReLU → MaxPool2d', project: firstProject },
  { name: 'Edges in four directions', note: 'Four filters, ReLU, and their sum', project: directions },
  { name: 'Channels of a picture', note: 'Take red, and blur, over three channels', project: channels },
  { name: 'Sharp points of a signal', note: 'Conv1d [−1, 1] and a plot; pooling of numbers', project: signal },
  { name: 'CIFAR-10 net, untrained', note: 'Convolutions, pooling, Flatten and three Linear layers', project: classifier },
]

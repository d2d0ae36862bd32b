/** Cards in a row that the next one stands beneath. */
const IN_A_ROW = 5

const CARDS: readonly (readonly [id: string, kind: string, parameters: object])[] = [
  ['data', 'Dataset', { dataset: 'fashion-mnist' }],
  ['conv1', 'Conv2d', { out_channels: 6, kernel_size: 5, padding: 2 }],
  ['relu1', 'ReLU', {}],
  ['pool1', 'MaxPool2d', { kernel_size: 2 }],
  ['conv2', 'Conv2d', { out_channels: 16, kernel_size: 5 }],
  ['relu2', 'ReLU', {}],
  ['pool2', 'MaxPool2d', { kernel_size: 2 }],
  ['flat', 'Flatten', {}],
  ['fc1', 'Linear', { out_features: 120 }],
  ['relu3', 'ReLU', {}],
  ['fc2', 'Linear', { out_features: 84 }],
  ['relu4', 'ReLU', {}],
  ['fc3', 'Linear', { out_features: 10 }],
]

/** A network like LeNet-5 that learns Fashion-MNIST, as a project's file; its run does not end. */
export const NETWORK = JSON.stringify({
  format: 'convscope',
  version: 4,
  name: 'LeNet on Fashion-MNIST',
  graph: {
    nodes: CARDS.map(([id, kind, parameters], i) => ({
      id,
      kind,
      name: id,
      parameters,
      seed: i,
      position: { x: 260 * (i % IN_A_ROW), y: 320 * Math.floor(i / IN_A_ROW) },
    })),
    wires: CARDS.slice(1).map(([id], i) => ({ from: CARDS[i][0], to: id, port: 0 })),
  },
  training: {
    epochs: 1000,
    batch_size: 64,
    optimizer: { kind: 'SGD', parameters: { lr: 0.01, momentum: 0.9 } },
  },
})

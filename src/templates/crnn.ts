import type { Parameters } from '../layers/fields'
import { batchNorm2d, conv2d, linear, type Module, maxPool2d, random, relu } from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/** Hidden units of each direction. */
const HIDDEN = 256
/** Ten digits, 26 letters and the blank between two of a kind. */
const CLASSES = 37

/** Half the height; a column more than the width, so that narrow letters keep theirs. */
const flatter = maxPool2d(2, { stride: [2, 1], padding: [0, 1] })

type KernelArguments = readonly [size: number, more?: Parameters]
const SAME_SIZE: KernelArguments = [3, { padding: 1 }]

/** Output channels of each convolution, and what follows its ReLU. */
const STAGES: readonly {
  readonly channels: number
  readonly kernel?: KernelArguments
  readonly normed?: boolean
  readonly pool?: Module
}[] = [
  { channels: 64, pool: maxPool2d(2) },
  { channels: 128, pool: maxPool2d(2) },
  { channels: 256, normed: true },
  { channels: 256, pool: flatter },
  { channels: 512, normed: true },
  { channels: 512, pool: flatter },
  // As high as its input.
  { channels: 512, kernel: [2], normed: true },
]

/** The maps of a line of text, 1 pixel high: N×512×1×T. */
function mapsOf(network: Network, input: NetworkCard): NetworkCard {
  let x = input
  let into = 1
  let pools = 0
  for (const [i, { channels, kernel = SAME_SIZE, normed, pool }] of STAGES.entries()) {
    x = network.add(x, `cnn_conv${i}`, conv2d(into, channels, ...kernel))
    if (normed) x = network.add(x, `cnn_batchnorm${i}`, batchNorm2d(channels))
    x = network.add(x, `cnn_relu${i}`, relu)
    if (pool) x = network.add(x, `cnn_pooling${pools++}`, pool)
    into = channels
  }
  return x
}

/** An LSTM in both directions, and a Linear on what it gives at each step. */
function bidirectional(
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
): NetworkCard {
  const lstm: Module = ['LSTM', { input_size: into, hidden_size: HIDDEN, bidirectional: true }]
  return network.add(
    network.add(x, `${name}_rnn`, lstm),
    `${name}_embedding`,
    linear(2 * HIDDEN, out),
  )
}

/**
 * A CRNN: the columns of the last maps are the steps of a sequence, T×N×C, and each step gives the
 * scores of a character. Source: Shi, Bai and Yao, An End-to-End Trainable Neural Network for
 * Image-based Sequence Recognition, 2015; named as in its usual form in PyTorch.
 */
export const crnn: Template = {
  name: 'CRNN',
  note: 'Reads a line of text, column by column. Shi, Bai and Yao, 2015',
  source: random(1, 1, 32, 100),
  describe(network, input) {
    const maps = mapsOf(network, input)
    const row = network.add(maps, 'squeeze', ['Squeeze', { dim: 2 }])
    const steps = network.add(row, 'permute', ['Permute', { dims: [2, 0, 1] }])
    const read = bidirectional(network, steps, 'rnn_0', STAGES[STAGES.length - 1].channels, HIDDEN)
    bidirectional(network, read, 'rnn_1', HIDDEN, CLASSES)
  },
}

import { defaultSetup } from '../graph/trainingSetup'
import {
  concat,
  conv2d,
  convTranspose2d,
  maxPool2d,
  random,
  relu,
  samples,
  UNSEEN,
} from './modules'
import type { Network, NetworkCard } from './network'
import { oneCycle } from './oneCycle'
import type { Template } from './template'

/** What a U-Net reads, its channels per level from the largest maps on, and what it gives. */
interface UNetSize {
  readonly into: number
  readonly channels: readonly number[]
  readonly out: number
}

/** Two 3×3 convolutions that preserve the size. */
const double = (
  network: Network,
  x: NetworkCard,
  name: string,
  into: number,
  out: number,
): NetworkCard =>
  network.sequence(x, name, [
    conv2d(into, out, 3, { padding: 1 }),
    relu,
    conv2d(out, out, 3, { padding: 1 }),
    relu,
  ])

const named = (prefix: string): string[] => [0, 1, 2, 3].map((i) => `${prefix}_${i}`)

/**
 * A U-Net, padded so that output and input have the same size. Source: Ronneberger, Fischer and
 * Brox, U-Net, 2015.
 */
const shaped =
  ({ into, channels, out }: UNetSize): Template['describe'] =>
  (network, input) => {
    const across: NetworkCard[] = []
    let x = input
    let before = into
    for (const [level, width] of channels.entries()) {
      if (level > 0) x = network.add(x, `pool${level}`, maxPool2d(2))
      x = double(network, x, `down${level + 1}`, before, width)
      across.push(x)
      before = width
    }
    for (let level = channels.length - 2; level >= 0; level--) {
      const width = channels[level]
      x = network.add(x, `up${level + 1}`, convTranspose2d(before, width, 2, { stride: 2 }))
      x = network.add([across[level], x], `cat${level + 1}`, concat)
      x = double(network, x, `merge${level + 1}`, 2 * width, width)
      before = width
    }
    network.add(x, 'output', conv2d(before, out, 1))
  }

/** The U of three levels: maps of one size share a row, encoder on the left, decoder right. */
const ROWS: Template['rows'] = [
  ['input', ...named('down1'), null, 'cat1', ...named('merge1'), 'output'],
  ['pool1', ...named('down2'), null, 'cat2', ...named('merge2'), 'up1'],
  ['pool2', ...named('down3'), 'up2'],
]

export const unet: Template = {
  name: 'U-Net, small',
  note: 'Down, up, and across: a class for each pixel. Ronneberger and others, 2015',
  source: random(1, 3, 64, 64),
  describe: shaped({ into: 3, channels: [16, 32, 64], out: 2 }),
  rows: ROWS,
}

/** What goes across keeps the edges sharp, and what comes from below knows where the form is. */
export const denoisingUnet: Template = {
  name: 'Denoising U-Net',
  note: 'Gives a noisy picture back without its noise: a number for each pixel',
  source: samples('noisy-shapes', UNSEEN),
  describe: shaped({ into: 1, channels: [8, 16, 32], out: 1 }),
  rows: ROWS,
  setup: { ...defaultSetup('values'), ...oneCycle(0.01), epochs: 8, batch_size: 16 },
}

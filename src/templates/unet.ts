import { concat, conv2d, convTranspose2d, maxPool2d, random, relu } from './modules'
import type { Network, NetworkCard } from './network'
import type { Template } from './template'

/** Channels per level, from the largest maps to the smallest. */
const CHANNELS = [16, 32, 64] as const

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
 * A U-Net with three levels, padded so that output and input have the same size. Source:
 * Ronneberger, Fischer and Brox, U-Net, 2015.
 */
export const unet: Template = {
  name: 'U-Net, small',
  note: 'Down, up, and across: a class for each pixel. Ronneberger and others, 2015',
  source: random(1, 3, 64, 64),
  describe(network, input) {
    const across: NetworkCard[] = []
    let x = input
    let into = 3
    for (const [level, out] of CHANNELS.entries()) {
      if (level > 0) x = network.add(x, `pool${level}`, maxPool2d(2))
      x = double(network, x, `down${level + 1}`, into, out)
      across.push(x)
      into = out
    }
    for (let level = CHANNELS.length - 2; level >= 0; level--) {
      const out = CHANNELS[level]
      x = network.add(x, `up${level + 1}`, convTranspose2d(into, out, 2, { stride: 2 }))
      x = network.add([across[level], x], `cat${level + 1}`, concat)
      x = double(network, x, `merge${level + 1}`, 2 * out, out)
      into = out
    }
    network.add(x, 'output', conv2d(into, 2, 1))
  },
  // The U: maps of one size share a row, encoder on the left, decoder on the right.
  rows: [
    ['input', ...named('down1'), null, 'cat1', ...named('merge1'), 'output'],
    ['pool1', ...named('down2'), null, 'cat2', ...named('merge2'), 'up1'],
    ['pool2', ...named('down3'), 'up2'],
  ],
}

import { defineLayer } from '../layer'
import { printValue } from '../print'
import type { Library } from '../python'
import { type PaddingParams, sidesInOrder } from './paddedSides'
import { padding, paddingField } from './padding'

// PyTorch has had these modules since 2.1, the function for much longer.
const circular =
  (axes: 1 | 2) =>
  ([x]: readonly [string], p: PaddingParams, _inputs: unknown, library: Library): string | null =>
    library === 'torch'
      ? `nn.functional.pad(${x}, ${printValue(sidesInOrder(axes, p))}, mode='circular')`
      : null

/** Extends the signal periodically. Source: torch.nn.CircularPad1d. */
export const circularpad1d = defineLayer({
  ...padding(1, 'circular', 'CircularPad1d'),
  icon: 'repeat',
  help: 'Lengthens the signal as if it went round in a circle.',
  fields: [paddingField(1)],
  code: circular(1),
  examples: [
    { title: 'One cell at both ends', parameters: {}, inputs: [[1, 1, 300]], output: [1, 1, 302] },
    {
      title: 'The whole signal once more',
      parameters: { padding: [0, 4] },
      inputs: [[1, 2, 4]],
      output: [1, 2, 8],
    },
  ],
})

/** Surrounds the picture with its opposite edges, as on a torus. Source: torch.nn.CircularPad2d. */
export const circularpad2d = defineLayer({
  ...padding(2, 'circular', 'CircularPad2d'),
  aliases: ['wrap padding', 'periodic padding'],
  icon: 'repeat',
  help: 'Surrounds the picture with its opposite edge, as on a torus.',
  fields: [paddingField(2)],
  code: circular(2),
  examples: [
    {
      title: 'One cell on every side',
      parameters: {},
      inputs: [[1, 3, 32, 32]],
      output: [1, 3, 34, 34],
    },
    {
      title: 'Left, right, top, bottom',
      parameters: { padding: [2, 1, 1, 3] },
      inputs: [[1, 1, 3, 2]],
      output: [1, 1, 7, 5],
    },
  ],
})

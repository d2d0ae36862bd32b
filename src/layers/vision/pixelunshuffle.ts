import { over, power, times } from '../formula'
import { defineLayer } from '../layer'
import { say, shape } from '../sentence'
import { sizeOf } from '../tensorShape'
import { commonFactors, shuffle } from './shuffle'

/** Rearranges blocks of r×r cells into r² channels. Source: torch.nn.PixelUnshuffle. */
export const pixelunshuffle = defineLayer({
  ...shuffle('downscale_factor', {
    kind: 'PixelUnshuffle',
    aliases: ['SpaceToDepth'],
    icon: 'layers',
    help:
      'Takes blocks of r×r cells apart into r² channels, so that nothing is lost as maps ' +
      'become smaller.',
    rule: 'C × H·r × W·r → C·r² × H × W',
    map: ([c, h, w], r) => [times(c, power(r, 2)), over(h, r), over(w, r)],
    misfit(input, r) {
      const at = [-2, -1].find((axis) => (input.at(axis) ?? 0) % r !== 0)
      if (at === undefined) return null
      const name = at === -2 ? 'height' : 'width'
      const size = input.at(at) ?? 0
      const fits = commonFactors(input.slice(-2), r)[0]
      return {
        text: say`PixelUnshuffle cuts the map into blocks of ${r}×${r}, and the ${name} of
          ${shape(input)} is ${size}, which is no multiple of ${r}.`,
        got: `${at === -2 ? 'H' : 'W'} = ${size}`,
        expected: `a multiple of ${r}`,
        field: 'downscale_factor',
        fixes: [{ label: `Set downscale_factor to ${fits}`, set: { downscale_factor: fits } }],
        torch:
          `RuntimeError: pixel_unshuffle expects ${name} to be divisible by ` +
          `downscale_factor, but input.size(${at})=${size} is not divisible by ${r}`,
      }
    },
    from: ([c, h, w], r) => [
      Math.floor(c / r ** 2),
      h * r + (Math.floor(c / r) % r),
      w * r + (c % r),
    ],
    window: (r) => ({
      kernel_size: [r, r],
      stride: [r, r],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [0, 0],
      ],
    }),
    apart: ([c, h, w], r) => ({ split: [c, h / r, r, w / r, r], order: [0, 2, 4, 1, 3] }),
  }),
  build: (torch, p, [input]) =>
    sizeOf(input) === 0 ? torch.elementwise('identity') : torch.pixelUnshuffle(p.downscale_factor),
  examples: [
    {
      title: 'One map becomes four, half as large',
      parameters: { downscale_factor: 2 },
      inputs: [[1, 1, 64, 64]],
      output: [1, 4, 32, 32],
    },
    {
      title: 'What PixelShuffle does, undone',
      parameters: { downscale_factor: 3 },
      inputs: [[1, 2, 12, 15]],
      output: [1, 18, 4, 5],
    },
  ],
})

import { over, power, times } from '../formula'
import { defineLayer } from '../layer'
import { say, shape } from '../sentence'
import { shuffle } from './shuffle'

/** Rearranges r² channels into blocks of r×r cells. Source: torch.nn.PixelShuffle. */
export const pixelshuffle = defineLayer({
  ...shuffle('upscale_factor', {
    kind: 'PixelShuffle',
    aliases: ['DepthToSpace', 'sub-pixel convolution'],
    icon: 'layout-grid',
    help: 'Lays the values of r² channels side by side, so that maps become r times larger.',
    rule: 'C·r² × H × W → C × H·r × W·r',
    map: ([c, h, w], r) => [over(c, power(r, 2)), times(h, r), times(w, r)],
    misfit(input, r) {
      const channels = input.at(-3) ?? 0
      if (channels % r ** 2 === 0) return null
      const fits =
        Array.from({ length: r }, (_, i) => r - i).find(
          (smaller) => channels % smaller ** 2 === 0,
        ) ?? 1
      return {
        text: say`PixelShuffle takes ${r ** 2} channels for one, and ${shape(input)} has
          ${channels}, which is no multiple of ${r ** 2}.`,
        got: `${channels} ${channels === 1 ? 'channel' : 'channels'}`,
        expected: `a multiple of ${r ** 2}`,
        field: 'upscale_factor',
        fixes: [{ label: `Set upscale_factor to ${fits}`, set: { upscale_factor: fits } }],
        torch:
          "RuntimeError: pixel_shuffle expects its input's 'channel' dimension to be " +
          `divisible by the square of upscale_factor, but input.size(-3)=${channels} is not ` +
          `divisible by ${r ** 2}`,
      }
    },
    from: ([c, h, w], r) => [(c * r + (h % r)) * r + (w % r), Math.floor(h / r), Math.floor(w / r)],
    window: (r) => ({
      kernel_size: [1, 1],
      stride: [1 / r, 1 / r],
      dilation: [1, 1],
      padding: [
        [0, 0],
        [0, 0],
      ],
    }),
    apart: ([c, h, w], r) => ({ split: [c / r ** 2, r, r, h, w], order: [0, 3, 1, 4, 2] }),
  }),
  build: (torch, p) => torch.pixelShuffle(p.upscale_factor),
  examples: [
    {
      title: 'Four channels become one, twice as large',
      parameters: { upscale_factor: 2 },
      inputs: [[1, 4, 32, 32]],
      output: [1, 1, 64, 64],
    },
    {
      title: 'Nine to one',
      parameters: { upscale_factor: 3 },
      inputs: [[1, 18, 4, 5]],
      output: [1, 2, 12, 15],
    },
  ],
})

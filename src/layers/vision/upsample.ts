import { defineLayer } from '../layer'
import { isNearest } from './interpolation'
import { resizing } from './resizing'
import { UPSAMPLE_FIELDS, type UpsampleParams } from './upsampleFields'

/** Resizes maps by repeating or interpolating cells. Source: torch.nn.Upsample. */
export const upsample = defineLayer({
  ...resizing('Upsample', (p: UpsampleParams) => p),
  aliases: [
    'UpSampling2D',
    'UpSampling1D',
    'Resize',
    'interpolate',
    'zoom',
    'bilinear interpolation',
    'nearest neighbour',
  ],
  usual: true,
  help: 'Makes maps larger or smaller by repeating cells or mixing neighbours; nothing is learned.',
  fields: UPSAMPLE_FIELDS,
  shown: {
    align_corners: (p) => !isNearest(p.mode),
    recompute_scale_factor: (p) => (p.scale_factor ?? null) !== null,
  },
  adapts: (input, sought) =>
    input.length === 4 && sought.shape?.slice(2).some((size, i) => size > input[i + 2])
      ? [
          {
            label: `Upsample to ${sought.shape.slice(2).join('×')}`,
            parameters: { size: sought.shape.slice(2), scale_factor: null },
            rarity: 3.4,
          },
        ]
      : [],
  examples: [
    {
      title: 'Every cell becomes four',
      parameters: { scale_factor: 2 },
      inputs: [[1, 1, 214, 320]],
      output: [1, 1, 428, 640],
    },
    {
      title: 'A size of its own',
      parameters: { size: [5, 7], mode: 'bilinear' },
      inputs: [[1, 1, 3, 4]],
      output: [1, 1, 5, 7],
    },
    {
      title: 'A signal one and a half times as long, rounded down',
      parameters: { scale_factor: 1.5, mode: 'linear' },
      inputs: [[1, 2, 5]],
      output: [1, 2, 7],
    },
  ],
})

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
  adapts(input, { shape: wanted }) {
    const size = wanted?.slice(2) ?? []
    if (input.length !== 4 || !size.some((cells, i) => cells > input[i + 2])) return []
    const doubled = size.every((cells, i) => cells % input[i + 2] === 0)
    return [
      {
        label: `Upsample to ${size.join('×')}`,
        parameters: { size, scale_factor: null },
        rarity: doubled ? 3.2 : 3.4,
      },
    ]
  },
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

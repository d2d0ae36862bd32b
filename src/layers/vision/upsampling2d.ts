import type { ParamsOf } from '../fields'
import { defineLayer } from '../layer'
import type { InterpolationMode } from './interpolation'
import { resizing } from './resizing'
import { SIZE_FIELDS, type UpsampleParams } from './upsampleFields'

/** The same as Upsample in one of its modes. */
const as =
  (mode: InterpolationMode, align_corners: boolean) =>
  (p: ParamsOf<typeof SIZE_FIELDS>): UpsampleParams => ({
    ...p,
    mode,
    align_corners,
    recompute_scale_factor: false,
  })

/** Resizes maps by repeating cells. Source: torch.nn.UpsamplingNearest2d. */
export const upsamplingnearest2d = defineLayer({
  ...resizing('UpsamplingNearest2d', as('nearest', false)),
  aliases: ['nearest neighbour upsampling'],
  help: 'Makes maps larger or smaller by repeating cells, as Upsample does in its first mode.',
  fields: SIZE_FIELDS,
  examples: [
    {
      title: 'Every cell becomes four',
      parameters: { scale_factor: 2 },
      inputs: [[1, 1, 214, 320]],
      output: [1, 1, 428, 640],
    },
    {
      title: 'A size of its own',
      parameters: { size: [5, 7] },
      inputs: [[1, 2, 3, 4]],
      output: [1, 2, 5, 7],
    },
  ],
})

/** Resizes maps by interpolating between four cells. Source: torch.nn.UpsamplingBilinear2d. */
export const upsamplingbilinear2d = defineLayer({
  ...resizing('UpsamplingBilinear2d', as('bilinear', true)),
  aliases: ['bilinear upsampling'],
  help: 'Makes maps larger or smaller by mixing four neighbours; corners lie on corners.',
  fields: SIZE_FIELDS,
  examples: [
    {
      title: 'Twice as large',
      parameters: { scale_factor: 2 },
      inputs: [[1, 1, 214, 320]],
      output: [1, 1, 428, 640],
    },
    {
      title: 'The corners stay, and what lies between is mixed',
      parameters: { size: 3 },
      inputs: [[1, 1, 2, 2]],
      output: [1, 1, 3, 3],
    },
  ],
})

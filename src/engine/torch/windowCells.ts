import type { Stretches } from '../../layers/torch/options'
import { type Slide, slides, span } from '../../layers/window'

/** The cells of a window along one axis: `first`, `first + step`, … before `end`. */
export interface WindowCells {
  readonly first: number
  readonly end: number
  readonly step: number
}

/** The windows of a pooling layer along one axis, without what lies in the padding. */
export const cellsOfSlides = (s: Slide): readonly WindowCells[] =>
  Array.from({ length: slides(s) }, (_, place) => {
    const start = place * s.stride - s.padding[0]
    const skipped = Math.max(0, Math.ceil(-start / s.dilation))
    return {
      first: start + skipped * s.dilation,
      end: Math.min(start + span(s), s.size),
      step: s.dilation,
    }
  })

/** Ranges of cells as windows. */
export const cellsOfStretches = (ranges: Stretches): readonly WindowCells[] =>
  ranges.map(([first, end]) => ({ first, end, step: 1 }))

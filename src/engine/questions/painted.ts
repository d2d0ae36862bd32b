import { previewOf } from '../paint/preview'
import { tablesOf } from '../paint/tables'
import type { Preview, ScaleColours, WantedMap } from '../preview'
import type { Runner } from '../runner'
import { once } from './question'

/** A map as it would be shown at a size, in other colours than those of the screen. */
export const painted = once(
  (runner: Runner, wanted: WantedMap, colours: ScaleColours): Preview => {
    runner.look([wanted.node])
    const tensor = runner.engineTensor(wanted.node)
    if (!tensor) throw new Error(runner.whyEmpty(wanted.node))
    return previewOf(tensor, wanted, 0, tablesOf(colours), null, false)
  },
  ({ sheet, values }) =>
    [sheet?.rgba.buffer, values?.buffer].filter((buffer) => buffer instanceof ArrayBuffer),
)

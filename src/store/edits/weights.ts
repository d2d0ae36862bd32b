import { setWeight, drawAgain as withDrawnAgain } from '../../graph/edits/weights'
import { edit, store } from '../store'
import { nameOf } from './label'

/** Sets one number of a weight; `index` counts row-major. */
export function setCell(
  id: string,
  weight: string,
  index: number,
  value: number,
  gesture: string | null = null,
): void {
  const { shapes } = store.getState()
  edit(
    `${nameOf(id)}: change ${weight}`,
    (now) => setWeight(now, shapes, id, weight, index, value),
    gesture,
  )
}

/** Redraws the weights of a layer from another seed. */
export function drawAgain(id: string): void {
  edit(`${nameOf(id)}: new random weights`, (now) => withDrawnAgain(now, id))
}

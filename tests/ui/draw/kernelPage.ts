import { fireEvent, screen } from '@testing-library/react'
import { store } from '../../../src/store/store'
import { numbersIn } from '../../whole'

/** A cell of the kernel, by its name: `weight[0,0,1,2]`. */
export const cell = (name: string): HTMLInputElement => screen.getByRole('spinbutton', { name })

/** The number that a cell shows. */
export const valueOf = (name: string): number => Number(cell(name).getAttribute('aria-valuenow'))

/** The kernel of the first convolution as the project has it; nothing where it is as drawn. */
export const kernel = (): number[] => {
  const weight = store.getState().project.weights.n2?.weight
  return weight ? [...numbersIn(weight)] : []
}

/** Types a text into a cell and presses Enter. */
export const type = (target: HTMLInputElement, text: string): void => {
  target.focus()
  target.value = text
  fireEvent.input(target)
  fireEvent.keyDown(target, { key: 'Enter' })
}

/** How many steps can be undone. */
export const steps = (): number => store.getState().history.past.length

/** The kernel of the lecture: vertical edges. */
export const vertical = [-1, 0, 1, -1, 0, 1, -1, 0, 1]

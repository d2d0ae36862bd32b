import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { vi } from 'vitest'
import type { GraphNode } from '../../../src/graph/graph'
import type { Project, Tensor } from '../../../src/graph/project'
import type { Parameters } from '../../../src/layers/fields'
import { setEngine } from '../../../src/store/ask'
import { pointAt } from '../../../src/store/pointed'
import { select } from '../../../src/store/select'
import { replaceProject } from '../../../src/store/store'
import { CellTab } from '../../../src/ui/cell/CellTab'
import { engineThat } from '../engineThat'

/** A tensor of these numbers. */
export const tensor = (shape: readonly number[], ...data: readonly number[]): Tensor => ({
  shape,
  data: Float32Array.from(data),
})
const card = (id: string, kind: string, parameters: Parameters = {}): GraphNode => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 0,
  position: { x: 0, y: 0 },
})

/**
 * A map of 3×3, a kernel of 2×2 with bias 10 over it, and what follows. The numbers below are
 * worked out by hand.
 */
const project: Project = {
  name: 'by hand',
  graph: {
    nodes: [
      card('x', 'Values', { values: '[[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]', shape: '' }),
      card('conv', 'Conv2d', { kernel_size: 2 }),
      card('relu', 'LeakyReLU', { negative_slope: 0.5 }),
      card('pool', 'MaxPool2d', { kernel_size: 2 }),
      card('alone', 'ReLU'),
    ],
    wires: [
      { from: 'x', to: 'conv', port: 0 },
      { from: 'conv', to: 'relu', port: 0 },
      { from: 'relu', to: 'pool', port: 0 },
    ],
  },
  weights: { conv: { weight: tensor([1, 1, 2, 2], 1, 0, -2, 0.5), bias: tensor([1], 10) } },
  pictures: {},
}

/** [1·1 − 2·4 + .5·5 + 10, …] */
export const CONV = [5.5, 5, 4, 3.5].map((value) => value)
/** The engine's values by card; a test that sets others sets them back. */
export const values: Record<string, Tensor> = {
  x: tensor([1, 1, 3, 3], 1, 2, 3, 4, 5, 6, 7, 8, 9),
  conv: tensor([1, 1, 2, 2], ...CONV),
  relu: tensor([1, 1, 2, 2], ...CONV),
  pool: tensor([1, 1, 1, 1], 5.5),
}

const engine = {
  values: (node: string) =>
    values[node]
      ? Promise.resolve(values[node])
      : Promise.reject(new Error('This layer has no values yet.')),
  through: (_from: string, _to: string, input: Tensor) =>
    Promise.resolve({ shape: input.shape, data: input.data.map((x) => (x < 0 ? x / 2 : x)) }),
}

/** Shows the tab of a card, with its values. */
export const show = async (node: string): Promise<void> => {
  select(node)
  render(<CellTab node={node} />)
  await act(() => Promise.resolve())
}

/** Presses the button of this name. */
export const press = (name: string): void =>
  act(() => void fireEvent.click(screen.getByRole('button', { name })))
/** The label of a grid of numbers, which lists them. */
export const grid = (name: string): string | null =>
  screen.getByRole('img', { name: new RegExp(`^${name}:`) }).getAttribute('aria-label')
/** What stands beside a term of the working. */
export const line = (name: string): string | null | undefined =>
  screen.getAllByText(name, { selector: 'dt' })[0].nextElementSibling?.textContent
/** The first heading. */
export const title = (): string => screen.getAllByRole('heading')[0].textContent
/** Types into a field of numbers, and presses Enter. */
export const type = (label: string, text: string): void =>
  act(() => {
    const field = screen.getByRole('spinbutton', { name: label })
    fireEvent.change(field, { target: { value: text } })
    fireEvent.keyDown(field, { key: 'Enter' })
  })

/** Opens the project, with an engine that answers by hand, and points nowhere. */
export function openByHand(): void {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  setEngine(engineThat(engine))
  replaceProject(project)
  pointAt(null)
}
/** Takes the tab away, and what stood in for the browser. */
export function closeTab(): void {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
}

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Client } from '../../../src/engine/contract'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { setEngine } from '../../../src/store/ask'
import { replaceProject, store } from '../../../src/store/store'
import { leafing } from '../../../src/store/training/leafing'
import { SampleSteps } from '../../../src/ui/dataset/SampleSteps'
import { LeafSection } from '../../../src/ui/samples/LeafSection'
import { projectWith, twoClasses } from '../../engine/trainer/ownSet'

type Judge = Client['judged']

/** Puts an engine there that judges so. */
const judges = (judged: (...given: Parameters<Judge>) => ReturnType<Judge>): void =>
  setEngine({ within: () => ({ judged }) } as unknown as Client)

/** Takes sample 3 and 8 for the other class; the second with the larger loss. */
const twoWrong: Judge = async (_setup, part) => {
  const count = part === 'training' ? 16 : 4
  const predicted = Int32Array.from({ length: count }, (_, i) => i % 2)
  for (const place of [3, 8]) if (place < count) predicted[place] = 1 - predicted[place]
  return { losses: Float32Array.from(predicted, (_, i) => i / 10), predicted }
}
const open = (set: SampleSet = twoClasses): void =>
  replaceProject(projectWith([['fc', 'Linear', { out_features: 2 }]], set))

const press = (name: string | RegExp): Promise<void> =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const index = () => store.getState().project.graph.nodes[0].parameters['index']

beforeEach(() => {
  open()
  judges(twoWrong)
})
afterEach(() => {
  cleanup()
  act(leafing.end)
})

test('a card leafs through what is wrong, and says what each is taken for', async () => {
  const { container } = render(<SampleSteps node="data" />)
  await press('Only those that are wrong')
  expect(container.textContent).toBe('even as odd, 1 of 2')
  await press('Sample after')
  expect([container.textContent, index()]).toEqual(['odd as even, 2 of 2', 3])
  await press('Only those that are wrong')
  expect(container.textContent).toBe('odd, 3 of 16')
})

test('the inspector shows them, and arrow keys lead from one to the next', async () => {
  render(<LeafSection node="data" />)
  await press('Wrong')
  expect(screen.getByRole('status').textContent).toBe('Is even, predicted odd, loss 0.8')
  const thumbs = screen.getAllByTitle(/^Show sample/)
  expect(thumbs.map((thumb) => thumb.textContent)).toEqual(['evenas odd', 'oddas even'])
  await act(async () => void fireEvent.keyDown(thumbs[0], { key: 'ArrowRight' }))
  expect(index()).toBe(3)
  expect(thumbs[1].getAttribute('aria-pressed')).toBe('true')
  await act(async () =>
    fireEvent.change(screen.getByRole('combobox', { name: 'Order' }), {
      target: { value: 'set' },
    }),
  )
  expect(screen.getAllByTitle(/^Show sample/)[0].textContent).toBe('oddas even')
  await press('All')
  expect(screen.queryAllByTitle(/^Show sample/)).toEqual([])
})

test('where none is wrong, or nothing can be judged, that is said', async () => {
  judges(async () => ({
    losses: new Float32Array(16),
    predicted: Int32Array.from({ length: 16 }, (_, i) => i % 2),
  }))
  render(<LeafSection node="data" />)
  await press('Wrong')
  expect(screen.getByText('None of 16 samples is wrong.')).toBeTruthy()
  await press('All')
  judges(() => Promise.reject(new Error('No layer reads data: connect it to the network.')))
  await press('Wrong')
  expect(screen.getByText('No layer reads data: connect it to the network.')).toBeTruthy()
})

test('judging tells how far it is, and can be stopped', async () => {
  judges((_setup, _part, tell) => {
    tell(4)
    return new Promise(() => undefined)
  })
  render(<LeafSection node="data" />)
  await press('Wrong')
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('4')
  await press('Stop')
  expect(screen.queryByRole('progressbar')).toBeNull()
})

test('of values the largest errors come first', async () => {
  const data = Float32Array.from({ length: 20 }, (_, i) => i)
  open({ ...twoClasses, targets: { of: 'values', shape: [1], data } })
  judges(async () => ({
    losses: Float32Array.from({ length: 16 }, (_, i) => i),
    predicted: new Int32Array(16).fill(-1),
  }))
  render(<LeafSection node="data" />)
  await press('Largest errors')
  expect(screen.getByRole('status').textContent).toBe('Target 15, loss 15')
  expect(screen.getAllByTitle(/^Show sample/)).toHaveLength(12)
})

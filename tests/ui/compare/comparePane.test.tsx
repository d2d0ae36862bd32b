// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Questions } from '../../../src/engine/contract'
import { questions } from '../../../src/engine/questions'
import type { Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import type { Project } from '../../../src/graph/project'
import { finish, type Steps } from '../../../src/graph/steps'
import { setEngine } from '../../../src/store/ask'
import { comparison } from '../../../src/store/compare/comparison'
import { otherNetwork } from '../../../src/store/compare/otherNetwork'
import { setParameter } from '../../../src/store/edits/parameters'
import { setCell } from '../../../src/store/edits/weights'
import { replaceProject, store } from '../../../src/store/store'
import { ComparePane } from '../../../src/ui/compare/ComparePane'
import { input, network } from '../../graph/network'
import { runnerOf } from '../../reference/network'
import { engineThat } from '../engineThat'

const project = (): Project =>
  network([
    input([1, 1, 6, 6]),
    ['conv', 'Conv2d', { out_channels: 2, kernel_size: 3 }],
    ['act', 'ReLU'],
  ]).project

/** An engine of the present project that answers questions about two networks. */
function engine(runner: Runner): Partial<Questions> {
  let known = store.getState().project
  const now = (): void => {
    const { project: next } = store.getState()
    runner.apply(changesBetween(known, next))
    known = next
  }
  const answered =
    <G extends unknown[], A>(answer: (of: Runner, ...given: G) => Steps<A>) =>
    async (...given: G): Promise<A> => {
      now()
      return finish(answer(runner, ...given))
    }
  return {
    rivalGive: async (id, part) => void questions.rivalGive.answer(runner, id, part),
    rivalWeights: answered(questions.rivalWeights.answer),
    rivalMaps: answered(questions.rivalMaps.answer),
    rivalPlane: answered(questions.rivalPlane.answer),
    rivalBins: answered(questions.rivalBins.answer),
    rivalTensor: answered(questions.rivalTensor.answer),
  }
}

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})
beforeEach(() => {
  replaceProject(project())
  comparison.set(null)
  setEngine(engineThat(engine(runnerOf(project()))))
})
afterEach(cleanup)

const compareWith = (name: string, other: Project): Promise<void> =>
  act(async () => comparison.set(otherNetwork(name, other)))

const tab = (name: string) => act(async () => fireEvent.click(screen.getByRole('tab', { name })))
const rows = (table: string): string[] =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent ?? '')

test('the network as it is now is compared with what becomes of it, live', async () => {
  render(<ComparePane />)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'As it is now' })))
  const told = () => screen.getByRole('status').textContent
  await screen.findByRole('table', { name: 'Weights' })
  expect(told()).toBe('Same structure; all 2 tensors are equal; outputs are equal.')
  await act(async () => setCell('conv', 'weight', 4, 9))
  await screen.findByText(/1 of 2 tensors differs/)
  expect(rows('Weights')[0]).toMatch(/^conv\.weight/)
  expect(await screen.findByRole('region', { name: 'conv.weight' })).toBeTruthy()
  await tab('Maps')
  expect(screen.getByText(/They part first at/).textContent).toMatch(/conv: \d/)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'act ReLU' })))
  expect(store.getState().session.selection).toEqual(['act'])
  await act(async () => setParameter('conv', 'stride', 2))
  await tab('Structure')
  expect(rows('Structure')[0]).toBe('~conv Conv2dconv Conv2dstride 2 → 1')
})

test('a cell that is pointed at is read in both', async () => {
  const other = project()
  const data = Float32Array.from({ length: 18 }, () => 0.5)
  render(<ComparePane />)
  await compareWith('b.pt', {
    ...other,
    weights: { conv: { weight: { shape: [2, 1, 3, 3], data } } },
  })
  const [first] = await screen.findAllByRole('img', { name: 'A, 3 by 3' })
  const frame = first.parentElement as HTMLElement
  frame.getBoundingClientRect = () => ({ left: 0, top: 0, width: 30, height: 30 }) as DOMRect
  await act(async () => void fireEvent.pointerMove(frame, { clientX: 15, clientY: 25 }))
  expect(screen.getByText(/^weight\[\d,0,2,1\]$/).parentElement?.textContent).toMatch(
    /B 0\.5 B − A/,
  )
})

test('weights of B are taken over, and then all are equal', async () => {
  const before = store.getState().project
  render(<ComparePane />)
  await act(async () => setCell('conv', 'weight', 4, 9))
  await compareWith('the first', before)
  await screen.findByText(/1 of 2 tensors differs/)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Take B’s weights' })))
  await screen.findByText(/all 2 tensors are equal/)
  expect(store.getState().history.past.at(-1)?.label).toBe('Take weights of the first')
})

test('a file that cannot be compared with is refused in one sentence', async () => {
  render(<ComparePane />)
  const pane = screen.getByText('Compare this network with another').closest('[class*="pane"]')
  const file = new File(['nothing'], 'a.xyz')
  await act(
    async () =>
      void fireEvent.drop(pane as Element, {
        dataTransfer: { types: ['Files'], files: [file], items: [], getData: () => '' },
      }),
  )
  expect((await screen.findByRole('alert')).textContent).toBe(
    'a.xyz is no network and no file of weights that can be read.',
  )
})

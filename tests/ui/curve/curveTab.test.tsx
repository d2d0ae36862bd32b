// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Sweep } from '../../../src/engine/questions/curve'
import type { Project, Tensor } from '../../../src/graph/project'
import type { Samples } from '../../../src/graph/samples'
import { setEngine } from '../../../src/store/ask'
import { setParameter } from '../../../src/store/edits/parameters'
import { replaceProject, setSession, store } from '../../../src/store/store'
import { Curves } from '../../../src/ui/curve/Curves'
import { CurveTab } from '../../../src/ui/curve/CurveTab'
import { curveOver } from '../../engine/finished'
import { engineThat } from '../engineThat'

/** Cards in a row, each reading the one before it. */
function open(
  ...cards: readonly (readonly [name: string, kind: string, parameters?: Record<string, unknown>])[]
): void {
  const nodes = cards.map(([name, kind, parameters = {}], i) => ({
    id: name,
    kind,
    name,
    parameters: parameters as never,
    seed: i,
    position: { x: 0, y: 0 },
  }))
  const wires = cards.slice(1).map(([name], i) => ({ from: cards[i][0], to: name, port: 0 }))
  const project: Project = { name: 'test', graph: { nodes, wires }, weights: {}, pictures: {} }
  replaceProject(project)
}

const asked: { from: string; to: string; line: Sweep }[] = []
let inputs: Tensor
let refusal: string | null = null

/** LeakyReLU with the slope that the project has, as the engine would sample it. */
function leaky(node: string, { low, high, count }: Sweep) {
  const slope = Number(store.getState().shapes.get(node)?.parameters.negative_slope ?? 0)
  const sample = (x: Float32Array): Samples => ({
    x,
    y: x.map((v) => (v > 0 ? v : slope * v)),
    slope: x.map((v) => (v > 0 ? 1 : slope)),
  })
  return curveOver(sample, low, high, count)
}

beforeEach(() => {
  asked.length = 0
  refusal = null
  inputs = { shape: [1, 4], data: Float32Array.of(-8, -1, 1, 2) }
  setEngine(
    engineThat({
      values: async () => inputs,
      curve: async (from: string, to: string, line: Sweep) => {
        if (refusal !== null) throw new Error(refusal)
        asked.push({ from, to, line })
        return leaky(to, line)
      },
      through: async (_from: string, _to: string, { shape, data }: Tensor) => ({
        shape: [shape[0], 1],
        data: data.filter((_, i) => i % 2 === 0),
      }),
    }),
  )
})
afterEach(cleanup)

const rows = (): string[] =>
  screen
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' '))
const fact = (name: string): string | null | undefined =>
  screen.getByText(name).nextElementSibling?.textContent
const enter = (name: string, text: string): void =>
  act(() => {
    const field = screen.getByRole('spinbutton', { name })
    fireEvent.change(field, { target: { value: text } })
    fireEvent.keyDown(field, { key: 'Enter' })
  })

describe('The curve of a layer', () => {
  test(
    'shows its lines and how its inputs are spread, and follows the parameters ' +
      'that stand beneath it',
    async () => {
      open(['x', 'Random', { shape: '1, 4' }], ['leaky', 'LeakyReLU', { negative_slope: 0 }])
      render(<CurveTab node="leaky" />)
      await screen.findByText('2 linear pieces, 1 kink.')
      expect(rows()).toEqual(
        ['from to slope intercept', '-10 0 0 0', '0 10 1 0'].map((row) => row.replace('-', '−')),
      )
      expect(fact('Mean (the line)')).toBe('−1.5')
      expect(fact('Where the slope is below 0.001')).toBe('50.0 %')
      expect(fact('Beyond the ends of the axis')).toBe('0.0 %')
      act(() => setParameter('leaky', 'negative_slope', 0.25))
      await waitFor(() => expect(rows()[1]).toBe('−10 0 0.25 0'))
      expect(fact('Where the slope is below 0.001')).toBe('0.0 %')
      expect(screen.getByRole('spinbutton', { name: 'negative_slope' })).toBeDefined()
    },
  )
  test('is drawn over another range where one is typed, or the inputs’ at a press', async () => {
    open(['x', 'Random', { shape: '1, 4' }], ['leaky2', 'LeakyReLU', { negative_slope: 0 }])
    render(<Curves node="leaky2" large={false} />)
    await screen.findByText('2 linear pieces, 1 kink.')
    enter('x from', '1')
    await screen.findByText('1 linear piece, no kinks.')
    expect(asked.some(({ line }) => line.low === 1 && line.high === 10)).toBe(true)
    // Half of the inputs meet the flat part, which is not in the picture.
    expect(fact('Where the slope is below 0.001')).toBe('50.0 %')
    expect(fact('Beyond the ends of the axis')).toBe('50.0 %')
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Fit inputs' })))
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'x from' }).value).toBe(
        '-10',
      ),
    )
    expect(screen.getByRole('figure', { name: 'Curve of leaky2 from -10 to 5' })).toBeDefined()
  })
  test('opens large in place of the canvas', async () => {
    open(['x', 'Random', { shape: '1, 4' }], ['leaky3', 'LeakyReLU'])
    render(<Curves node="leaky3" large={false} />)
    act(
      () =>
        void fireEvent.click(
          screen.getByRole('button', { name: 'Show large, in place of the canvas' }),
        ),
    )
    expect(store.getState().session.pane).toEqual({ view: 'curve', nodes: ['leaky3'] })
    act(() => setSession({ pane: null }))
    await screen.findByText('2 linear pieces, 1 kink.')
  })
  test('can be that of the network before it as well, and of another output', async () => {
    open(
      ['t', 'Linspace', { start: -3, end: 3 }],
      ['wide', 'Linear', { out_features: 4 }],
      ['act', 'LeakyReLU'],
    )
    inputs = { shape: [2, 1], data: Float32Array.of(-3, 3) }
    render(<Curves node="act" large={false} />)
    await screen.findByText('2 linear pieces, 1 kink.')
    act(
      () =>
        void fireEvent.change(screen.getByRole('combobox', { name: 'What is drawn' }), {
          target: { value: '1' },
        }),
    )
    await screen.findByRole('figure', { name: 'Curve of act from -3 to 3' })
    act(() => void fireEvent.click(screen.getByRole('button', { name: 'Output after' })))
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        from: 't',
        to: 'act',
        line: { input: 0, output: 1, low: -3, high: 3 },
      }),
    )
  })
  test('says why there is none: of this path, of a refusal of the engine', async () => {
    open(['x', 'Random', { shape: '1, 3, 8, 8' }], ['conv', 'Conv2d'])
    const { unmount } = render(<Curves node="conv" large={false} />)
    expect(screen.getByText(/^conv makes 1×1×6×6 of 1×3×8×8\./)).toBeDefined()
    unmount()
    refusal = 'x has no values yet.'
    open(['x', 'Random', { shape: '1, 4' }], ['late', 'LeakyReLU'])
    render(<Curves node="late" large={false} />)
    expect((await screen.findByRole('status')).textContent).toBe('x has no values yet.')
  })
})

describe('The decision surface of a network', () => {
  test('covers a square around the points, and the decision can be moved', async () => {
    inputs = { shape: [2, 2], data: Float32Array.of(-1, 0, 1, 0.5) }
    open(['points', 'Random', { shape: '2, 2' }], ['y', 'Linear', { out_features: 1 }])
    render(<Curves node="y" large={false} />)
    await screen.findByRole('img', { name: 'Outputs of y over two inputs of points' })
    expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'x from' }).value).toBe('-1.2')
    expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Decision at' }).value).toBe(
      '0',
    )
    enter('Decision at', '0.4')
    expect(screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Decision at' }).value).toBe(
      '0.4',
    )
  })
})

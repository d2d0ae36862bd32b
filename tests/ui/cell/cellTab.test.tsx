// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { GraphNode } from '../../../src/graph/graph'
import type { Project, Tensor } from '../../../src/graph/project'
import type { Parameters } from '../../../src/layers/fields'
import { setEngine } from '../../../src/store/ask'
import { setCell } from '../../../src/store/edits/weights'
import { pointAt, pointedCell } from '../../../src/store/pointed'
import { select } from '../../../src/store/select'
import { replaceProject, store } from '../../../src/store/store'
import { disagreement } from '../../../src/ui/cell/agreement'
import { CellTab } from '../../../src/ui/cell/CellTab'
import { engineThat } from '../engineThat'

const tensor = (shape: readonly number[], ...data: readonly number[]): Tensor => ({
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
const CONV = [5.5, 5, 4, 3.5].map((value) => value)
const values: Record<string, Tensor> = {
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

const show = async (node: string): Promise<void> => {
  select(node)
  render(<CellTab node={node} />)
  await act(() => Promise.resolve())
}
const press = (name: string): void =>
  act(() => void fireEvent.click(screen.getByRole('button', { name })))
const grid = (name: string): string | null =>
  screen.getByRole('img', { name: new RegExp(`^${name}:`) }).getAttribute('aria-label')
const line = (name: string): string | null | undefined =>
  screen.getAllByText(name, { selector: 'dt' })[0].nextElementSibling?.textContent
const title = (): string => screen.getAllByRole('heading')[0].textContent
const type = (label: string, text: string): void =>
  act(() => {
    const field = screen.getByRole('spinbutton', { name: label })
    fireEvent.change(field, { target: { value: text } })
    fireEvent.keyDown(field, { key: 'Enter' })
  })

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  setEngine(engineThat(engine))
  replaceProject(project)
  pointAt(null)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the cell of a convolution', () => {
  test('is patch times kernel, summed, plus the bias', async () => {
    await show('conv')
    type('Index along H', '0')
    type('Index along W', '1')
    expect(title()).toContain('conv[0, 0, 0, 1]')
    expect(grid('patch')).toBe('patch: 2, 3, 5, 6')
    expect(grid('kernel')).toBe('kernel: 1, 0, −2, 0.5')
    expect(grid('products')).toBe('products: 2, 0, −10, 3')
    expect(line('2 + 0 − 10 + 3')).toBe('−5')
    expect(line('+ bias')).toBe('10')
    expect(line('Value')).toBe('5')
    expect(screen.queryByText(/float32/)).toBeNull()
  })

  test('says where the engine has another number', async () => {
    values.conv = tensor([1, 1, 2, 2], 5.5, 5.0002, 4, 3.5)
    pointAt({ node: 'conv', index: [0, 0, 0, 1], pinned: true })
    await show('conv')
    expect(screen.getByText(/computes in float32/)).toBeDefined()
    values.conv = tensor([1, 1, 2, 2], 5.5, 6, 4, 3.5)
    cleanup()
    await show('conv')
    expect(screen.getByText(/more than the rounding of float32 explains/)).toBeDefined()
    values.conv = tensor([1, 1, 2, 2], ...CONV)
  })

  test('takes ∞ for what it is where the terms go beyond float32', () => {
    expect(disagreement(1.029e41, Infinity, 1.029e41)).toEqual({
      rounding: true,
      text:
        'The terms give 1.0290000e41. The engine has ∞: it computes in float32, which ' +
        'ends at 3.4e38.',
    })
    expect(disagreement(Infinity, Number.NaN, Infinity)?.text).toBe(
      'The terms give ∞. The engine has NaN: it computes in float32, which ends at 3.4e38.',
    )
    expect(disagreement(3e38, Infinity, 3.3e38)?.rounding).toBe(false)
  })

  test('turned by 180° is a convolution, and PyTorch does not turn it', async () => {
    pointAt({ node: 'conv', index: [0, 0, 0, 0], pinned: true })
    await show('conv')
    act(() => void fireEvent.click(screen.getByRole('switch', { name: 'Flip the kernel' })))
    expect(grid('kernel, turned')).toBe('kernel, turned: 0.5, −2, 0, 1')
    expect(line('Cross-correlation')).toBe('5.5')
    // .5·1 − 2·2 + 0·4 + 1·5 + 10
    expect(line('Convolution')).toBe('11.5')
    expect(screen.getByText(/is cross-correlation/)).toBeDefined()
  })

  test('follows the kernel', async () => {
    pointAt({ node: 'conv', index: [0, 0, 0, 0], pinned: true })
    await show('conv')
    values.conv = tensor([1, 1, 2, 2], 13.5, 15, 20, 21.5)
    await act(async () => {
      setCell('conv', 'weight', 2, 0)
      await Promise.resolve()
    })
    expect(grid('kernel')).toBe('kernel: 1, 0, 0, 0.5')
    expect(line('Value')).toBe('13.5')
    values.conv = tensor([1, 1, 2, 2], ...CONV)
  })
})

describe('the cell that is shown', () => {
  test('is the one in the middle until another is pointed at', async () => {
    await show('conv')
    expect(title()).toContain('conv[0, 0, 1, 1]')
    act(() => pointAt({ node: 'conv', index: [0, 0, 1, 0], pinned: false }))
    expect(title()).toContain('conv[0, 0, 1, 0]')
    act(() => pointAt({ node: 'x', index: [0, 0, 2, 0], pinned: false }))
    expect(title()).toContain('conv[0, 0, 1, 0]')
    press('Pin this cell')
    expect(pointedCell()).toEqual({ node: 'conv', index: [0, 0, 1, 0], pinned: true })
    press('Let this cell go')
    expect(pointedCell()?.pinned).toBe(false)
  })

  test('is moved over the map step by step, and no further', async () => {
    await show('conv')
    press('First cell')
    expect(pointedCell()?.index).toEqual([0, 0, 0, 0])
    press('Next cell')
    press('Next cell')
    expect(pointedCell()?.index).toEqual([0, 0, 1, 0])
    press('Last cell')
    expect(title()).toContain('conv[0, 0, 1, 1]')
    expect(screen.getByRole('button', { name: 'Next cell' }).hasAttribute('disabled')).toBe(true)
  })

  test('plays from the first cell to the last one and stops there', async () => {
    await show('conv')
    vi.useFakeTimers()
    press('Play')
    expect(pointedCell()?.index).toEqual([0, 0, 0, 0])
    act(() => void vi.advanceTimersByTime(125))
    expect(pointedCell()?.index).toEqual([0, 0, 0, 1])
    act(() => void vi.advanceTimersByTime(1000))
    expect(pointedCell()?.index).toEqual([0, 0, 1, 1])
    expect(screen.getByRole('button', { name: 'Play' })).toBeDefined()
  })

  test('does not play where the system asks for less motion', async () => {
    vi.stubGlobal('matchMedia', () => ({
      matches: true,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }))
    await show('conv')
    expect(screen.getByRole('button', { name: 'Play' }).hasAttribute('disabled')).toBe(true)
  })
})

describe('other layers', () => {
  test('a window has its winner, which leads to the cell behind it', async () => {
    await show('pool')
    expect(line('Value')).toBe('5.5')
    press('Go to relu[0, 0, 0, 0]')
    expect(store.getState().session.selection).toEqual(['relu'])
    expect(pointedCell()).toEqual({ node: 'relu', index: [0, 0, 0, 0], pinned: true })
  })

  test('an activation stands on its curve, the convolution before it is worked out', async () => {
    pointAt({ node: 'relu', index: [0, 0, 0, 0], pinned: true })
    await show('relu')
    await act(() => Promise.resolve())
    expect(line('negative_slope')).toBe('0.5')
    expect(
      screen.getByRole('img', { name: 'The function from −8 to 8; at 5.5 it is 5.5' }),
    ).toBeDefined()
    const behind = screen.getByText('conv[0, 0, 0, 0]', { selector: 'h2 span' }).closest('section')
    expect(within(behind as HTMLElement).getByText('+ bias')).toBeDefined()
  })

  test('a source has a value, and what has none says why', async () => {
    await show('x')
    expect(line('Value')).toBe('5')
    expect(screen.getByText('x is a source: its numbers are given, not computed.')).toBeDefined()
    cleanup()
    await show('alone')
    expect(screen.getByText('alone has no values: an input is missing.')).toBeDefined()
    cleanup()
    const kept = values.pool
    delete values.pool
    await show('pool')
    expect(screen.getByText('This layer has no values yet.')).toBeDefined()
    values.pool = kept
  })
})

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Tensor } from '../../../src/graph/project'
import { setEngine } from '../../../src/store/ask'
import { setCell } from '../../../src/store/edits/weights'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject } from '../../../src/store/store'
import { Histogram } from '../../../src/ui/histogram/Histogram'
import { Histograms } from '../../../src/ui/histogram/Histograms'
import { engineThat } from '../engineThat'

const VALUES: Readonly<Record<string, Tensor>> = {
  n2: { shape: [1, 3, 1, 2], data: Float32Array.of(0, 0, 1, 0, 0, 0) },
  n1: { shape: [1, 4], data: Float32Array.of(1, 2, 3, 5) },
  n3: { shape: [2], data: Float32Array.of(NaN, Infinity) },
}

beforeEach(() => {
  replaceProject(firstProject())
  setEngine(
    engineThat({
      values: (node: string) =>
        VALUES[node]
          ? Promise.resolve(VALUES[node])
          : Promise.reject(new Error('This layer has no values yet.')),
    }),
  )
})
afterEach(cleanup)

const choose = (tensor: string): Promise<void> =>
  act(
    async () =>
      void fireEvent.change(screen.getByRole('combobox', { name: 'Tensor' }), {
        target: { value: tensor },
      }),
  )

describe('The tab of a histogram', () => {
  test('names the channels that are 0 everywhere, and the share of zeros', async () => {
    render(<Histogram node="n2" />)
    expect(await screen.findByText(/^2 of 3 channels/)).toBeTruthy()
    expect(screen.getByText('0, 2')).toBeTruthy()
    expect(screen.getByText(/5 of 6 values are 0 \(83.3 %\)/)).toBeTruthy()
  })

  test('is of input and weights too; a weight has no dead units, and follows an edit', async () => {
    render(<Histogram node="n2" />)
    await screen.findByText(/^2 of 3 channels/)
    await choose('input 0')
    expect(screen.getByText('Max').nextElementSibling?.textContent).toBe('5')
    await choose('weight')
    expect(screen.queryByText('Dead units')).toBeNull()
    expect(screen.getByText('Max').nextElementSibling?.textContent).toBe('1')
    act(() => setCell('n2', 'weight', 4, 7))
    expect(screen.getByText('Max').nextElementSibling?.textContent).toBe('7')
  })

  test('has as many bins as are typed, and says in a sentence why there is none', async () => {
    render(<Histogram node="n2" />)
    const bins = await screen.findByRole<HTMLInputElement>('spinbutton', { name: 'Bins' })
    expect(bins.value).toBe('auto')
    fireEvent.change(bins, { target: { value: '25' } })
    act(() => void fireEvent.keyDown(bins, { key: 'Enter' }))
    expect(bins.value).toBe('25')
    cleanup()
    render(<Histogram node="n4" />)
    expect(await screen.findByText('This layer has no values yet.')).toBeTruthy()
    cleanup()
    render(<Histogram node="n3" />)
    expect(await screen.findByText('None of these numbers is finite.')).toBeTruthy()
  })
})

const EDGES: Readonly<Record<string, Tensor>> = {
  n1: { shape: [1, 1, 2, 2], data: Float32Array.of(1, 2, 3, 5) },
  n2: { shape: [1, 1, 425, 638], data: new Float32Array(425 * 638).fill(-1) },
  n3: { shape: [1, 1, 425, 638], data: new Float32Array(425 * 638) },
}

/**
 * An engine for the first screen as it is: a photo without pixels has no shape, so that one of
 * numbers stands in its place.
 */
function openNumbers(): void {
  const project = firstProject()
  const nodes = project.graph.nodes.map((node) =>
    node.id === 'n1' ? { ...node, kind: 'Random', parameters: { shape: '1, 1, 427, 640' } } : node,
  )
  replaceProject({ ...project, graph: { ...project.graph, nodes } })
  setEngine(
    engineThat({
      values: (node: string) =>
        EDGES[node] ? Promise.resolve(EDGES[node]) : Promise.reject(new Error('No values.')),
    }),
  )
}

describe('Dead filters of a weight', () => {
  test(
    'are named, live: those that are all 0, and those that give nothing above ' +
      '0 for this input',
    async () => {
      openNumbers()
      render(<Histogram node="n2" />)
      await choose('weight')
      expect(await screen.findByText('No filter is all 0.')).toBeTruthy()
      expect(screen.getByText(/^1 of 1 filters \(100 %\) gives nothing above 0/)).toBeTruthy()
      act(() => {
        for (let at = 0; at < 9; at++) setCell('n2', 'weight', at, 0)
      })
      expect(screen.getByText(/^1 of 1 filters \(100 %\) is all 0/)).toBeTruthy()
    },
  )
})

describe('Histograms of several layers', () => {
  const rows = (): (string | null)[][] =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => Array.from(row.children, ({ textContent }) => textContent))

  test('name each in its line, with mean, spread and dead units, in network order', async () => {
    openNumbers()
    render(<Histograms nodes={['n3', 'n2']} />)
    await screen.findByRole('table')
    expect(rows()).toEqual([
      ['edges', '−1', '0', '0 of 1'],
      ['relu', '0', '0', '1 of 1'],
    ])
  })

  test('are of the weights of those that have such; a layer without is left out', async () => {
    openNumbers()
    render(<Histograms nodes={['n2', 'n3']} />)
    await screen.findByRole('table')
    await choose('weight')
    expect(rows()).toEqual([['edges.weight', '0', '0.866', '0 of 1']])
    act(() => setCell('n2', 'weight', 4, 9))
    expect(rows()[0][1]).toBe('1')
  })

  test('say in a sentence why there is none', async () => {
    openNumbers()
    render(<Histograms nodes={['n4']} />)
    expect(await screen.findByText('No values.')).toBeTruthy()
  })
})

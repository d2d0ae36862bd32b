// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Tensor } from '../../src/graph/project'
import { setCell } from '../../src/store/actions'
import { askEngine } from '../../src/store/ask'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject } from '../../src/store/store'
import { Histogram } from '../../src/ui/histogram/Histogram'
import { engineThat } from './engineThat'

const VALUES: Readonly<Record<string, Tensor>> = {
  n2: { shape: [1, 3, 1, 2], data: Float32Array.of(0, 0, 1, 0, 0, 0) },
  n1: { shape: [1, 4], data: Float32Array.of(1, 2, 3, 5) },
  n3: { shape: [2], data: Float32Array.of(NaN, Infinity) },
}

beforeEach(() => {
  replaceProject(firstProject())
  askEngine(
    engineThat({
      values: (node: string) => (VALUES[node] ? Promise.resolve(VALUES[node]) : Promise.reject(new Error('This layer has no values yet.'))),
    }),
  )
})
afterEach(cleanup)

const choose = (tensor: string): Promise<void> =>
  act(async () => void fireEvent.change(screen.getByRole('combobox', { name: 'Tensor' }), { target: { value: tensor } }))

describe('The tab of a histogram', () => {
  test('names the channels that are 0 everywhere, and the share of zeros', async () => {
    render(<Histogram node="n2" />)
    expect(await screen.findByText(/^2 of 3 channels/)).toBeTruthy()
    expect(screen.getByText('0, 2')).toBeTruthy()
    expect(screen.getByText(/5 of 6 values are 0 \(83.3 %\)/)).toBeTruthy()
  })

  test('is of the input and the weights too; a weight has no dead units, and follows an edit', async () => {
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

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { shapesOf } from '../../../src/graph/shapes'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { replaceProject, setSession, store } from '../../../src/store/store'
import { tensorOf } from '../../../src/store/weightNumbers'
import { cellsOf, limitOf, planeOf, shareOf, WINDOW } from '../../../src/ui/draw/cells'
import { Inspector } from '../../../src/ui/inspector/Inspector'

const cells = (): HTMLInputElement[] =>
  screen.getAllByRole<HTMLInputElement>('spinbutton', { name: /^weight\[/ })
const nameOf = (cell: HTMLElement): string | null => cell.getAttribute('aria-label')

beforeEach(() => {
  replaceProject(firstProject())
  setSession({ selection: ['n2'], slice: { output: 0, input: 0 } })
  render(<Inspector />)
})
afterEach(cleanup)

describe('a large kernel is shown as a window of cells', () => {
  test('255×255 are 144 cells on the page, and the pages lead to the others', () => {
    act(() => setParameter('n2', 'kernel_size', 255))
    expect(store.getState().shapes).toEqual(shapesOf(store.getState().project))
    expect(cells()).toHaveLength(WINDOW * WINDOW)
    expect(nameOf(cells()[0])).toBe('weight[0,0,0,0]')
    fireEvent.click(screen.getByTitle('Later rows'))
    fireEvent.click(screen.getByTitle('Later columns'))
    expect([nameOf(cells()[0]), nameOf(cells()[143])]).toEqual([
      'weight[0,0,12,12]',
      'weight[0,0,23,23]',
    ])
    for (let page = 2; page < 22; page++) fireEvent.click(screen.getByTitle('Later rows'))
    expect(cells()).toHaveLength(3 * WINDOW)
    expect(nameOf(cells()[0])).toBe('weight[0,0,252,12]')
    expect(screen.getByTitle('Later rows')).toHaveProperty('disabled', true)
  })

  test(
    'a cell of a later page is the number of that place, and the sum is that ' +
      'of the whole kernel',
    () => {
      act(() => setParameter('n2', 'kernel_size', 20))
      fireEvent.click(screen.getByTitle('Later rows'))
      const target = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'weight[0,0,12,3]' })
      target.focus()
      target.value = '7'
      fireEvent.input(target)
      act(() => void fireEvent.keyDown(target, { key: 'Enter' }))
      const { data } = tensorOf('n2', 'weight') ?? { data: new Float32Array() }
      expect(data[12 * 20 + 3]).toBe(7)
      const sum = data.reduce((total, value) => total + value, 0)
      expect(Number(screen.getByText('Sum').nextElementSibling?.textContent)).toBeCloseTo(sum, 3)
      expect(screen.getByText('Limit').nextElementSibling?.textContent).toBe('±7')
      // All pages share the limit of the kernel.
      fireEvent.click(screen.getByTitle('Earlier rows'))
      expect(Number(cells()[0].style.getPropertyValue('--v'))).toBeCloseTo(data[0] / 7, 5)
    },
  )

  test('a kernel of 12×12 needs no pages', () => {
    act(() => setParameter('n2', 'kernel_size', 12))
    expect(cells()).toHaveLength(144)
    expect(screen.queryByTitle('Later rows')).toBeNull()
  })
})

describe('cells', () => {
  test('of any weight and view are a window of places within it', () => {
    const size = fc.integer({ min: 1, max: 300 })
    const shape = fc.oneof(
      fc.tuple(size),
      fc.tuple(size, size),
      fc.tuple(size, size, size),
      fc.tuple(size, size, size, size),
    )
    const place = fc.nat({ max: 400 })
    fc.assert(
      fc.property(
        shape,
        fc.record({ output: place, input: place, row: place, col: place }),
        (sizes, view) => {
          const weight = { name: 'w', shape: sizes, axes: [], fanIn: 1 }
          const [height, width] = planeOf(weight)
          const shown = cellsOf(weight, { ...view, row: view.row % height, col: view.col % width })
          const all = sizes.reduce((product, one) => product * one, 1)
          expect(shown.indices.length).toBeGreaterThan(0)
          expect(shown.indices.length).toBeLessThanOrEqual(WINDOW * WINDOW)
          expect(shown.names).toHaveLength(shown.indices.length)
          expect(shown.indices.every((index) => index >= 0 && index < all)).toBe(true)
          if (sizes.length > 2)
            expect(
              shown.indices.every(
                (index) => index >= shown.whole[0] && index <= shown.whole[shown.whole.length - 1],
              ),
            ).toBe(true)
        },
      ),
      { numRuns: 500, seed: 12 },
    )
  })

  test('a share of the limit is a number for a style sheet, whatever the numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 9 }), fc.double(), (values, limit) => {
        for (const value of values)
          for (const most of [limitOf(values), limit])
            expect(shareOf(value, most)).toSatisfy((share: number) => share >= -1 && share <= 1)
      }),
      { seed: 12 },
    )
    expect([
      shareOf(Number.NaN, 1),
      shareOf(Infinity, 1),
      shareOf(1, 0),
      shareOf(1, Number.NaN),
      shareOf(3, 2),
      shareOf(-1, 2),
    ]).toEqual([0, 0, 0, 0, 1, -0.5])
  })
})

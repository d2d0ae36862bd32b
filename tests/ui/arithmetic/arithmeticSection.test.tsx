// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeOf } from '../../../src/graph/project'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { replaceProject, setSession, store, undo } from '../../../src/store/store'
import { AxesSwitch } from '../../../src/ui/drawer/AxesSwitch'
import { Summary } from '../../../src/ui/drawer/Summary'
import { Inspector } from '../../../src/ui/inspector/Inspector'

const parameters = (id = 'n2') => nodeOf(store.getState().project, id)?.parameters
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name })
const press = (name: string | RegExp): void => act(() => void fireEvent.click(button(name)))

beforeEach(() => {
  replaceProject(firstProject())
  setSession({ axes: 'NCHW' })
})
afterEach(cleanup)

describe('the section on the output shape', () => {
  beforeEach(() => {
    render(<Inspector />)
    act(() => select('n2'))
  })

  test(
    'sets the arithmetic as mathematics, the numbers marked with their ' +
      'parameters as the fields are',
    () => {
      const line = document.querySelector('[data-axis="W"]')
      expect(line?.querySelector('mfrac')?.textContent).toBe('640+2·0−1·(3−1)−11')
      expect(line?.textContent).toMatch(/=638$/)
      const tint = (text: string): string | null | undefined =>
        [...(line?.querySelectorAll('mn') ?? [])]
          .find((leaf) => leaf.textContent === text)
          ?.getAttribute('data-tint')
      const row = screen.getByText('kernel_size', { selector: 'label' }).closest('[data-tint]')
      expect(tint('3')).toBe(row?.getAttribute('data-tint'))
      expect(tint('640')).toBeNull()
    },
  )

  test('says which rows are never read', () => {
    act(() => setParameter('n4', 'kernel_size', 20))
    act(() => select('n4'))
    expect(screen.getByText('the last 5 rows are never read')).toBeDefined()
    expect(screen.getByText('the last 18 columns are never read')).toBeDefined()
  })

  test('keeps the size with one press and one more, which undo takes back', () => {
    press('Keep 427×640')
    press('padding 1 → 427×640')
    expect(parameters()?.padding).toBe(1)
    expect(screen.getByText('This is its size now.')).toBeDefined()
    act(undo)
    expect(parameters()?.padding).toBeUndefined()
  })

  test('takes any size, and says where no single parameter gives it', () => {
    const want = (axis: string, text: string): void =>
      act(() => {
        const field = screen.getByRole('spinbutton', { name: `Wanted size, ${axis}` })
        fireEvent.change(field, { target: { value: text } })
        fireEvent.keyDown(field, { key: 'Enter' })
      })
    want('H', '213')
    want('W', '319')
    expect(button('stride 2 → 213×319')).toBeDefined()
    want('W', '77')
    expect(screen.getByText(/No single parameter gives/)).toBeDefined()
  })

  test('draws the windows of an axis and steps through them', () => {
    const figure = (): string | null =>
      within(screen.getByRole('group', { name: /Windows along/ }))
        .getByRole('img')
        .getAttribute('aria-label')
    expect(figure()).toBe('Output 0 of 425 reads rows 0 to 2')
    press('Next window')
    expect(figure()).toBe('Output 1 of 425 reads rows 1 to 3')
    press('Window before')
    expect(button('Window before').hasAttribute('disabled')).toBe(true)
    press('Windows along W, columns')
    act(
      () =>
        void fireEvent.change(screen.getByRole('slider', { name: 'Window along W' }), {
          target: { value: '637' },
        }),
    )
    expect(figure()).toBe('Output 637 of 638 reads columns 637 to 639')
  })
})

describe('the summary', () => {
  test('shows channels last at a switch, in every shape', () => {
    render(
      <>
        <AxesSwitch />
        <Summary />
        <Inspector />
      </>,
    )
    act(() => select('n2'))
    press('N×H×W×C')
    const row = document.querySelector('[data-row="edges"]')
    expect(row?.textContent).toContain('1×427×640×1')
    expect(row?.textContent).toContain('1×425×638×1')
    expect(
      screen.getAllByText((_, element) => element?.textContent === '1×425×638×1').length,
    ).toBeGreaterThan(2)
  })

  test('selects the layer of a row that is pressed', () => {
    render(<Summary />)
    press('Select pool, MaxPool2d')
    expect(store.getState().session.selection).toEqual(['n4'])
  })
})

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setWeight } from '../../../src/graph/edits/weights'
import { setParameter } from '../../../src/store/edits/parameters'
import { firstProject } from '../../../src/store/firstProject'
import { select } from '../../../src/store/select'
import { edit, replaceProject, setSession, store } from '../../../src/store/store'
import { CodePane } from '../../../src/ui/code/CodePane'
import { CodeTab } from '../../../src/ui/code/CodeTab'
import { tokensOf } from '../../../src/ui/code/tokens'

const lines = (): HTMLElement[] => within(screen.getByRole('list')).getAllByRole('listitem')
const line = (text: string): HTMLElement => {
  const found = lines().find((row) => row.textContent?.includes(text))
  if (!found) throw new Error(`There is no line with ${text}.`)
  return found
}

beforeEach(() => {
  replaceProject(firstProject())
  act(() => setSession({ code: 'pytorch', selection: ['n2'] }))
})
afterEach(cleanup)

/** A view, its writer fetched. */
async function shown(view: ReactElement): Promise<void> {
  render(view)
  await screen.findByRole('list')
}

describe('the code tab', () => {
  test('marks the lines of its layer', async () => {
    await shown(<CodeTab node="n2" />)
    expect(screen.getAllByRole('button', { pressed: true, name: /select edges/ })).toHaveLength(5)
    expect(screen.queryByRole('button', { pressed: true, name: /select relu/ })).toBeNull()
  })

  test('follows every edit', async () => {
    await shown(<CodeTab node="n2" />)
    act(() => setParameter('n4', 'kernel_size', 7))
    expect(line("('pool'").textContent).toContain('nn.MaxPool2d(kernel_size=7)')
    act(
      () =>
        void edit('cell', (project) =>
          setWeight(project, store.getState().shapes, 'n2', 'weight', 0, 2.5),
        ),
    )
    expect(line('[[[[2.5').textContent).toContain('[[[[2.5, 0, 1],')
  })

  test('a click on a line, or its number, selects its layer', async () => {
    await shown(<CodeTab node="n2" />)
    act(() => void fireEvent.click(line('nn.ReLU')))
    expect(store.getState().session.selection).toEqual(['n3'])
    act(() => void fireEvent.click(screen.getByRole('button', { name: /line 13: select pool/i })))
    expect(store.getState().session.selection).toEqual(['n4'])
  })

  test('is one stop of the tab key; the arrow keys go from line to line', async () => {
    await shown(<CodeTab node="n3" />)
    const stops = within(screen.getByRole('list'))
      .getAllByRole('button')
      .filter((button) => button.tabIndex === 0)
    expect(stops.map((button) => button.getAttribute('aria-label'))).toEqual([
      expect.stringMatching(/select relu$/),
    ])
    act(() => stops[0].focus())
    act(() => void fireEvent.keyDown(stops[0], { key: 'ArrowDown' }))
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/select pool$/)
  })

  test('shows Keras, and keeps to it', async () => {
    await shown(<CodeTab node="n2" />)
    act(
      () =>
        void fireEvent.change(screen.getByRole('combobox', { name: 'Text' }), {
          target: { value: 'keras' },
        }),
    )
    await screen.findByRole('list', { name: 'Keras script' })
    expect(line("name='edges'").textContent).toContain('layers.Conv2D(1, 3')
    cleanup()
    await shown(<CodePane nodes={['n3']} />)
    expect(screen.getByRole('list', { name: 'Keras script' })).toBeDefined()
  })

  test('copies the whole code', async () => {
    const write = vi.fn(async (_text: string) => {})
    vi.stubGlobal('navigator', { clipboard: { writeText: write } })
    await shown(<CodeTab node="n2" />)
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Copy' })))
    expect(write.mock.calls[0][0]).toContain('pool = net(image)  # 1×1×21×31\n')
    vi.unstubAllGlobals()
  })

  test('opens in place of the canvas, where another line is another layer', async () => {
    await shown(<CodeTab node="n2" />)
    act(() => void fireEvent.click(screen.getByTitle('Show the code in place of the canvas')))
    expect(store.getState().session.pane).toEqual({ view: 'code', nodes: ['n2'] })
    cleanup()
    await shown(<CodePane nodes={['n2']} />)
    act(() => void fireEvent.click(line('nn.ReLU')))
    expect(store.getState().session).toMatchObject({
      selection: ['n3'],
      pane: { view: 'code', nodes: ['n3'] },
    })
  })

  test('says what is wrong where there is nothing', async () => {
    act(() => select())
    act(() =>
      replaceProject({ name: 'Empty', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }),
    )
    await shown(<CodePane nodes={[]} />)
    expect(lines().map((row) => row.textContent)).toEqual(['1# There is no layer yet.'])
  })
})

describe('the colours of code', () => {
  test('words, texts, numbers and comments are told apart, and nothing is lost', () => {
    const source = "for x in net('a # b', 1.5e-3):  # it's"
    const tokens = tokensOf(source)
    expect(tokens.map(({ text }) => text).join('')).toBe(source)
    expect(tokens.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'word', text: 'for' },
      { kind: 'word', text: 'in' },
      { kind: 'text', text: "'a # b'" },
      { kind: 'digits', text: '1.5e-3' },
      { kind: 'comment', text: "# it's" },
    ])
  })

  test('digits of a name are no number', () => {
    expect(tokensOf('conv1 = Conv2d').map(({ kind }) => kind)).toEqual(['plain'])
  })
})

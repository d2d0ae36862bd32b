// @vitest-environment happy-dom

import { act, cleanup, render, screen, within } from '@testing-library/react'
import { type NodeProps, ReactFlowProvider } from '@xyflow/react'
import type { ComponentType, ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addNode } from '../../src/graph/edits/cards'
import { connect } from '../../src/graph/edits/wires'
import { KINDS, kindOf } from '../../src/graph/kinds'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, setSession } from '../../src/store/store'

const broken = vi.hoisted(() => ({ what: '' }))

/** The module with every component of it throwing while `broken.what` says so. */
const fragile = vi.hoisted(
  () =>
    (what: string) =>
    async (original: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        Object.entries(await original()).map(([name, part]) => {
          if (typeof part !== 'function' || !/^[A-Z][a-z]/.test(name)) return [name, part]
          const Part = part as (props: object) => ReactNode
          const Fragile = (props: object): ReactNode => {
            if (broken.what === what || broken.what === name) throw new Error(`${name} has no rows`)
            return Part(props)
          }
          return [name, Fragile]
        }),
      ),
)

vi.mock('../../src/ui/inspector/EditTab', fragile('edit'))
vi.mock('../../src/ui/cell/CellTab', fragile('cell'))
vi.mock('../../src/ui/matrix/MatrixTab', fragile('matrix'))
vi.mock('../../src/ui/curve/CurveTab', fragile('curve'))
vi.mock('../../src/ui/values/Values', fragile('values'))
vi.mock('../../src/ui/histogram/Histogram', fragile('histogram'))
vi.mock('../../src/ui/histogram/Histograms', fragile('histogram'))
vi.mock('../../src/ui/linear/LinearTab', fragile('linear'))
vi.mock('../../src/ui/code/CodeTab', fragile('code'))
vi.mock('../../src/ui/matrix/MatrixPane', fragile('pane matrix'))
vi.mock('../../src/ui/values/ValuesPane', fragile('pane values'))
vi.mock('../../src/ui/curve/CurvePane', fragile('pane curve'))
vi.mock('../../src/ui/figure/Figure', fragile('pane figure'))
vi.mock('../../src/ui/code/CodePane', fragile('pane code'))
vi.mock('../../src/ui/drawer/Problems', fragile('problems'))
vi.mock('../../src/ui/drawer/Summary', fragile('summary'))
vi.mock('../../src/ui/drawer/Plots', fragile('plots'))
vi.mock('../../src/ui/topbar/HelpDialog', fragile('dialog'))
vi.mock('../../src/ui/topbar/LessonsDialog', fragile('dialog'))
vi.mock('../../src/ui/canvas/card/CardParameters', fragile('card'))
vi.mock('../../src/ui/canvas/card/Preview', fragile('preview'))
vi.mock('../../src/ui/canvas/card/PlotPreview', fragile('preview'))

const { inspectorTabs } = await import('../../src/ui/inspector/inspectorTabs')
const { panes } = await import('../../src/ui/pane/panes')
const { Inspector } = await import('../../src/ui/inspector/Inspector')
const { Pane } = await import('../../src/ui/pane/Pane')
const { Drawer } = await import('../../src/ui/drawer/Drawer')
const { Topbar } = await import('../../src/ui/topbar/Topbar')
const { LayerCard } = await import('../../src/ui/canvas/card/LayerCard')

const UNDRAWN = 'This view could not be drawn.'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
})
beforeEach(() => {
  broken.what = ''
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  replaceProject(firstProject())
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

/** Renders, and waits for what is fetched. */
const shown = async (view: ReactNode): Promise<void> => {
  await act(async () => void render(view))
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)))
}

/** A project with one card of a kind, which is selected. */
function only(kind: string): string {
  const { project, id } = addNode(
    { name: kind, graph: { nodes: [], wires: [] }, weights: {}, pictures: {} },
    kind,
    { x: 0, y: 0 },
  )
  replaceProject(project, { selection: [id] })
  return id
}

/**
 * A card of a kind that has something to show: a source alone, a layer with the inputs and
 * parameters of its first example.
 */
function computed(name: string): string {
  const kind = kindOf({ kind: name })
  const example = kind?.role === 'layer' ? kind.examples[0] : undefined
  const start = { name, graph: { nodes: [], wires: [] }, weights: {}, pictures: {} }
  const card = addNode(start, name, { x: 0, y: 0 }, example?.parameters)
  const project = (example?.inputs ?? []).reduce((now, shape, port) => {
    const source = addNode(now, 'Random', { x: 0, y: 0 }, { shape: shape.join(', ') })
    return connect(source.project, source.id, card.id, port)
  }, card.project)
  replaceProject(project)
  return card.id
}

describe('a tab of the inspector that throws', () => {
  const cases = KINDS.flatMap((kind) =>
    inspectorTabs.filter(({ fits }) => fits(kind)).map((tab) => [kind.kind, tab.id] as const),
  )
  test.each(cases)(
    'says so for %s in %s, and the head and the other tabs live',
    async (kind, tab) => {
      only(kind)
      setSession({ tab })
      broken.what = tab
      await shown(<Inspector />)
      expect(
        (await within(await screen.findByRole('tabpanel')).findByText(UNDRAWN)).textContent,
      ).toBe(UNDRAWN)
      expect(screen.getByRole('heading', { name: kind })).toBeDefined()
      expect(screen.getAllByRole('tab').length).toBe(
        inspectorTabs.filter(({ fits }) => fits(kindOf({ kind }))).length,
      )
    },
  )

  test.each(inspectorTabs.filter(({ several }) => several).map(({ id }) => id))(
    'says so for several layers in %s',
    async (tab) => {
      setSession({ selection: ['n2', 'n3'], tab })
      broken.what = tab
      await shown(<Inspector />)
      expect(await screen.findByText(UNDRAWN)).toBeDefined()
      expect(screen.getByRole('heading', { name: '2 layers selected' })).toBeDefined()
    },
  )
})

test.each(panes.map(({ id }) => id))(
  'the pane %s that throws says so, and the way back to the canvas is there',
  async (view) => {
    setSession({ pane: { view, nodes: ['n2'] } })
    broken.what = `pane ${view}`
    await shown(<Pane />)
    expect(await screen.findByText(UNDRAWN)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Canvas' })).toBeDefined()
  },
)

test.each(['problems', 'summary', 'plots'] as const)(
  'the tab %s of the drawer that throws says so, and its bar lives',
  async (drawer) => {
    setSession({ drawer })
    broken.what = drawer
    await shown(<Drawer />)
    expect(await within(await screen.findByRole('tabpanel')).findByText(UNDRAWN)).toBeDefined()
    expect(screen.getAllByRole('tab')).toHaveLength(3)
  },
)

test.each(['Examples', 'Help and keys'])(
  'the dialog %s that throws says so as a dialog, and the bar lives',
  async (name) => {
    broken.what = 'dialog'
    await shown(<Topbar />)
    await act(async () => screen.getByRole('button', { name }).click())
    expect(await within(await screen.findByRole('dialog')).findByText(UNDRAWN)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Theme' })).toBeDefined()
  },
)

describe('a card that throws', () => {
  const Card = LayerCard as unknown as ComponentType<
    Pick<NodeProps, 'id' | 'selected' | 'dragging'>
  >
  const both = async (id: string): Promise<void> =>
    shown(
      <ReactFlowProvider>
        <Card id={id} selected={false} dragging={false} />
        <p>beside it</p>
      </ReactFlowProvider>,
    )
  test.each(KINDS.map(({ kind }) => kind))('as a whole shows it alone: %s', async (kind) => {
    const id = only(kind)
    broken.what = 'CardParameters'
    await both(id)
    expect(screen.getByText(/This card failed: CardParameters has no rows/)).toBeDefined()
    expect(screen.getByText('beside it')).toBeDefined()
  })

  test.each(KINDS.filter(({ role }) => role !== 'view').map(({ kind }) => kind))(
    'in its preview keeps its head and foot: %s',
    async (kind) => {
      const id = computed(kind)
      broken.what = 'Preview'
      await both(id)
      expect(screen.getByText(/This card failed: Preview has no rows/)).toBeDefined()
      expect(screen.getByText(kind)).toBeDefined()
    },
  )

  test('in its plot keeps its head', async () => {
    const signal = addNode(
      { name: 'plot', graph: { nodes: [], wires: [] }, weights: {}, pictures: {} },
      'Signal',
      { x: 0, y: 0 },
    )
    const { project, id } = addNode(signal.project, 'Plot', { x: 0, y: 0 })
    replaceProject(connect(project, signal.id, id, 0))
    broken.what = 'PlotPreview'
    await both(id)
    expect(screen.getByText(/This card failed: PlotPreview has no rows/)).toBeDefined()
    expect(screen.getByText('Plot')).toBeDefined()
  })
})

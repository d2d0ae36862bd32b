// @vitest-environment happy-dom

import { act, cleanup, render, screen, within } from '@testing-library/react'
import { type NodeProps, ReactFlowProvider } from '@xyflow/react'
import type { ComponentType, ReactNode } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addNode } from '../../src/graph/edits/cards'
import { connect } from '../../src/graph/edits/wires'
import { KINDS } from '../../src/graph/everyKind'
import { kindOf } from '../../src/graph/kinds'
import { firstProject } from '../../src/store/firstProject'
import { replaceProject, setSession } from '../../src/store/store'
import type * as FetchedModule from '../../src/ui/controls/fetched'

/** What throws: a module or a component by name, and a part that is fetched by what shows it. */
const broken = vi.hoisted((): { what: string; part: unknown } => ({ what: '', part: null }))

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

/** What fetches each part. */
const loads = vi.hoisted((): (() => Promise<unknown>)[] => [])

/** Every part that is fetched throws while `broken.part` is the component that shows it. */
vi.mock('../../src/ui/controls/fetched', async (original) => {
  const real = await original<typeof FetchedModule>()
  const fetched: typeof real.fetched = (load, stead) => {
    loads.push(load)
    const Shown = real.fetched(async () => {
      const Part = await load()
      return (props) => {
        if (broken.part === Shown) throw new Error('This part has no rows')
        return <Part {...props} />
      }
    }, stead)
    return Shown
  }
  return { ...real, fetched }
})

vi.mock('../../src/ui/inspector/EditTab', fragile('edit'))
vi.mock('../../src/ui/topbar/HelpDialog', fragile('dialog'))
vi.mock('../../src/ui/topbar/LessonsDialog', fragile('dialog'))
vi.mock('../../src/ui/canvas/card/CardParameters', fragile('card'))
vi.mock('../../src/ui/canvas/card/Preview', fragile('preview'))
vi.mock('../../src/ui/canvas/card/PlotPreview', fragile('preview'))

const { inspectorTabs } = await import('../../src/ui/inspector/inspectorTabs')
const { panes } = await import('../../src/ui/pane/panes')
const { Inspector } = await import('../../src/ui/inspector/Inspector')
const { Pane } = await import('../../src/ui/pane/Pane')
const { drawerTabs } = await import('../../src/ui/drawer/drawerTabs')
const { Drawer } = await import('../../src/ui/drawer/Drawer')
const { Topbar } = await import('../../src/ui/topbar/Topbar')
const { LayerCard } = await import('../../src/ui/canvas/card/LayerCard')

const UNDRAWN = 'This view could not be drawn.'

beforeAll(async () => {
  // A test waits for what is drawn, not for what is read from the disk.
  await Promise.all(loads.map((load) => load()))
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
}, 60_000)
beforeEach(() => {
  broken.what = ''
  broken.part = null
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
    inspectorTabs
      .filter(({ fits }) => fits(kind))
      .map((tab) => [kind.kind, tab.id, tab.component] as const),
  )
  test.each(cases)(
    'says so for %s in %s, and the head and the other tabs live',
    async (kind, tab, component) => {
      only(kind)
      setSession({ tab })
      broken.what = tab
      broken.part = component
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

  test.each(inspectorTabs.flatMap(({ id, several }) => (several ? [[id, several] as const] : [])))(
    'says so for several layers in %s',
    async (tab, several) => {
      setSession({ selection: ['n2', 'n3'], tab })
      broken.part = several
      await shown(<Inspector />)
      expect(await screen.findByText(UNDRAWN)).toBeDefined()
      expect(screen.getByRole('heading', { name: '2 layers selected' })).toBeDefined()
    },
  )
})

test.each(panes.map(({ id, component }) => [id, component] as const))(
  'the pane %s that throws says so, and the way back to the canvas is there',
  async (view, component) => {
    setSession({ pane: { view, nodes: ['n2'] } })
    broken.part = component
    await shown(<Pane />)
    expect(await screen.findByText(UNDRAWN)).toBeDefined()
    expect(screen.getByRole('button', { name: 'Canvas' })).toBeDefined()
  },
)

test.each(drawerTabs.map(({ id, component }) => [id, component] as const))(
  'the tab %s of the drawer that throws says so, and its bar lives',
  async (drawer, component) => {
    setSession({ drawer })
    broken.part = component
    await shown(<Drawer />)
    expect(await within(await screen.findByRole('tabpanel')).findByText(UNDRAWN)).toBeDefined()
    expect(screen.getAllByRole('tab')).toHaveLength(drawerTabs.length)
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

// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { store } from '../../../src/store/store'
import { fetched, fetchedDialog, fetchedQuietly } from '../../../src/ui/controls/fetched'

// happy-dom knows the element, and not how to open it.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const SENTENCE =
  'This part of ConvScope could not be fetched; it is tried again as soon as there is a network.'

/** A part that comes once there is a network. */
function partOf<P>(component: ComponentType<P>) {
  const network = { there: false }
  const load = vi.fn(() =>
    network.there
      ? Promise.resolve(component)
      : Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
  )
  return { network, load }
}

const Greeting = ({ name }: { readonly name: string }) => <p>{name} is here</p>

/** Renders, and waits for what was to be fetched. */
const shown = (view: React.ReactNode) =>
  act(async () => {
    render(view)
  })

test('A part that comes is shown', async () => {
  const Part = fetched(() => Promise.resolve(Greeting))
  await shown(<Part name="Cell" />)
  expect(await screen.findByText('Cell is here')).toBeDefined()
})

test(
  'A part that cannot be fetched says so in its place, and what stands beside ' +
    'it stays; it is tried again by its button',
  async () => {
    const { network, load } = partOf(Greeting)
    const Part = fetched(load)
    await shown(
      <>
        <p>beside it</p>
        <Part name="Cell" />
      </>,
    )
    expect((await screen.findByRole('alert')).textContent).toContain(SENTENCE)
    expect(screen.getByText('beside it')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Reload the page' })).toBeNull()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
    // It did not help: a newer version may lie there.
    expect(await screen.findByRole('button', { name: 'Reload the page' })).toBeDefined()
    network.there = true
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
    expect(await screen.findByText('Cell is here')).toBeDefined()
    expect(load).toHaveBeenCalledTimes(3)
  },
)

test(
  'A part that could not be fetched comes by itself when there is a network, ' +
    'wherever it stands',
  async () => {
    const { network, load } = partOf(Greeting)
    const Part = fetched(load)
    await shown(
      <>
        <Part name="Cell" />
        <Part name="Matrix" />
      </>,
    )
    expect(await screen.findAllByRole('alert')).toHaveLength(2)
    network.there = true
    await act(async () => dispatchEvent(new Event('online')))
    expect(await screen.findByText('Cell is here')).toBeDefined()
    expect(await screen.findByText('Matrix is here')).toBeDefined()
  },
)

test('A part that could not be fetched is asked for anew when it is opened again', async () => {
  const { network, load } = partOf(Greeting)
  const Part = fetched(load)
  await shown(<Part name="Cell" />)
  expect(await screen.findByRole('alert')).toBeDefined()
  cleanup()
  network.there = true
  await shown(<Part name="Cell" />)
  expect(await screen.findByText('Cell is here')).toBeDefined()
})

test('A dialog that cannot be fetched is a dialog that says so, and can be closed', async () => {
  const { load } = partOf<{ readonly onClose: () => void }>(() => <p>open</p>)
  const Asked = fetchedDialog(load)
  const close = vi.fn()
  await shown(<Asked onClose={close} />)
  expect((await screen.findByRole('dialog')).textContent).toContain(SENTENCE)
  expect(document.activeElement?.textContent).toBe('Try again')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(close).toHaveBeenCalledOnce()
})

test('A part without a place says so once, in a message that tries again', async () => {
  const { network, load } = partOf(Greeting)
  const Part = fetchedQuietly(load)
  await shown(<Part name="Maps" />)
  await vi.waitFor(() =>
    expect(store.getState().status.notices.map(({ text }) => text)).toEqual([SENTENCE]),
  )
  network.there = true
  await act(async () => store.getState().status.notices[0].act?.run())
  expect(await screen.findByText('Maps is here')).toBeDefined()
})

test('A part that throws says so in its place', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const Part = fetched<object>(() =>
    Promise.resolve(() => {
      throw new Error('the map has no rows')
    }),
  )
  await shown(<Part />)
  expect((await screen.findByRole('alert')).textContent).toContain('This view could not be drawn.')
})

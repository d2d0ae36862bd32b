// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { setSession, store } from '../../../src/store/store'
import { Summary } from '../../../src/ui/drawer/Summary'

afterEach(() => {
  cleanup()
  setSession({ sorted: null })
})

const names = (): readonly string[] =>
  screen
    .getAllByRole('row')
    .map((row) => row.dataset.row ?? '')
    .filter((name) => name !== '')

const head = (name: string): HTMLElement => screen.getByRole('columnheader', { name })
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))

test('a head sorts the table by its column, the other way, and back as the network is', () => {
  render(<Summary />)
  const own = names()
  expect(own.length).toBeGreaterThan(2)
  expect(head('#').getAttribute('aria-sort')).toBe('ascending')
  press('Name')
  expect(head('Name').getAttribute('aria-sort')).toBe('ascending')
  expect(head('#').getAttribute('aria-sort')).toBe('none')
  expect(names()).toEqual(own.toSorted())
  press('Name')
  expect(head('Name').getAttribute('aria-sort')).toBe('descending')
  expect(names()).toEqual(own.toSorted().toReversed())
  press('Name')
  expect(names()).toEqual(own)
})

test('numbers come from the largest, and the head of the places leads back', () => {
  render(<Summary />)
  const own = names()
  press('MACs')
  expect(head('MACs').getAttribute('aria-sort')).toBe('descending')
  const macs = store.getState().shapes
  const counts = names().map(
    (name) =>
      macs.get(store.getState().project.graph.nodes.find((one) => one.name === name)?.id ?? '')
        ?.macs,
  )
  expect(counts).toEqual(counts.toSorted((a, b) => Number(b) - Number(a)))
  press('#')
  press('#')
  expect(names()).toEqual(own)
  expect(head('#').getAttribute('aria-sort')).toBe('ascending')
})

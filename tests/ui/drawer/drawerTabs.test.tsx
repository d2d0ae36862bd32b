// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { DRAWERS, drawer } from '../../../src/store/session/drawer'
import { setSession } from '../../../src/store/store'
import { Drawer } from '../../../src/ui/drawer/Drawer'
import { drawerTabs } from '../../../src/ui/drawer/drawerTabs'

test('every tab of the drawer can be stored, and every word that is stored has a tab', () => {
  expect(drawerTabs.map(({ id }) => id)).toEqual(DRAWERS)
  for (const { id } of drawerTabs) expect(drawer.read?.(id, new Set())).toBe(id)
})

test('the drawer shows the tab that is open, with its tools at the end of the bar', async () => {
  setSession({ drawer: 'summary' })
  render(<Drawer />)
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    'Problems 0',
    'Summary',
    'Plots',
    'Training',
    'Compare',
  ])
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Summary')
  expect(await screen.findByRole('group', { name: 'Order of axes' })).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Copy' })).toBeTruthy()
  expect(await screen.findByRole('table')).toBeTruthy()
})

test('a drawer that is shut shows neither a panel nor the tools of a tab', () => {
  setSession({ drawer: null })
  render(<Drawer />)
  expect(screen.queryByRole('tabpanel')).toBeNull()
  expect(screen.queryByRole('group', { name: 'Order of axes' })).toBeNull()
})

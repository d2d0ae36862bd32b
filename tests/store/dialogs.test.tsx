// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { app } from '../../src/store/app'
import { closeDialog, openDialog, useDialogs } from '../../src/store/dialogs'
import { setSession } from '../../src/store/store'

let renders = 0
function Open() {
  renders++
  return <p>{useDialogs().join() || 'none'}</p>
}
afterEach(() => {
  cleanup()
  for (const name of app.dialogs.openDialogs()) closeDialog(name)
  renders = 0
})

test('who asks for the dialogs renders as they open and close, the topmost last', () => {
  const { container } = render(<Open />)
  const seen = [container.textContent]
  for (const change of [
    () => openDialog('versions'),
    () => openDialog('help'),
    () => closeDialog('versions'),
    () => closeDialog('help'),
  ]) {
    act(change)
    seen.push(container.textContent)
  }
  expect(seen).toEqual(['none', 'versions', 'versions,help', 'help', 'none'])
})

test('a dialog that is open already, and a change of the session, render nothing', () => {
  render(<Open />)
  act(() => openDialog('help'))
  act(() => openDialog('help'))
  act(() => setSession({ drawer: 'plots' }))
  expect(renders).toBe(2)
})

test('the dialogs are those of the page’s app', () => {
  openDialog('name')
  expect(app.dialogs.openDialogs()).toEqual(['name'])
})

test('a dialog that is open stays where it is', () => {
  const dialogs = app.dialogs.openDialogs
  openDialog('versions')
  openDialog('help')
  openDialog('versions')
  expect(dialogs()).toEqual(['versions', 'help'])
  closeDialog('versions')
  expect(dialogs()).toEqual(['help'])
})

import { expect, test, vi } from 'vitest'
import { createDialogs } from '../../../src/store/core/dialogs'

test('the dialog that was opened last is on top; one that is open stays where it is', () => {
  const { openDialog, closeDialog, openDialogs, onDialogs } = createDialogs()
  const heard = vi.fn()
  onDialogs(heard)
  openDialog('help')
  openDialog('versions')
  openDialog('help')
  expect([openDialogs(), heard.mock.calls.length]).toEqual([['help', 'versions'], 2])
  closeDialog('help')
  expect(openDialogs()).toEqual(['versions'])
})

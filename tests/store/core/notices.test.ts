import { expect, test } from 'vitest'
import { createAppStore } from '../../../src/store/core/appStore'
import { firstProject } from '../../../src/store/firstProject'

const begun = () => {
  const store = createAppStore(firstProject())
  const texts = (): string[] => store.getState().status.notices.map(({ text }) => text)
  return { ...store, texts }
}

test('three messages stand there at once, the newest last', () => {
  const { notify, texts } = begun()
  for (const text of ['a', 'b', 'c', 'd']) notify('warn', text)
  expect(texts()).toEqual(['b', 'c', 'd'])
})

test('a message that stands there already is not said twice', () => {
  const { notify, texts } = begun()
  for (const text of ['a', 'b', 'a']) notify('warn', text)
  expect(texts()).toEqual(['b', 'a'])
})

test('what went well takes the place of what went wrong, and not the other way round', () => {
  const { notify, texts } = begun()
  notify('bad', 'It failed.')
  notify('ok', 'It works.')
  expect(texts()).toEqual(['It works.'])
  notify('bad', 'It failed again.')
  expect(texts()).toEqual(['It works.', 'It failed again.'])
})

test('a message is dismissed alone, by its id, which no other has', () => {
  const { notify, dismiss, getState, texts } = begun()
  notify('warn', 'a')
  const [{ id }] = getState().status.notices
  dismiss(id)
  notify('warn', 'b', { undo: true })
  const [notice] = getState().status.notices
  expect(notice).toMatchObject({ text: 'b', tone: 'warn', undo: true })
  expect(notice.id).not.toBe(id)
  dismiss(id)
  expect(texts()).toEqual(['b'])
})

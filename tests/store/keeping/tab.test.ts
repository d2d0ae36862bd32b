// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { formerTab, noteTab } from '../../../src/store/keeping/tab'

const NOTHING = { page: null, project: null }

afterEach(() => {
  vi.unstubAllGlobals()
  sessionStorage.clear()
})

test('a tab that is loaded again finds its page and its project', () => {
  expect(formerTab()).toEqual(NOTHING)
  noteTab('page 1', 'p')
  noteTab('page 1', 'q')
  expect(formerTab()).toEqual({ page: 'page 1', project: 'q' })
})

test('what is no such note is none', () => {
  for (const odd of ['{', '3', '{"page":3,"project":[]}']) {
    sessionStorage.setItem('convscope.tab', odd)
    expect(formerTab()).toEqual(NOTHING)
  }
})

test('where the browser keeps nothing, nothing throws', () => {
  const closed = (): never => {
    throw new DOMException('closed', 'SecurityError')
  }
  vi.stubGlobal('sessionStorage', { getItem: closed, setItem: closed })
  noteTab('page 1', 'p')
  expect(formerTab()).toEqual(NOTHING)
})

import { expect, test } from 'vitest'
import { noteRecent } from '../../../src/store/edits/recent'
import { setSession, store } from '../../../src/store/store'

test('the kinds that were added last come first, each once', () => {
  setSession({ recentKinds: [] })
  for (const kind of ['ReLU', 'Conv2d', 'ReLU']) noteRecent(kind)
  expect(store.getState().session.recentKinds).toEqual(['ReLU', 'Conv2d'])
})

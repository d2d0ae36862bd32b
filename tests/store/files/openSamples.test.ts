import { expect, test } from 'vitest'
import { openSamples } from '../../../src/store/files/openSamples'
import { store } from '../../../src/store/store'

test('files too large together are not read, and the sentence says how large', async () => {
  const half = { name: 'x.npz', size: 300 * 2 ** 20, webkitRelativePath: 'mine/x.npz' } as File
  expect(await openSamples([half, half])).toBe(false)
  expect(store.getState().status.notices.at(-1)?.text).toBe(
    'mine has 600 MB; samples of up to 512 MB can be read.',
  )
  expect(store.getState().status.samples).toBeNull()
})

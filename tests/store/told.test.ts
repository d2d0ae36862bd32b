import { beforeEach, expect, test } from 'vitest'
import { setStatus, store } from '../../src/store/store'
import { told } from '../../src/store/told'

beforeEach(() => setStatus({ notices: [] }))
const said = () => store.getState().status.notices.map(({ tone, text }) => [tone, text])

test('what is done is not spoken of', async () => {
  expect(await told(() => Promise.resolve(), 'It failed.')).toBe(true)
  expect(said()).toEqual([])
})

test('what cannot be done is said in one sentence, and never rejects', async () => {
  expect(await told(() => Promise.reject(new Error('The file is empty.')), '')).toBe(false)
  const odd: unknown = 'odd'
  const work = async (): Promise<void> => {
    throw odd
  }
  expect(await told(work, 'It failed.')).toBe(false)
  expect(said()).toEqual([
    ['bad', 'The file is empty.'],
    ['bad', 'It failed.'],
  ])
})

import { expect, test } from 'vitest'
import { errorOf } from './fixtures'
import { shardsRefused } from './refused/shards'

test.each(shardsRefused)('$what is answered in a sentence', ({ read, says }) => {
  expect(errorOf(read())).toContain(says)
})

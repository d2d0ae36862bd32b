// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { saveForNotebooks } from '../../../src/store/files/saveForNotebooks'
import { saves } from './browserFiles'

test('the file that is saved is python/convscope.py', async () => {
  const saved = saves()
  saveForNotebooks()
  expect(saved.map(({ name }) => name)).toEqual(['convscope.py'])
  expect(await saved[0].content.text()).toBe(readFileSync('python/convscope.py', 'utf8'))
})

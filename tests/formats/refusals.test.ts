import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assertSentence } from './mutants'
import { refusals, refusalsText } from './refusals'

test('every message is one sentence', () => {
  for (const { messages } of refusals()) for (const [, message] of messages) assertSentence(message)
})

test('docs/ERRORS.md has them as they are; npm run errors writes it', () => {
  expect(readFileSync('docs/ERRORS.md', 'utf8')).toBe(refusalsText())
  expect(refusals().flatMap(({ messages }) => messages).length).toBeGreaterThanOrEqual(60)
})

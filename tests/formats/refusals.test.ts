import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { graphsRefused } from './graphmodel/graphsRefused'
import { kerasRefused } from './keras/kerasRefused'
import { assertSentence } from './mutants'
import { onnxRefused } from './onnx/onnxRefused'
import { textRefused } from './pytorch/textRefused'
import { refusals, refusalsText } from './refusals'
import { refusalOf } from './refusedNetwork'
import { traceRefused } from './trace/traceRefused'

test('every message is one sentence', async () => {
  for (const { messages } of await refusals())
    for (const [, message] of messages) assertSentence(message)
})

test.each(
  Object.entries({ onnxRefused, kerasRefused, graphsRefused, textRefused, traceRefused }).flatMap(
    ([list, all]) => all.map((one) => ({ list, ...one })),
  ),
)('$list: $what', ({ read, says }) => {
  expect(refusalOf(read())).toContain(says)
})

test('docs/ERRORS.md has them as they are; npm run errors writes it', async () => {
  expect(readFileSync('docs/ERRORS.md', 'utf8')).toBe(await refusalsText())
  expect((await refusals()).flatMap(({ messages }) => messages).length).toBeGreaterThanOrEqual(60)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { coveragePage } from '../../scripts/coverage/page'
import torch from '../fixtures/torchModules.json'
import { LAYERS } from './draw'

const page = readFileSync(new URL('../../docs/COVERAGE.md', import.meta.url), 'utf8')

test('docs/COVERAGE.md is current: `npm run coverage` writes it', () => {
  expect(page).toBe(coveragePage(torch, LAYERS))
})

test('at least 88 of the 111 modules are ours', () => {
  const [, ours, all] = /\*\*(\d+) of (\d+) modules\*\*/.exec(page) ?? []
  expect(Number(all)).toBe(111)
  expect(Number(ours)).toBeGreaterThanOrEqual(88)
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type LossCase, lossFailure } from '../reference/losses'

const PLACE = new URL('../fixtures/reference/losses/', import.meta.url)
const cases: readonly LossCase[] = readdirSync(PLACE).flatMap(
  (file) => JSON.parse(readFileSync(new URL(file, PLACE), 'utf8')).cases,
)

describe('PyTorch and the losses agree on', () => {
  for (const given of cases)
    test(`${given.id}: ${given.layer} ${JSON.stringify(given.params ?? {})}`, () =>
      expect(lossFailure(given)).toBeNull())
})

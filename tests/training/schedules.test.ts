import { expect, test } from 'vitest'
import { chosenParameters, scheduleOf } from '../../src/training'
import { ratesOf } from '../../src/training/scheduleKind'

const RUN = { epochs: 3, stepsPerEpoch: 2, cycles: null }

test('Without parameters the rate is constant, and no schedule is printed.', () => {
  const kind = scheduleOf('Constant')
  if (!kind) throw new Error('There is no Constant.')
  const p = chosenParameters(kind, {})
  expect([...ratesOf(kind, 0.1, p, RUN)]).toEqual([0.1, 0.1, 0.1, 0.1, 0.1, 0.1])
  expect(kind.code(0.1, p, RUN)).toEqual([])
})

import { describe, expect, test } from 'vitest'
import type { Parameters } from '../../src/layers/fields'
import { classes, problemOf, values } from './problemOf'

describe('Where the last card has no number of outputs', () => {
  test('a layer is added behind it, but a softmax is taken away', () => {
    const steps = (last: string) =>
      problemOf('CrossEntropyLoss', [8, 3], classes(0, 4), last)?.steps
    expect(steps('ReLU')).toEqual([{ append: 'Linear', parameters: { out_features: 5 }, at: 'fc' }])
    expect(steps('Softmax')).toEqual([{ remove: true, at: 'fc' }])
  })
  test('maps are brought to the size of the targets', () => {
    expect(problemOf('MSELoss', [8, 1, 6, 6], values([1, 3, 3], 0, 1), 'Conv2d')?.steps).toEqual([
      { append: 'AdaptiveAvgPool2d', parameters: { output_size: [3, 3] }, at: 'fc' },
    ])
    expect(
      problemOf('CrossEntropyLoss', [8, 3, 6, 6], values([12, 12], 0, 2), 'Conv2d')?.steps[0],
    ).toEqual({ append: 'Upsample', parameters: { size: [12, 12] }, at: 'fc' })
  })
})

test('Targets that a loss is not made for are told, although PyTorch takes them.', () => {
  const told = (loss: string, given: Parameters, ...data: number[]) =>
    problemOf(loss, [8, 2], values([2], ...data), 'Linear', given)?.steps[0]
  expect(told('SoftMarginLoss', {}, 0, 1)).toEqual({ loss: 'BCEWithLogitsLoss', parameters: {} })
  expect(told('SoftMarginLoss', {}, -1, 1)).toBeUndefined()
  expect(told('PoissonNLLLoss', {}, -1, 3)).toEqual({ loss: 'MSELoss', parameters: {} })
  expect(told('PoissonNLLLoss', { log_input: false }, 0, 3)).toEqual({
    choose: { log_input: true },
  })
  expect(told('KLDivLoss', {}, -2, -1)).toEqual({ choose: { log_target: true } })
  expect(problemOf('CrossEntropyLoss', [8, 3, 2], values([2], 0, 255))?.steps[0]).toEqual({
    choose: { ignore_index: 255 },
  })
})

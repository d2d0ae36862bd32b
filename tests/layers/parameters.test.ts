import { describe, expect, test } from 'vitest'
import { kindOf } from '../../src/graph/kinds'
import { checkParameter } from '../../src/layers/parameters'
import { printValue } from '../../src/layers/print'

describe('a pair', () => {
  const field = (kind: string, name: string) =>
    kindOf({ kind })?.fields.find((each) => each.name === name) ??
    expect.fail(`${kind} has no ${name}`)
  test('leaves one axis open only where PyTorch allows None for it', () => {
    expect(checkParameter(field('AdaptiveAvgPool2d', 'output_size'), [null, 2])).toEqual([null, 2])
    expect(checkParameter(field('MaxPool2d', 'stride'), [null, 2])).toBeUndefined()
    expect(printValue([null, 2])).toBe('(None, 2)')
  })
  test('holds fractions only where its steps are fractions', () => {
    expect(checkParameter(field('Upsample', 'scale_factor'), [1.5, 2])).toEqual([1.5, 2])
    expect(checkParameter(field('Upsample', 'size'), [1.5, 2])).toBeUndefined()
    expect(checkParameter(field('Upsample', 'scale_factor'), -1)).toBeUndefined()
    // PyTorch takes a factor of 0 for none.
    expect(checkParameter(field('Upsample', 'scale_factor'), 0)).toBe(0)
  })
})

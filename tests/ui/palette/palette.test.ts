import { describe, expect, test } from 'vitest'
import { nearestKind, searchKinds } from '../../../src/ui/palette/search'

const names = (query: string) => searchKinds(query).map(({ kind }) => kind.kind)

describe('the search for a layer', () => {
  test('an empty query lists everything', () => expect(names('').length).toBeGreaterThan(10))

  test('names that begin with the query stand first', () => {
    expect(names('conv').slice(0, 2)).toEqual(['Conv1d', 'Conv2d'])
    expect(names('relu').slice(0, 3)).toEqual(['ReLU', 'ReLU6', 'LeakyReLU'])
  })

  test('case, spaces and dashes do not matter', () => {
    expect(names('MAX pool-2D')).toEqual(['MaxPool2d', 'AdaptiveMaxPool2d', 'FractionalMaxPool2d'])
  })

  test('a category and a word of the help are found as well', () => {
    expect(names('pooling').slice(0, 4)).toEqual([
      'MaxPool1d',
      'MaxPool2d',
      'AvgPool1d',
      'AvgPool2d',
    ])
    expect(names('weighted sum')).toContain('Linear')
  })

  test.each([
    ['conf', 'Conv2d'],
    ['sigmid', 'Sigmoid'],
    ['fltten', 'Flatten'],
    ['maxpol', 'MaxPool2d'],
    ['leeky', 'LeakyReLU'],
  ])('nothing is called %s, so %s is offered', (query, kind) => {
    expect(names(query)).toContain(kind)
  })

  test('nothing is offered for what resembles nothing', () =>
    expect(nearestKind('xyzzy')).toBeNull())
})

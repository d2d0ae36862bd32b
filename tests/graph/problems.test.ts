import { describe, expect, test } from 'vitest'
import { listed, problemsOf, waitingFor } from '../../src/graph/problems'
import { printSentence } from '../../src/layers/sentence'
import { input, network } from './network'

const texts = (waiting: ReturnType<typeof waitingFor>): string[] =>
  waiting.map(({ title, text }) => `${title}: ${text}`)

describe('the problems of a network', () => {
  const { project, shapes } = network([
    input([1, 16, 5, 5], 'pool2'),
    ['fc1', 'Linear', { in_features: 400, out_features: 120 }],
    ['relu3', 'ReLU'],
    ['fc2', 'Linear', { out_features: 84 }],
    ['relu4', 'ReLU'],
    ['fc3', 'Linear'],
  ])

  test('name the layer, the reason and the fixes', () => {
    const problems = problemsOf(project, shapes)
    expect(problems.map(({ name, kind }) => [name, kind])).toEqual([['fc1', 'Linear']])
    expect(printSentence(problems[0].problem.text)).toBe(
      'Linear gets 16×5×5. It reads the last axis: 5, and expects 400.',
    )
    expect(problems[0].problem.fixes.map((fix) => fix.label)).toEqual([
      'Insert Flatten',
      'Set in_features to 5',
    ])
  })

  test('tell who waits, and for what', () => {
    expect(texts(waitingFor(project, shapes))).toEqual([
      '4 layers wait: relu3, fc2, relu4 and fc3 wait until fc1 fits.',
    ])
  })

  test('are none where everything fits', () => {
    const whole = network([input([1, 1, 9, 9]), ['conv', 'Conv2d'], ['relu', 'ReLU']])
    expect(problemsOf(whole.project, whole.shapes)).toEqual([])
    expect(waitingFor(whole.project, whole.shapes)).toEqual([])
  })

  test('stand in order of evaluation, whatever the order of the cards', () => {
    const two = network(
      [
        ['late', 'Linear', { in_features: 7 }],
        ['early', 'Conv2d', { kernel_size: 9 }],
        input([1, 1, 4, 4]),
        ['other', 'Conv2d', { in_channels: 3 }],
      ],
      ['input early', 'input other', 'other late'],
    )
    expect(problemsOf(two.project, two.shapes).map(({ name }) => name)).toEqual(['early', 'other'])
  })
})

describe('waiting layers', () => {
  test('that lack an input say so, and those behind them wait for it', () => {
    const { project, shapes } = network(
      [
        ['conv3', 'Conv2d'],
        ['relu3', 'ReLU'],
        ['plot', 'Plot'],
      ],
      ['conv3 relu3'],
    )
    expect(texts(waitingFor(project, shapes))).toEqual([
      'conv3, Conv2d: conv3 has no input yet.',
      'plot, Plot: plot has no input yet.',
      'relu3, ReLU: relu3 waits until conv3 has an input.',
    ])
  })

  test('behind two problems wait for both', () => {
    const { project, shapes } = network(
      [
        input([1, 1, 4, 4]),
        ['a', 'Conv2d', { kernel_size: 9 }],
        ['b', 'Conv2d', { in_channels: 2 }],
        ['ra', 'ReLU'],
        ['rb', 'ReLU'],
        ['plot', 'Plot'],
      ],
      ['input a', 'input b', 'a ra', 'b rb', 'ra plot', 'rb plot'],
    )
    expect(texts(waitingFor(project, shapes))).toEqual([
      'ra, ReLU: ra waits until a fits.',
      'rb, ReLU: rb waits until b fits.',
      'plot, Plot: plot waits until a fits and b fits.',
    ])
  })
})

test('words are listed as one reads them', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
})

import { describe, expect, test } from 'vitest'
import { applyFix } from '../../../src/graph/edits/fix'
import { mendsOf } from '../../../src/graph/mends/mends'
import { problemsOf } from '../../../src/graph/problems'
import { shapesOf } from '../../../src/graph/shapes'
import { type Fix, stepsOf } from '../../../src/layers/problem'
import { network } from '../network'
import { ATTENTION } from './attention'
import { BRANCHES } from './branches'
import { CHANNELS } from './channels'
import { LAYOUT } from './layout'
import { LINEAR } from './linear'
import { MERGING } from './merging'
import type { Mistake } from './mistake'
import { NORMS } from './norms'
import { PAIRS } from './pairs'
import { RESHAPING } from './reshaping'
import { SEQUENCES } from './sequences'
import { SHAPES } from './shapes'
import { SIZES } from './sizes'
import { SKIPS } from './skips'

const SUBJECTS = {
  LINEAR,
  CHANNELS,
  LAYOUT,
  NORMS,
  SIZES,
  SKIPS,
  BRANCHES,
  MERGING,
  SHAPES,
  RESHAPING,
  SEQUENCES,
  ATTENTION,
  PAIRS,
}

/** Objects with their keys in order, so that equal steps are equal texts. */
const plain = (steps: unknown): string =>
  JSON.stringify(steps, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

function broken({ cards, wires, at = cards.at(-1)?.[0] ?? '' }: Mistake) {
  const { project, shapes } = network(cards, wires)
  return { project, shapes, at, fixes: mendsOf(project, shapes, at) }
}

const told = (fixes: readonly Fix[]): string =>
  fixes.map((fix) => `${fix.label} → ${fix.gives?.join('×')} ${plain(stepsOf(fix))}`).join('\n')

describe.each(Object.entries(SUBJECTS))('%s', (_, mistakes) => {
  test.each(mistakes)('$title', (mistake) => {
    const { project, shapes, at, fixes } = broken(mistake)
    expect(shapes.get(at)?.problem?.torch).toBe(mistake.torch)
    const offered = fixes.map((fix) => plain(stepsOf(fix)))
    for (const [i, { steps, gives }] of mistake.mends.entries()) {
      // The usual answer is among the first three.
      const found = (i === 0 ? offered.slice(0, 3) : offered).indexOf(plain(steps))
      expect(found, `${plain(steps)} is offered by\n${told(fixes)}`).not.toBe(-1)
      const mended = applyFix(project, at, fixes[found])
      const after = shapesOf(mended)
      expect(problemsOf(mended, after)).toEqual([])
      expect(after.get(mistake.of ?? mistake.cards.at(-1)?.[0] ?? '')?.output).toEqual(gives)
    }
  })

  test.each(mistakes)('$title: every button mends, and says what it gives', (mistake) => {
    const { project, shapes, at, fixes } = broken(mistake)
    expect(fixes.length).toBeLessThanOrEqual(5)
    expect(new Set(fixes.map(({ label, gives }) => `${label} ${gives}`)).size).toBe(fixes.length)
    expect(fixes.slice(0, -1).filter((fix) => 'disconnect' in fix)).toEqual([])
    for (const fix of fixes) {
      if ('disconnect' in fix) continue
      const mended = applyFix(project, at, fix)
      const after = shapesOf(mended)
      const states = [...after].filter(([id]) => id === at || shapes.get(id)?.state === 'ok')
      expect(states.filter(([, { state }]) => state !== 'ok').map(([id]) => id)).toEqual([])
      if (fix.gives)
        expect([...after.values()].map(({ output }) => output)).toContainEqual(fix.gives)
    }
  })
})

test('there are more than 150, more than 40 of them with threads that ask about it', () => {
  const all: readonly Mistake[] = Object.values(SUBJECTS).flat()
  const threads = all.flatMap(({ asked = [] }) => asked)
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter(({ asked }) => asked).length).toBeGreaterThan(40)
  expect(threads.filter((thread) => !/^[\w.-]+\/[\w.-]+#\d+$/.test(thread))).toEqual([])
})

const offered = (title: string): readonly string[] => {
  const all: readonly Mistake[] = Object.values(SUBJECTS).flat()
  return all
    .filter((mistake) => mistake.title === title)
    .flatMap((mistake) => broken(mistake).fixes.map(({ label }) => label))
}

describe('nothing is offered that hardly anyone means', () => {
  test.each<[title: string, labels: readonly string[]]>([
    [
      'in_features is that of a larger picture',
      [
        'Set in_features to 256',
        'Set padding of conv1 to 2',
        'Insert AdaptiveAvgPool2d to 5×5 before flatten',
        'Make x 32×32',
      ],
    ],
    [
      'a batch of pictures has its channels last',
      ['Insert Permute 0, 3, 1, 2', 'Follow the input'],
    ],
    [
      'a convolution does not read as many channels as the one before gives',
      ['Follow the input', 'Set out_channels of conv1 to 64'],
    ],
    [
      'channels are shuffled in groups that do not divide them',
      ['Set groups to 2', 'Set out_channels of conv to 12'],
    ],
    ['BatchNorm1d trains on a batch of one', ['Use the running mean and variance', 'Disconnect']],
    [
      'the last average pooling of a ResNet expects maps of 7×7',
      [
        'Set kernel_size to 1',
        'Use AdaptiveAvgPool2d to 1 instead',
        'Make x 224×224',
        'Remove pool',
        'Set ceil_mode to True',
      ],
    ],
    [
      'the first U-Net has no padding, so its skip connection is larger',
      [
        'Set padding of 4 Conv2d to 1',
        'Pad the second input to 64×64',
        'Crop the first input to 56×56',
        'Insert Upsample to 64×64 before the second input',
      ],
    ],
    [
      'a generator’s view has more values than its Linear gives',
      ['Set out_features of fc to 6272', 'Disconnect'],
    ],
  ])('%s', (title, labels) => expect(offered(title)).toEqual(labels))
})

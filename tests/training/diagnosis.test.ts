import { beforeAll, describe, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import type { CardActivity } from '../../src/engine/trainer/run'
import { createTrainer } from '../../src/engine/trainer/trainer'
import { startWasm } from '../../src/engine/wasm'
import { createGenerator } from '../../src/layers/generator'
import { type Diagnosis, diagnose, type EpochSigns } from '../../src/training/diagnosis'
import { smallCourse, type Wish } from '../engine/trainer/smallNet'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

/** A test's card is called as its module, with a letter before it as id. */
const nameOf = (card: string): string => card.slice(1)

/** What is said of a real run after as many epochs; `spoil` sets weights before it. */
function said(
  wish: Wish & { readonly epochs: number },
  spoil?: (set: (card: string, name: string, value: number) => void) => void,
): Diagnosis | null {
  const course = smallCourse({ ...wish, setup: { epochs: wish.epochs } })
  const trainer = createTrainer(course)
  try {
    const { learned } = trainer.opened
    spoil?.((card, name, value) => {
      const shape = learned.find((one) => one.card === card && one.name === name)?.shape ?? []
      const places = Uint32Array.from(
        { length: shape.reduce((product, size) => product * size, 1) },
        (_, i) => i,
      )
      trainer.set(card, name, places, new Float32Array(places.length).fill(value))
    })
    const losses: number[] = []
    const epochs: EpochSigns[] = []
    let cards: readonly CardActivity[] = []
    let begun = 0
    for (;;) {
      const made = trainer.advance({ steps: 1, activity: true })
      losses.push(...made.losses)
      cards = made.activity ?? cards
      for (const { loss } of made.evaluated) {
        const own = losses.slice(begun)
        epochs.push({
          loss: own.reduce((sum, one) => sum + one, 0) / own.length,
          validationLoss: loss,
        })
        begun = losses.length
      }
      if (made.stopped) break
    }
    return diagnose({ losses, epochs, cards, lr: wish.lr ?? 0.01, classes: 3 }, nameOf)
  } finally {
    trainer.dispose()
  }
}

const deep = [
  'flatten: Flatten()',
  ...Array.from({ length: 10 }, (_, i) => [
    `fc${i}: Linear(${i === 0 ? 36 : 12}, 12)`,
    `s${i}: Sigmoid()`,
  ]).flat(),
  'out: Linear(12, 3)',
]
const wide = ['flatten: Flatten()', 'fc: Linear(36, 64)', 'relu: ReLU()', 'out: Linear(64, 3)']
const bent = ['flatten: Flatten()', 'fc: Linear(36, 12)', 'tanh: Tanh()', 'out: Linear(12, 3)']

describe('what is wrong with a run', () => {
  test('is nothing where it learns', () => {
    expect(said({ epochs: 20 })).toBeNull()
  })

  test('is nothing where learned weights have little left to learn', () => {
    const losses = Float32Array.from({ length: 200 }, (_, i) => 0.37 + 0.01 * (i % 3))
    const signs = { losses, epochs: [], cards: [], lr: 0.001 }
    expect(diagnose({ ...signs, classes: 10 }, String)).toBeNull()
    expect(diagnose({ ...signs, classes: null }, String)).toBeNull()
    expect(diagnose({ ...signs, classes: null, lr: 1e-6 }, String)?.id).toBe('rate too low')
  })

  test('is no rate that is too high where one easy batch came first', () => {
    const noisy = (mean: (i: number) => number): Diagnosis | null => {
      const losses = Float32Array.from({ length: 600 }, (_, i) =>
        i === 0 ? 0.02 : mean(i) * [0.3, 1.7, 0.6, 1.4][i % 4],
      )
      return diagnose({ losses, epochs: [], cards: [], lr: 0.001, classes: 10 }, String)
    }
    expect(noisy(() => 0.3)).toBeNull()
    expect(noisy((i) => 0.3 - i / 6000)).toBeNull()
    expect(noisy((i) => 0.2 + i / 1000)?.id).toBe('rate too high')
  })

  test('is a rate that is too low', () => {
    const found = said({ epochs: 20, optimizer: 'SGD', lr: 1e-6, layers: wide })
    expect(found).toMatchObject({ id: 'rate too low', change: { of: 'rate', factor: 10 } })
  })

  test('is a rate that is too high', () => {
    const found = said({ epochs: 20, optimizer: 'SGD', lr: 30, layers: bent })
    expect(found).toMatchObject({ id: 'rate too high', change: { of: 'rate', factor: 0.1 } })
    expect(found?.text).toMatch(
      /^The learning rate 30 is too high: the loss was .* and is .* now\.$/,
    )
  })

  test('is that gradients vanish before the first of many sigmoids', () => {
    const found = said({ epochs: 10, optimizer: 'SGD', lr: 0.01, layers: deep })
    expect(found).toMatchObject({ id: 'vanishing', card: 'mfc0' })
    expect(found?.text).toMatch(/at fc0 they are [\d,]+ times smaller than at out\.$/)
  })

  test('is that they explode behind large weights', () => {
    const found = said({ epochs: 10, optimizer: 'SGD', lr: 1e-9, layers: wide }, (set) => {
      set('mfc', 'weight', 300)
      set('mout', 'weight', 300)
    })
    expect(found?.id).toBe('exploding')
  })

  test('is a layer that gives 0 for every sample', () => {
    const found = said({ epochs: 10, layers: wide }, (set) => set('mfc', 'bias', -100))
    expect(found).toMatchObject({ id: 'dead', card: 'mrelu' })
    expect(found?.text).toContain('100 % of its channels are 0')
  })

  test('is that it memorises samples that say nothing of others', () => {
    const noise = (inputs: Float32Array): void =>
      inputs.set(createGenerator(1).normal(inputs.length))
    const found = said({ epochs: 30, layers: wide, data: noise })
    expect(found).toMatchObject({ id: 'memorises', change: { of: 'patience', epochs: 3 } })
  })
})

test('Nothing is said of the first steps', () => {
  const signs = { losses: [1, 9, 99], epochs: [], cards: [], lr: 1, classes: null }
  expect(diagnose(signs, String)).toBeNull()
})

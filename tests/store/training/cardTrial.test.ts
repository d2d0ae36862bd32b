import { expect, test } from 'vitest'
import { judgeTrial, timedSteps, whyNoTrial } from '../../../src/store/training/cardTrial'

const wasm = { ms: 200, losses: [2.3, 2.2, 2.1] }

test('the card is taken where it is clearly faster and gives the same losses', () =>
  expect(judgeTrial(wasm, { ms: 50, losses: [2.3, 2.20001, 2.1] })).toEqual({
    backend: 'webgl',
    why: '50 ms a step against 200 ms',
    notable: true,
  }))

const OTHER = 'WebGL gave other losses in a trial'

test.each([
  ['a little faster', { ...wasm, ms: 150 }, '200 ms a step against 150 ms on WebGL'],
  [
    'off by a thousandth',
    { ms: 50, losses: [2.3, 2.2, 2.102] },
    'WebGL gave other losses in a trial',
  ],
  ['no number', { ms: 50, losses: [2.3, Number.NaN, 2.1] }, OTHER],
  ['stopped earlier', { ms: 50, losses: [2.3] }, OTHER],
])('it is left where it is %s', (_, webgl, why) =>
  expect(judgeTrial(wasm, webgl)).toEqual({ backend: 'wasm', why, notable: true }),
)

test('the first step, in which programs are compiled, is not timed', async () => {
  const asked: unknown[] = []
  const engine = {
    async trainingAdvance(_run: number, how: { readonly steps?: number }) {
      asked.push(how)
      const losses = Float32Array.from({ length: how.steps ?? 0 }, () => asked.length)
      return { ms: how.steps === 1 ? 900 : 30, losses } as never
    },
  }
  expect(await timedSteps(engine, 1)).toEqual({ ms: 15, losses: [1, 2, 2] })
})

test('only heavy networks are worth a trial, and a card; whoever chooses WebGL tries it', () => {
  expect(whyNoTrial('auto', 5e7, () => true)?.why).toBe('fast enough for this network')
  expect(whyNoTrial('auto', 5e9, () => true)).toBeNull()
  expect(whyNoTrial('auto', 5e9, () => false)?.why).toBe('no graphics card for WebGL')
  expect(whyNoTrial('webgl', 5e7, () => false)).toBeNull()
  expect(whyNoTrial('wasm', 5e9, () => true)?.why).toBe('chosen by you')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import '../../../src/graph/everyKind'
import { EXERCISES, exerciseOf, seedOf } from '../../../src/lessons/exercises'
import { LEVELS } from '../../../src/lessons/exercises/exercise'

const seeds = fc.nat(4_000_000).chain((n) => fc.constantFrom(...LEVELS).map((l) => seedOf(n, l)))

test('There are thirty kinds of exercises and more, on six levels, each named once', () => {
  expect(EXERCISES.length).toBeGreaterThanOrEqual(30)
  expect(new Set(EXERCISES.map(({ id }) => id)).size).toBe(EXERCISES.length)
  expect(new Set(EXERCISES.map(({ level }) => level))).toEqual(new Set(LEVELS))
})

test('Every kind comes up', () => {
  const seen = new Set(
    Array.from({ length: 400 }, (_, i) => LEVELS.map((level) => exerciseOf(seedOf(i, level))))
      .flat()
      .map(({ template }) => template.id),
  )
  expect(EXERCISES.filter(({ id }) => !seen.has(id))).toEqual([])
})

describe('Any exercise', () => {
  test('is the same again by its seed, of the level asked for', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { judge: _one, ...one } = exerciseOf(seed)
        const { judge: _other, ...other } = exerciseOf(seed)
        expect(one).toEqual(other)
        expect(one.template.level).toBe(seed % 10)
      }),
      { numRuns: 200 },
    )
  })

  test('takes its own solution as right', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { judge, solution } = exerciseOf(seed)
        expect(judge(solution)).toEqual({ right: true, says: [] })
      }),
      { numRuns: 500 },
    )
  })

  test('says something of any answer that is wrong, and throws at none', () => {
    fc.assert(
      fc.property(seeds, fc.string({ maxLength: 20 }), (seed, text) => {
        const { judge, form, solution } = exerciseOf(seed)
        const given = form.type === 'cells' ? solution.map(() => text) : [text]
        if (form.type === 'choice') return
        const { right, says } = judge(given)
        if (!right) expect(says.length).toBeGreaterThan(0)
        for (const words of says) expect(words).not.toMatch(/NaN|undefined|object Object/)
      }),
      { numRuns: 300 },
    )
  })

  test('has words, lines and a working without holes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { question, code, working, solution } = exerciseOf(seed)
        expect(question).toMatch(/[.?]$/)
        expect(working.length).toBeGreaterThan(0)
        for (const line of [question, ...code, ...working, ...solution])
          expect(line).not.toMatch(/NaN|undefined|object Object|−−|--/)
      }),
      { numRuns: 300 },
    )
  })
})

/** Sizes by PyTorch's formulas, in arithmetic of its own. */
function sizeAfter(line: string, size: number): number {
  const number = (name: string, standard: number): number =>
    Number(new RegExp(`[( ]${name}=\\(?(\\d+)`).exec(line)?.[1] ?? standard)
  const k = number('kernel_size', 1)
  const s = number('stride', line.includes('Pool') ? k : 1)
  const p = number('padding', 0)
  const d = number('dilation', 1)
  const room = size + 2 * p - d * (k - 1) - 1
  if (!line.includes('ceil_mode=True')) return Math.floor(room / s) + 1
  const count = Math.ceil(room / s) + 1
  return (count - 1) * s >= size + p ? count - 1 : count
}

test('The key of chains of convolutions and pools is what PyTorch’s formula gives', () => {
  let judged = 0
  fc.assert(
    fc.property(seeds, (seed) => {
      const { code, form, solution } = exerciseOf(seed)
      const first = /^x = torch\.randn\(([\d, ]+)\)$/.exec(code[0] ?? '')
      const layers = code.slice(1)
      if (!first || form.type !== 'line' || form.label !== 'Output shape') return
      if (!layers.every((line) => /nn\.(Conv[12]d|MaxPool2d|AvgPool2d|ReLU)\(/.test(line))) return
      let rows = Number(first[1].split(', ')[2])
      for (const line of layers) if (!line.includes('ReLU')) rows = sizeAfter(line, rows)
      expect(Number(solution[0].split('×')[2])).toBe(rows)
      judged++
    }),
    { numRuns: 600 },
  )
  expect(judged).toBeGreaterThan(100)
})

test('At most one in ten answers is the unchanged size, or 1', () => {
  const all = Array.from({ length: 100 }, (_, i) =>
    LEVELS.map((level) => exerciseOf(seedOf(i + 7000, level))),
  ).flat()
  const trivial = all.filter(({ code, solution }) => {
    const input = /randn\(([\d, ]+)\)/.exec(code[0] ?? '')?.[1].split(', ') ?? []
    const answer = solution[0].split('×')
    return (
      solution[0] === '1' ||
      (answer.length > 1 && answer.slice(2).join() === input.slice(2).join() && input.length > 2)
    )
  })
  expect(trivial.length).toBeLessThanOrEqual(all.length / 10)
})

describe('A wrong answer', () => {
  const made = (id: string) => {
    for (let n = 0; n < 20_000; n++)
      for (const level of LEVELS) {
        const exercise = exerciseOf(seedOf(n, level))
        if (exercise.template.id === id) return exercise
      }
    throw new Error(`no ${id}`)
  }

  test('to a backward task is told what comes out with it', () => {
    const { judge, solution } = made('find-padding')
    const { right, says } = judge([String(Number(solution[0]) + 1)])
    expect(right).toBe(false)
    expect(says[0]).toMatch(/^With padding \d+ the output is 1×\d+×\d+×\d+\.$/)
  })

  test('by hand is worked out at its first wrong cell', () => {
    const { judge, solution } = made('pool-by-hand')
    const { says } = judge(solution.map((cell, i) => (i === 2 ? String(Number(cell) + 1) : cell)))
    expect(says).toEqual([
      expect.stringMatching(/^One cell is wrong, row 1, column 0: the largest/),
    ])
  })

  test('of a count names the term that was forgotten', () => {
    const { judge, solution, code } = made('parameters-linear')
    const [into, out] = (/\((\d+), (\d+)\)/.exec(code[0]) ?? []).slice(1).map(Number)
    expect(Number(solution[0])).toBe(into * out + out)
    expect(judge([String(into * out)]).says).toEqual(['Each output has a bias too.'])
  })
})

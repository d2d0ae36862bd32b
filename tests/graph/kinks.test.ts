import { describe, expect, test } from 'vitest'
import type { Samples } from '../../src/graph/samples'
import { curveOver } from '../engine/finished'

/** A curve and its slope as a network gives them: in float32. */
const sampler =
  (f: (x: number) => number, slope: (x: number) => number) =>
  (x: Float32Array): Samples => ({ x, y: x.map(f), slope: x.map(slope) })

const sum =
  (...hinges: readonly (readonly [at: number, slope: number])[]) =>
  (x: number): number =>
    hinges.reduce((total, [at, slope]) => total + slope * Math.max(0, x - at), 0)
const slopeOf =
  (...hinges: readonly (readonly [at: number, slope: number])[]) =>
  (x: number): number =>
    hinges.reduce((total, [at, slope]) => total + (x > at ? slope : 0), 0)
const kinksOf = (...hinges: readonly (readonly [number, number])[]) =>
  curveOver(sampler(sum(...hinges), slopeOf(...hinges)), -1, 1, 100)

describe('Kinks of a curve', () => {
  test('are where its lines meet', () => {
    const { kinks, pieces } = kinksOf([-0.7123, 1], [0.1001, -3], [0.5, 0.25])
    expect(kinks.map(({ x }) => Number(x.toFixed(5)))).toEqual([-0.7123, 0.1001, 0.5])
    expect(pieces?.map(({ slope }) => slope)).toEqual([0, 1, -2, -1.75])
    expect(pieces?.[1].intercept).toBeCloseTo(0.7123, 5)
    expect(pieces?.[0].from).toBe(-1)
    expect(pieces?.[3].to).toBe(1)
  })
  test('that stand between two samples are told apart', () => {
    const { kinks, pieces } = kinksOf([0.301, 40], [0.303, -80], [0.305, 41])
    expect(kinks.map(({ x }) => Number(x.toFixed(4)))).toEqual([0.301, 0.303, 0.305])
    expect(pieces?.map(({ slope }) => slope)).toEqual([0, 40, -40, 1])
  })
  test('between two samples of the same slope are found by the values', () => {
    const { kinks, pieces } = kinksOf([0.301, 40], [0.305, -40])
    expect(kinks.map(({ x }) => Number(x.toFixed(4)))).toEqual([0.301, 0.305])
    expect(pieces?.map(({ slope, intercept }) => [slope, Number(intercept.toFixed(3))])).toEqual([
      [0, 0],
      [40, -12.04],
      [0, 0.16],
    ])
  })
  test('at a sample whose slope is that of neither side are found', () => {
    const { kinks, pieces } = curveOver(sampler(Math.abs, Math.sign), -1, 1, 101)
    expect(kinks).toEqual([{ x: 0, y: 0 }])
    expect(pieces?.map(({ slope }) => slope)).toEqual([-1, 1])
  })
  test('are drawn: the curve turns at them, and the slope steps', () => {
    const { x, y, slope } = kinksOf([0.1001, -3])
    const i = x.indexOf(Math.fround(0.1001))
    expect([y[i], x[i + 1], y[i + 1]]).toEqual([0, x[i], 0])
    expect([slope[i], slope[i + 1]]).toEqual([0, -3])
  })
  test('a smooth curve has none, however steep', () => {
    for (const steep of [1, 5, 30]) {
      const curve = curveOver(
        sampler(
          (x) => Math.tanh(steep * x),
          (x) => steep * (1 - Math.tanh(steep * x) ** 2),
        ),
        -10,
        10,
        256,
      )
      expect([curve.kinks, curve.pieces], String(steep)).toEqual([[], null])
    }
  })
  test('in a curve that also bends are found, and it has no lines', () => {
    // ELU with alpha 2: the slope jumps from 2 to 1.
    const { kinks, pieces } = curveOver(
      sampler(
        (x) => (x > 0 ? x : 2 * Math.expm1(x)),
        (x) => (x > 0 ? 1 : 2 * Math.exp(x)),
      ),
      -5,
      5,
      256,
    )
    expect(kinks).toHaveLength(1)
    expect(kinks[0].x).toBeCloseTo(0, 3)
    expect(pieces).toBeNull()
  })
  test('a line, a constant and numbers that are none are taken as they come', () => {
    expect(kinksOf([-2, 1]).pieces).toHaveLength(1)
    expect(kinksOf().pieces).toMatchObject([{ from: -1, to: 1, slope: 0, intercept: 0 }])
    const nothing = curveOver(
      sampler(
        () => NaN,
        () => NaN,
      ),
      -1,
      1,
      10,
    )
    expect([nothing.kinks, nothing.pieces]).toEqual([[], null])
  })
})

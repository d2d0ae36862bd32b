import { beforeAll, describe, expect, test } from 'vitest'
import { questions } from '../../../src/engine/questions'
import { type CardIds, NO_RIVAL, type RivalPart } from '../../../src/engine/rival/rivalParts'
import type { Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import { apart, apartId } from '../../../src/graph/difference/apart'
import { setCells } from '../../../src/graph/edits/weights'
import type { Project } from '../../../src/graph/project'
import { roundedWeight } from '../../../src/graph/rounded'
import { shapesOf } from '../../../src/graph/shapes'
import { finish } from '../../../src/graph/steps'
import { weightsOf } from '../../../src/graph/weightsOf'
import { input, network } from '../../graph/network'
import { runnerOf } from '../../reference/network'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const STEPS = [
  input([1, 3, 12, 12]),
  ['conv', 'Conv2d', { out_channels: 4, kernel_size: 3 }],
  ['act', 'ReLU'],
  ['flat', 'Flatten'],
  ['fc', 'Linear', { out_features: 5 }],
] as const

const small = (): Project => network(STEPS).project
const pairsOf = (project: Project): CardIds[] =>
  project.graph.nodes.map(({ id }) => [id, apartId(id)])

const give = (runner: Runner, id: number, ...parts: readonly RivalPart[]): void => {
  for (const part of parts) void questions.rivalGive.answer(runner, id, part)
}

/** A project in parts, each weight by itself. */
const partsOf = (project: Project): RivalPart[] => {
  const { graph, weights } = apart(project)
  return [
    { what: 'graph', graph },
    ...Object.entries(weights).flatMap(([node, own]) =>
      Object.entries(own).map(
        ([name, edited]): RivalPart => ({ what: 'weights', weights: [{ node, name, edited }] }),
      ),
    ),
    { what: 'whole' },
  ]
}

const edited = (
  project: Project,
  card: string,
  at: number,
  value: number,
  name = 'weight',
): Project => setCells(project, shapesOf(project), card, name, [at], [value])

describe('two networks in one worker', () => {
  test('weights and maps differ where something was edited, and this network is as it was', () => {
    const [a, b] = [small(), edited(small(), 'fc', 2, 3, 'bias')]
    const runner = runnerOf(a)
    const before = runner.values('fc')?.data
    give(runner, 1, ...partsOf(b))
    const pairs = pairsOf(a)
    const weights = finish(questions.rivalWeights.answer(runner, 1, pairs))
    const [fc] = weights.filter(({ most }) => most > 0)
    expect(weights.map(({ card, name }) => `${card}.${name}`)).toEqual([
      'conv.weight',
      'conv.bias',
      'fc.weight',
      'fc.bias',
    ])
    expect(fc).toMatchObject({ card: 'fc', name: 'bias', at: 2 })
    const own = weightsOf(a, a.graph.nodes[4], shapesOf(a).get('fc')?.weights ?? [])
    expect(fc.most).toBeCloseTo(3 - own.bias.data[2], 5)
    const maps = finish(questions.rivalMaps.answer(runner, 1, pairs))
    expect(maps.map(({ error }) => (error?.absolute ?? 0) > 0)).toEqual(
      STEPS.map(([name]) => name === 'fc'),
    )
    const theirs = runnerOf(b).values('fc')?.data ?? []
    expect(maps[4].error?.absolute).toBeCloseTo(
      Math.max(...Array.from(before ?? [], (value, i) => Math.abs(value - theirs[i]))),
      5,
    )
    expect(maps[4].index).toEqual([0, 2])
    expect(runner.values('fc')?.data).toEqual(before)
    runner.dispose()
  })

  test('an edit of this network is followed; the other one stays', () => {
    const a = small()
    const runner = runnerOf(a)
    give(runner, 1, ...partsOf(a))
    const pairs = pairsOf(a)
    const differing = () =>
      finish(questions.rivalWeights.answer(runner, 1, pairs)).filter(({ most }) => most > 0)
    expect(differing()).toEqual([])
    const after = edited(a, 'conv', 0, 9)
    runner.apply(changesBetween(a, after))
    expect(differing()).toMatchObject([{ card: 'conv', at: 0 }])
    runner.apply(changesBetween(after, a))
    expect(differing()).toEqual([])
    runner.dispose()
  })

  test('the other network sees the same input, and what only one has is no answer', () => {
    const a = small()
    const b = network([
      input([2, 3, 20, 20], 'input'),
      ['conv', 'Conv2d', { out_channels: 4, kernel_size: 3 }],
      ['act', 'ReLU'],
      ['flat', 'Flatten'],
      ['fc', 'Linear', { out_features: 6 }],
    ]).project
    const runner = runnerOf(a)
    give(runner, 1, ...partsOf(b))
    const maps = finish(questions.rivalMaps.answer(runner, 1, pairsOf(a)))
    expect(maps.map(({ error }) => error?.absolute ?? null)).toEqual([0, 0, 0, 0, null])
    const pair = { cards: ['fc', apartId('fc')] as const, weight: 'weight' }
    expect(() => finish(questions.rivalTensor.answer(runner, 1, pairsOf(a), pair))).toThrow(
      'The shapes of the two differ.',
    )
    runner.dispose()
  })

  test('its own weights, rounded, follow each edit', () => {
    const a = small()
    const runner = runnerOf(a)
    give(runner, 1, { what: 'rounded', to: 'float16' })
    const pairs = pairsOf(a)
    const pair = { cards: ['conv', apartId('conv')] as const, weight: 'weight' }
    const theirs = (project: Project) =>
      roundedWeight(
        { shape: [4, 3, 3, 3] },
        weightsOf(project, project.graph.nodes[1], runner.shapes().get('conv')?.weights ?? [])
          .weight,
        'float16',
      )
    expect(finish(questions.rivalTensor.answer(runner, 1, pairs, pair))).toEqual(theirs(a))
    const after = edited(a, 'conv', 4, 0.3)
    runner.apply(changesBetween(a, after))
    expect(finish(questions.rivalTensor.answer(runner, 1, pairs, pair))).toEqual(theirs(after))
    expect(finish(questions.rivalMaps.answer(runner, 1, pairs))[4].error?.absolute).toBeLessThan(
      0.01,
    )
    runner.dispose()
  })

  test('large weights come in pieces, a patch after its base, and each draws its own', () => {
    const wide = network([input([1, 1100]), ['fc', 'Linear', { out_features: 1000 }]]).project
    const shape = [1000, 1100]
    const data = Float32Array.from({ length: 1_100_000 }, (_, i) => i % 7)
    const runner = runnerOf(wide)
    const patch = {
      shape,
      base: null,
      cells: { at: Uint32Array.of(5), values: Float32Array.of(50), before: null },
    }
    const node = apartId('fc')
    give(
      runner,
      1,
      { what: 'graph', graph: apart(wide).graph },
      { what: 'numbers', node, name: 'weight', shape, from: 0, numbers: data.slice(0, 1_000_000) },
      {
        what: 'numbers',
        node,
        name: 'weight',
        shape,
        from: 1_000_000,
        numbers: data.slice(1_000_000),
      },
      { what: 'weights', weights: [{ node, name: 'weight', edited: patch }] },
      { what: 'whole' },
    )
    const of = { cards: ['fc', node] as const, weight: 'weight' }
    const given = finish(questions.rivalTensor.answer(runner, 1, pairsOf(wide), of))
    expect(given.data.every((value, i) => value === (i === 5 ? 50 : i % 7))).toBe(true)
    // Drawn from the same seed, edited in place here, and untouched there.
    give(runner, 2, { what: 'graph', graph: apart(wide).graph }, { what: 'whole' })
    runner.apply(changesBetween(wide, edited(wide, 'fc', 3, 8)))
    const [first] = finish(questions.rivalWeights.answer(runner, 2, pairsOf(wide)))
    expect(first).toMatchObject({ at: 3, equal: 1 - 1 / 1_100_000 })
    runner.dispose()
  })

  test('planes and histograms of both come together', () => {
    const [a, b] = [small(), edited(small(), 'conv', 30, 2)]
    const runner = runnerOf(a)
    give(runner, 1, ...partsOf(b))
    const of = { cards: ['conv', apartId('conv')] as const, weight: 'weight' }
    const pair = finish(questions.rivalPlane.answer(runner, 1, pairsOf(a), of, [1, 0, 0, 0]))
    expect([pair.shape, pair.plane.rows, pair.plane.cols]).toEqual([[4, 3, 3, 3], 3, 3])
    expect([pair.theirs[3], pair.most]).toEqual([2, 2])
    const { ours, theirs } = finish(questions.rivalBins.answer(runner, 1, pairsOf(a), of))
    expect([ours.low, ours.width]).toEqual([theirs.low, theirs.width])
    expect(theirs.counts.at(-1)).toBe(1)
    runner.dispose()
  })

  test('a network that was not given, or is no longer known, is asked for again', () => {
    const a = small()
    const runner = runnerOf(a)
    expect(() => finish(questions.rivalMaps.answer(runner, 1, []))).toThrow(NO_RIVAL)
    give(runner, 1, { what: 'graph', graph: apart(a).graph })
    expect(() => finish(questions.rivalMaps.answer(runner, 1, []))).toThrow(NO_RIVAL)
    runner.dispose()
  })
})

import { beforeAll, expect, test } from 'vitest'
import '../../src/graph/everyKind'
import { runOf } from '../../scripts/models/trainNetwork'
import { startWasm } from '../../src/engine/wasm'
import type { Project } from '../../src/graph/project'
import { learnEdges } from '../../src/lessons/learnEdges'
import { letGo } from '../../src/lessons/letGo'
import { likenessOf } from '../../src/ui/draw/likeness'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

/** Trains an example as its setup says: the share of right answers, and the filters of `edges`. */
async function trained(project: Project) {
  const { trainer } = await runOf(project)
  const { evaluated } = trainer.advance({ milliseconds: 60_000 })
  const id = project.graph.nodes.find(({ name }) => name === 'edges')?.id ?? ''
  const { shape, data } = trainer.checkpoint().weights[id].weight
  trainer.dispose()
  const [count, , rows, cols] = shape
  return {
    right: evaluated.at(-1)?.accuracy ?? 0,
    filters: Array.from({ length: count }, (_, i) => ({
      rows,
      cols,
      data: [...data.subarray(i * rows * cols, (i + 1) * rows * cols)],
    })),
  }
}

test('From random numbers each kernel finds the edges of a direction of its own', async () => {
  const { right, filters } = await trained(learnEdges.project(false))
  const found = filters.map(likenessOf)
  expect(right).toBeGreaterThan(0.98)
  expect(found.map((likeness) => likeness?.name)).toEqual([
    'Prewitt y',
    'Edges at 45°',
    'Vertical edges',
    'Edges at 135°',
  ])
  for (const likeness of found) expect(Math.abs(likeness?.cosine ?? 0)).toBeGreaterThan(0.9)
})

test('The lecture’s filters as they are stop at 75 %, and tell all four once let go', async () => {
  const project = letGo.project(false)
  const { training } = project
  if (!training) throw new Error('it has no setup')
  const frozen = await trained(project)
  expect(frozen.right).toBeGreaterThan(0.7)
  expect(frozen.right).toBeLessThan(0.8)
  const given = [...(project.weights.n2.weight as { data: Float32Array }).data]
  expect(frozen.filters.flatMap(({ data }) => data)).toEqual(given)
  const free = await trained({ ...project, training: { ...training, frozen: [] } })
  expect(free.right).toBeGreaterThan(0.98)
})

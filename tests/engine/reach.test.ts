import { beforeAll, describe, expect, test } from 'vitest'
import { gradientsOf } from '../../src/engine/gradients'
import { startWasm } from '../../src/engine/wasm'
import { hasCell } from '../../src/graph/intervals'
import type { Project } from '../../src/graph/project'
import { reachFrom, readsOfCell } from '../../src/graph/reach'
import { hullOf, type Region } from '../../src/graph/region'
import { reshapeRegion } from '../../src/graph/reshapeRegion'
import { shapesOf } from '../../src/graph/shapes'
import { indexAt } from '../../src/layers/place'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { input, network } from '../graph/network'
import { runnerOf } from '../reference/network'
import { dice } from '../reference/random'
import { randomNetwork } from './randomNetwork'

beforeAll(async () => void (await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')))

const holds = (region: Region | undefined, index: readonly number[]): boolean =>
  region?.boxes.some((box) => box.every((cells, axis) => hasCell(cells, index[axis]))) ?? false

/** `#` for every cell that is read. */
const picture = (read: readonly boolean[]): string => read.map((is) => (is ? '#' : '.')).join('')

/** Of every source the cells on which one value of a node depends: those whose slope is not 0. */
function slopesOf(
  project: Project,
  node: string,
  place: number,
): Record<string, { shape: Shape; read: boolean[] }> {
  const runner = runnerOf(project)
  const shape = runner.shapes().get(node)?.output ?? []
  const one = new Float32Array(sizeOf(shape))
  one[place] = 1
  const { sources } = gradientsOf(runner, node, { shape, data: one })
  runner.dispose()
  return Object.fromEntries(
    Object.entries(sources).map(([id, slope]) => [
      id,
      { shape: slope.shape, read: Array.from(slope.data, (value) => value !== 0) },
    ]),
  )
}

describe('On 500 random networks', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 500; seed += 50)
    test(
      'the cells that a cell depends on are those whose gradient is not 0 ' +
        `(${seed} … ${seed + 49})`,
      () => {
        for (let at = seed; at < seed + 50; at++) {
          const d = dice(at + 1)
          const { project, drawn, last, kinds } = randomNetwork(d)
          for (const kind of kinds) seen.add(kind)
          const shapes = shapesOf(project)
          const shape = shapes.get(last)?.output ?? []
          for (let turn = 0; turn < 2; turn++) {
            const place = d.int(0, sizeOf(shape) - 1)
            const index = indexAt(place, shape)
            const { upstream } = reachFrom(project.graph, shapes, last, index)
            const support = slopesOf(project, last, place)
            // Where numbers cancel by chance, others do not.
            const wrong = (): boolean =>
              Object.entries(support).some(([id, { shape: sizes, read }]) =>
                read.some((is, cell) => is !== holds(upstream.get(id), indexAt(cell, sizes))),
              )
            for (let again = 0; again < 3 && wrong(); again++)
              for (const [id, { read }] of Object.entries(slopesOf(drawn(), last, place)))
                read.forEach((is, cell) => (support[id].read[cell] ||= is))
            for (const [id, { shape: sizes, read }] of Object.entries(support)) {
              const region = upstream.get(id)
              const said = picture(read.map((_, cell) => holds(region, indexAt(cell, sizes))))
              expect(
                `${region?.exact ?? true} ${said}`,
                `${at}: ${kinds.join(' ')} [${index}] → ${id} ${sizes}`,
              ).toBe(`true ${picture(read)}`)
            }
          }
        }
      },
    )

  test('one cell is upstream of another exactly where the other is downstream of it', () => {
    for (let at = 0; at < 500; at++) {
      const d = dice(at + 1)
      const { project, last, kinds } = randomNetwork(d)
      const shapes = shapesOf(project)
      const cellsOf = (
        id: string,
      ): {
        index: number[]
        region: (from: string) => Region | undefined
        upstream: ReadonlyMap<string, Region>
      } => {
        const shape = shapes.get(id)?.output ?? []
        const index = indexAt(d.int(0, sizeOf(shape) - 1), shape)
        const { upstream, downstream } = reachFrom(project.graph, shapes, id, index)
        return { index, region: (to) => downstream.get(to), upstream }
      }
      const b = cellsOf(last)
      for (const id of shapes.keys())
        for (let turn = 0; turn < 4; turn++) {
          if (id === last) continue
          const a = cellsOf(id)
          expect(
            holds(a.region(last), b.index),
            `${at}: ${kinds.join(' ')} ${id}[${a.index}] → ${last}[${b.index}]`,
          ).toBe(holds(b.upstream.get(id), a.index))
        }
    }
  })

  test('nearly every kind was among the layers', () => {
    expect(seen.size).toBeGreaterThan(35)
  })
})

describe('One layer', () => {
  test('tells for each port what a cell reads', () => {
    const { project, shapes } = network(
      [input([1, 2, 5, 5]), ['conv', 'Conv2d', { kernel_size: 3, padding: 1 }], ['both', 'Concat']],
      ['input conv', 'input both', 'conv both'],
    )
    const corner = readsOfCell(project.graph, shapes, 'conv', [0, 0, 0, 4])
    expect(corner.map((region) => region.boxes)).toEqual([
      [[[[0, 1]], [[0, 2]], [[0, 2]], [[3, 5]]]],
    ])
    // Channel 2 of both is that of the convolution, its second input.
    expect(readsOfCell(project.graph, shapes, 'both', [0, 2, 1, 1]).map(hullOf)).toEqual([
      null,
      [
        [0, 1],
        [0, 1],
        [1, 2],
        [1, 2],
      ],
    ])
    expect(readsOfCell(project.graph, shapes, 'input', [0, 0, 0, 0])).toEqual([])
    expect(reachFrom(project.graph, shapes, 'conv', [0, 0, 5, 0]).upstream.size).toBe(0)
  })

  test('laid out anew is told in as few boxes as it has stretches', () => {
    // Cells 7 … 14 of 3×4×2 are the last of line 3, the whole of line 4 … 6, the first of line 7.
    expect(new Set(reshapeRegion([[[7, 15]]], [24], [3, 4, 2]).boxes)).toEqual(
      new Set([
        [[[0, 1]], [[3, 4]], [[1, 2]]],
        [[[1, 2]], [[0, 3]], [[0, 2]]],
        [[[1, 2]], [[3, 4]], [[0, 1]]],
      ]),
    )
    expect(reshapeRegion([[[1, 2]], [[0, 4]], [[0, 2]]], [3, 4, 2], [24])).toEqual({
      boxes: [[[[8, 16]]]],
      exact: true,
    })
  })
})

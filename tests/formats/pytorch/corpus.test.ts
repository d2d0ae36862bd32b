import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import type { Shape } from '../../../src/layers/tensorShape'
import { sizeOf } from '../../../src/layers/tensorShape'
import { assertValid } from '../assertValid'

/** What PyTorch 1.13 said of each text: see tests/fixtures/pytorch. */
interface Recorded {
  readonly inputs: readonly Shape[]
  /** Path, class and output shape of each module, in the order of the calls. */
  readonly layers: readonly (readonly [string, string, Shape])[]
  readonly outputs: readonly Shape[]
  readonly parameters: number
}

const FOLDER = new URL('../../fixtures/pytorch/', import.meta.url)
const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL('recorded.json', FOLDER), 'utf8'),
)
const texts = readdirSync(FOLDER).filter((name) => name.endsWith('.py'))

function read(name: string): Project {
  const result = readPyTorch(readFileSync(new URL(name, FOLDER)), name)
  if ('error' in result) throw new Error(result.error)
  expect(result.account?.leftOut).toEqual([])
  return result.project
}

/** The numbers of a network that PyTorch counts as parameters: no statistics, none twice. */
const parametersIn = (project: Project): number =>
  [...shapesOf(project).values()]
    .filter(({ borrowed }) => !borrowed)
    .flatMap(({ weights }) => weights)
    .filter(({ name }) => !/^running|^num_batches/.test(name))
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0)

/** A card's name of a module's path. */
const cardOf = (path: string): string => path.replaceAll('.', '_').replace(/^(?=\d)/, 'layer_')

describe('texts as people write them, beside what PyTorch says of them', () => {
  test('there are more than 25', () => {
    expect(texts.length).toBeGreaterThan(25)
    expect(texts.map((name) => name.replace('.py', '')).toSorted()).toEqual(
      Object.keys(recorded).toSorted(),
    )
  })

  test.each(texts)('%s is the same network', (file) => {
    const { inputs, layers, outputs, parameters } = recorded[file.replace('.py', '')]
    const project = read(file)
    assertValid(project)
    const { nodes, wires } = project.graph
    const shapes = shapesOf(project)
    const shapeOf = (id: string): Shape | null | undefined => shapes.get(id)?.output
    for (const { id, name } of nodes) expect([name, shapes.get(id)?.state]).toEqual([name, 'ok'])
    const ends = nodes.filter(({ id }) => wires.every(({ from }) => from !== id))
    expect(ends.map(({ id }) => shapeOf(id))).toEqual(outputs)
    expect(parametersIn(project)).toBe(parameters)
    const entries = nodes.filter(({ kind }) => kind === 'Random')
    if (entries.length > 0) expect(entries.map(({ id }) => shapeOf(id))).toEqual(inputs)
    const byName = new Map(nodes.map((node) => [node.name, node]))
    // The first call of a module has its name; the kinds of all calls come in PyTorch's order.
    const seen = new Set<string>()
    for (const [path, kind, shape] of layers) {
      if (seen.has(path)) continue
      seen.add(path)
      const node = byName.get(cardOf(path))
      expect([path, node?.kind, node && shapeOf(node.id)]).toEqual([path, kind, shape])
    }
    const counts = (kinds: readonly string[]): Record<string, number> =>
      Object.fromEntries(kinds.map((kind) => [kind, kinds.filter((one) => one === kind).length]))
    const there = counts(nodes.map(({ kind }) => kind))
    for (const [kind, count] of Object.entries(counts(layers.map(([, kind]) => kind))))
      expect([kind, there[kind] >= count]).toEqual([kind, true])
  })
})

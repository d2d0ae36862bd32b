import { describe, expect, test } from 'vitest'
import { codeText } from '../../../src/formats/code/lines'
import { pythonNames } from '../../../src/formats/code/names'
import { pytorch } from '../../../src/formats/code/pytorch'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import { datasetsOf } from '../../../src/graph/datasets'
import '../../../src/graph/everyKind'
import type { GraphNode } from '../../../src/graph/graph'
import { kindOf } from '../../../src/graph/kinds'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { LAYERS } from '../../../src/layers'
import type { Parameters } from '../../../src/layers/fields'
import type { LayerKind } from '../../../src/layers/layer'
import { LESSONS } from '../../../src/lessons'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'

/** What the tab Code writes of a project, read again. */
function again(project: Project): Project {
  const text = codeText(pytorch(project, shapesOf(project)).lines)
  const read = readPyTorch(new TextEncoder().encode(text))
  if ('error' in read) throw new Error(read.error)
  return read.project
}

/**
 * What of a card code says: its numbers as typed are another text afterwards. `only`: of these
 * cards, and what others give is “samples”.
 */
function written(
  project: Project,
  names: ReadonlyMap<string, string>,
  only: ReadonlySet<string> | null = null,
): Record<string, object> {
  const shapes = shapesOf(project)
  const { nodes, wires } = project.graph
  const name = (id: string): string => names.get(id) ?? ''
  const tells = (id: string): boolean => only === null || only.has(name(id))
  const cards = nodes.filter((node) => kindOf(node)?.role !== 'view' && tells(node.id))
  return Object.fromEntries(
    cards.map((node) => {
      const { parameters = {}, output, weights = [] } = shapes.get(node.id) ?? {}
      const draws = weights.some(({ initial }) => initial === undefined)
      const own = project.weights[node.id] ?? {}
      return [
        name(node.id),
        {
          kind: node.kind,
          parameters: node.kind === 'Values' ? {} : parameters,
          output,
          seed: draws && Object.keys(own).length < weights.length ? node.seed : 0,
          reads: wires
            .filter(({ to }) => to === node.id)
            .toSorted((a, b) => a.port - b.port)
            .map(({ from, output: number = 0 }) =>
              tells(from) ? `${name(from)} ${number}` : 'samples',
            ),
          weights: Object.fromEntries(
            Object.entries(own).map(([key, edited]) => [key, 'data' in edited ? edited : key]),
          ),
          shares: node.usesWeightsOf && name(node.usesWeightsOf),
        },
      ]
    }),
  )
}

const own = ({ graph }: Project): ReadonlyMap<string, string> =>
  new Map(graph.nodes.map(({ id, name }) => [id, name]))

describe('what the tab Code writes is read as the same network', () => {
  // The largest take a second together; what they are made of is in the others.
  const templates = TEMPLATES.filter(
    ({ name }) => !/ResNet-[35]|GoogLeNet|DenseNet|VGG-16/.test(name),
  )

  test.each([
    ...templates.map((one) => [one.name, projectOf(one)] as const),
    ...LESSONS.map((one) => [one.name, one.project(false)] as const),
  ])('%s', (_, project) => {
    const read = again(project)
    const names = pythonNames(project.graph.nodes)
    const { nodes } = project.graph
    // The lines that draw or fetch samples are read as what they compute.
    const layers = nodes.filter((node) => datasetsOf(node).length === 0)
    const only =
      layers.length === nodes.length ? null : new Set(layers.map(({ id }) => names.get(id) ?? ''))
    expect(written(read, own(read), only)).toEqual(written(project, names, only))
  })
})

/** An example of a layer as a project: its inputs, and the layer. */
function exampleOf(
  kind: LayerKind,
  { parameters, inputs }: LayerKind['examples'][number],
): Project {
  const place = { x: 0, y: 0 }
  const defaults = Object.fromEntries(kind.fields.map((field) => [field.name, field.default]))
  const below = kind.indices?.({ ...defaults, ...parameters })
  const whole: Parameters = below === undefined ? {} : { distribution: 'integers', high: below }
  const sources = inputs.map((shape, i): GraphNode => {
    const base = { id: `s${i}`, name: `input${i}`, position: place, seed: i }
    return shape.length === 0
      ? { ...base, kind: 'Constant', parameters: { shape: '()', value: 2 } }
      : { ...base, kind: 'Random', parameters: { shape: shape.join(', '), ...whole } }
  })
  const layer = { id: 'l', name: 'layer', position: place, seed: 7, kind: kind.kind, parameters }
  const wires = sources.map(({ id }, port) => ({ from: id, to: 'l', port }))
  return { name: 'A', graph: { nodes: [...sources, layer], wires }, weights: {}, pictures: {} }
}

/** What is written as something else, slices or a padding; what names its one input three times. */
const OTHERWISE = ['Crop', 'MultiheadAttention']

describe('every example of every layer is read as it is written', () => {
  const kinds = LAYERS.filter((kind): kind is LayerKind => kind.role === 'layer')

  test.each(
    kinds.filter(({ kind }) => !OTHERWISE.includes(kind)).map((kind) => [kind.kind, kind] as const),
  )('%s', (_, kind) => {
    for (const example of kind.examples) {
      const project = exampleOf(kind, example)
      if (shapesOf(project).get('l')?.state !== 'ok') continue
      // A product of one factor is written as the factor.
      if (kind.inputs === 'any' && example.inputs.length === 1) continue
      const read = again(project)
      const [before, after] = [
        written(project, pythonNames(project.graph.nodes)),
        written(read, own(read)),
      ]
      expect([example.title, after.layer]).toEqual([example.title, before.layer])
    }
  })
})

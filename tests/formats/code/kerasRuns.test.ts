import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { keras } from '../../../src/formats/code/keras'
import { codeText } from '../../../src/formats/code/lines'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { sizeOf } from '../../../src/layers/tensorShape'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { EXAMPLE_PROJECTS } from './python/projects'
import { computed, difference, pythonWith, runPython } from './python/run'
import { SITUATIONS } from './python/situations'

const CASES: readonly (readonly [string, Project])[] = [
  ...EXAMPLE_PROJECTS,
  ...OFFERED_LESSONS.map((example) => [example.name, example.project(false)] as const),
  ...SITUATIONS,
  ...TEMPLATES.map((template) => [template.name, projectOf(template)] as const),
]

const fits = (project: Project): boolean =>
  [...shapesOf(project).values()].every(({ state }) => state === 'ok')

/**
 * Random sources as typed numbers: NumPy draws others than PyTorch. Whole ones stay whole. A photo
 * has more numbers than can be typed: a corner of it, where that fits too.
 */
function typed(project: Project): Project {
  const small = typedUpTo(project, 24)
  return fits(small) ? small : typedUpTo(project, Number.POSITIVE_INFINITY)
}

function typedUpTo(project: Project, most: number): Project {
  const shapes = shapesOf(project)
  const nodes = project.graph.nodes.map((node) => {
    if (node.kind !== 'Random') return node
    const { parameters: p, output } = shapes.get(node.id) ?? {}
    const shape = output?.map((axis, _i, all) =>
      sizeOf(all) > 100_000 ? Math.min(axis, most) : axis,
    )
    const size = sizeOf(shape ?? [])
    const low = Number(p?.low)
    const span = Number(p?.high) - low
    const numbers = Array.from({ length: size }, (_, i) =>
      p?.distribution === 'integers'
        ? low + ((7 * i + node.seed) % span)
        : (2 * Math.sin(i * 0.7 + node.seed)).toFixed(3),
    )
    return {
      ...node,
      kind: 'Values',
      parameters: { values: `[${numbers.join(',')}]`, shape: (shape ?? []).join(', ') },
    }
  })
  return { ...project, graph: { ...project.graph, nodes } }
}

const python = pythonWith('numpy')
const withKeras = pythonWith('keras')
const RUN = [
  ...EXAMPLE_PROJECTS,
  ...OFFERED_LESSONS.slice(0, 4).map((example) => [example.name, example.project(false)] as const),
  ...SITUATIONS,
].map(([title, project]) => [title, typed(project)] as const)

describe.skipIf(python === null)('the Keras code is Python', () => {
  test('every kind, example, situation and template compiles', () => {
    const scripts = CASES.map(([, project]) => ({
      project,
      script: keras(project, shapesOf(project)),
      run: false,
    }))
    const answers = runPython(
      python ?? '',
      scripts.map((each) => ({ ...each, script: { ...each.script, stored: () => [] } })),
    )
    expect(answers.flatMap(({ fault }, i) => (fault ? [`${CASES[i][0]}: ${fault}`] : []))).toEqual(
      [],
    )
  })
})

describe.skipIf(withKeras === null)('the Keras code runs and gives our numbers', () => {
  let answers: ReturnType<typeof runPython> = []
  beforeAll(async () => {
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
    answers = runPython(
      withKeras ?? '',
      RUN.map(([, project]) => ({ project, script: keras(project, shapesOf(project)) })),
    )
  }, 600_000)

  test.each(RUN.map(([title, project], i) => ({ title, project, i })))(
    '$title',
    ({ project, i }) => {
      const text = codeText(keras(project, shapesOf(project)).lines)
      // What falls by chance are other values in Keras, and what it does not have is left out.
      if (text.includes('There is no Keras for') || /seed=\d/.test(text)) return
      expect(answers[i].fault).toBeUndefined()
      for (const [k, tensor] of computed(project).entries())
        expect(difference(tensor, answers[i].values[k])).toBeNull()
    },
  )
})

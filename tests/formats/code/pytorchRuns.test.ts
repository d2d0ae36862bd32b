import { beforeAll, describe, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { codeText } from '../../../src/formats/code/lines'
import { pytorch } from '../../../src/formats/code/pytorch'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { countParameters } from '../../../src/layers/weight'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { shownSets } from '../../sources/datasets/shownSets'
import { EXAMPLE_PROJECTS } from './python/projects'
import { computed, difference, pythonWith, runPython } from './python/run'
import { SITUATIONS } from './python/situations'

const python = pythonWith('torch')

const small = (project: Project): boolean =>
  [...shapesOf(project).values()].reduce((sum, shape) => sum + countParameters(shape.weights), 0) <
  4_000_000

/** Code that fetches its samples from the network compiles only. */
const runs = (project: Project): boolean =>
  small(project) && !codeText(pytorch(project, shapesOf(project)).lines).includes('download=True')

const CASES: readonly (readonly [string, Project])[] = [
  ...EXAMPLE_PROJECTS,
  ...OFFERED_LESSONS.map((example) => [example.name, example.project(false)] as const),
  ...SITUATIONS,
  ...TEMPLATES.map((template) => [template.name, projectOf(template)] as const),
]

describe.skipIf(python === null)('the code runs in PyTorch and gives our numbers', () => {
  let answers: ReturnType<typeof runPython> = []
  let sets: ReadonlyMap<string, SampleSet> = new Map()
  beforeAll(async () => {
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
    sets = await shownSets(CASES.map(([, project]) => project))
    answers = runPython(
      python ?? '',
      CASES.map(([, project]) => ({
        project,
        script: pytorch(project, shapesOf(project)),
        run: runs(project),
      })),
    )
  }, 120_000)

  test.each(CASES.map(([title, project], i) => ({ title, project, i })))(
    '$title',
    ({ project, i }) => {
      expect(answers[i].fault).toBeUndefined()
      if (!runs(project)) return
      const ours = computed(project, sets)
      expect(ours.length).toBe(answers[i].values.length)
      for (const [k, tensor] of ours.entries())
        expect(difference(tensor, answers[i].values[k])).toBeNull()
    },
  )
})

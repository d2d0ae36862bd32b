import { setBackend } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportModel, modelMisfits } from '../../../src/engine/export'
import { startWasm } from '../../../src/engine/wasm'
import { readKeras } from '../../../src/formats/keras/readKeras'
import { readProject } from '../../../src/formats/project/readProject'
import { projectText } from '../../../src/formats/project/text'
import { tfjsFiles } from '../../../src/formats/tfjs'
import { packZip } from '../../../src/formats/zip/packZip'
import { kindOf } from '../../../src/graph/kinds'
import type { Project, Tensor } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { TEMPLATES } from '../../../src/templates'
import { projectOf } from '../../../src/templates/template'
import { PARAMETRIZED_SITUATIONS } from '../../formats/code/python/parametrizedSituations'
import { EXAMPLE_PROJECTS } from '../../formats/code/python/projects'
import { sourceOf } from '../../formats/sourceOf'
import { runnerOf } from '../../reference/network'
import { dice } from '../../reference/random'
import { randomNetwork } from '../randomNetwork'
import { disagreements, loadPlain, predictions } from './plain'

/** `npm run tfjs-out` takes all; the unit tests some, which take few seconds. */
const ALL = process.env.EVERY === '1'
const RANDOM = ALL ? 50 : 5
const SMALL = ALL ? 12_000_000 : 50_000

const countOf = (project: Project): number =>
  [...shapesOf(project).values()].reduce(
    (sum, { weights, output }) =>
      sum +
      (output ?? []).reduce((a, b) => a * b, 1) +
      weights.reduce((all, { shape }) => all + shape.reduce((a, b) => a * b, 1), 0),
    0,
  )

const PROJECTS: readonly (readonly [string, Project])[] = [
  ...PARAMETRIZED_SITUATIONS,
  ...EXAMPLE_PROJECTS,
  ...Array.from(
    { length: RANDOM },
    (_, i) => [`random network ${i}`, randomNetwork(dice(i + 1)).project] as const,
  ),
  ...TEMPLATES.map((one) => [one.name, projectOf(one)] as const),
].filter(([, one], i) => countOf(one) < SMALL && (ALL || i % 6 === 0))

const written = PROJECTS.filter(([, one]) =>
  modelMisfits(one.graph, shapesOf(one)).every(({ blocks }) => !blocks),
)

/** The values of all cards, by id. */
function valuesOf(project: Project): ReadonlyMap<string, Tensor> {
  const runner = runnerOf(project)
  try {
    const all = project.graph.nodes.map(({ id }) => [id, runner.values(id)] as const)
    return new Map(all.flatMap(([id, value]) => (value ? [[id, value] as const] : [])))
  } finally {
    runner.dispose()
  }
}

/** A project as its file has it: without parameters that say nothing. */
function stored(project: Project): Project {
  const read = readProject(new TextEncoder().encode(projectText(project)))
  if ('error' in read) throw new Error(read.error)
  return read.project
}

const graphOf = ({ graph }: Project) => ({
  nodes: graph.nodes.map(({ id, kind, name, parameters, usesWeightsOf }) => ({
    id,
    kind,
    name,
    parameters,
    usesWeightsOf,
  })),
  wires: graph.wires,
})

beforeAll(async () => {
  await import('@tensorflow/tfjs-backend-cpu')
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

describe('A model.json', () => {
  test.each(written)(
    'of %s gives our outputs in stock tfjs, and comes back',
    async (_, project) => {
      await setBackend('wasm')
      const shapes = shapesOf(project)
      const ours = valuesOf(project)
      const model = await exportModel(project, shapes)
      const loaded = await loadPlain(model)
      await setBackend('cpu')
      const nameOf = new Map([...model.names].map(([id, name]) => [name, id]))
      const inputs = loaded.inputNames.map((name) => ours.get(nameOf.get(name) ?? ''))
      const asked = inputs.flatMap((input, i) => {
        if (!input) return []
        const front = (loaded.inputs[i].shape.length ?? 0) > input.shape.length ? [1] : []
        return [{ shape: [...front, ...input.shape], data: input.data }]
      })
      const batches = new Set(asked.map(({ shape }) => shape[0]))
      if (asked.length === inputs.length && batches.size === 1)
        for (const [name, theirs] of Object.entries(await predictions(loaded, asked))) {
          const want = ours.get(nameOf.get(name) ?? '')
          if (want) expect(disagreements(theirs.data, want.data), name).toBe(0)
        }
      loaded.dispose()

      const source = { ...sourceOf(project), model: () => Promise.resolve(model) }
      const files = (await tfjsFiles(source))?.files
      const zip = packZip(files instanceof Map ? files : new Map())
      const read = readKeras(zip, 'net-tfjs.zip')
      if ('error' in read) throw new Error(read.error)
      const kept = new Set(read.project.graph.nodes.map(({ id }) => id))
      const back = read.project
      const want = {
        nodes: graphOf(stored(project)).nodes.filter(({ id }) => kept.has(id)),
        wires: project.graph.wires.filter(
          ({ from, to }) => kept.has(from.split(':')[0]) && kept.has(to),
        ),
      }
      if (!_.includes('_norm')) expect(graphOf(back)).toEqual(want)
      for (const id of model.names.keys())
        if (!id.includes(':')) expect(kept.has(id), id).toBe(true)
      await setBackend('wasm')
      const again = valuesOf(back)
      for (const [id, value] of again)
        if (kindOf(back.graph.nodes.find((node) => node.id === id) ?? back.graph.nodes[0]))
          expect(disagreements(value.data, ours.get(id)?.data ?? []), id).toBe(0)
    },
  )
})

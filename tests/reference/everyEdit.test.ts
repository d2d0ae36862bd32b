import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRunner, type Runner } from '../../src/engine/runner'
import { startWasm } from '../../src/engine/wasm'
import { shapeFrom } from '../../src/graph/answer'
import { changesBetween } from '../../src/graph/changes'
import { KINDS } from '../../src/graph/everyKind'
import { parametersOf } from '../../src/graph/kinds'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { weightsOf } from '../../src/graph/weightsOf'
import type { Parameters } from '../../src/layers/fields'
import { requiredInputs } from '../../src/layers/inputs'
import type { LayerKind } from '../../src/layers/layer'
import { isProblem } from '../../src/layers/problem'
import type { Shape } from '../../src/layers/tensorShape'
import { agree } from './compare'
import { type Part, projectOf, runnerOf } from './network'
import { dice } from './random'
import { parametersOfKind } from './settings'

beforeAll(async () => {
  await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
})

const RUNS = 40

/** The parameters, mended as is offered first where they do not fit these inputs. */
function fitting(kind: LayerKind, drawn: Parameters, inputs: readonly Shape[]): Parameters {
  const given = parametersOf({ kind: kind.kind, parameters: drawn })
  const output = shapeFrom(kind, inputs, given)
  const [fix] = isProblem(output) ? output.fixes : []
  return fix && 'set' in fix ? { ...drawn, ...fix.set } : drawn
}

/**
 * What gives the layer under test sixteen channels, features or columns, one of which an edit
 * changes; the shape is that of its own input.
 */
const BEFORE: readonly {
  readonly shape: Shape
  readonly layer: string
  readonly params: Parameters
}[] = [
  { shape: [3, 5], layer: 'Linear', params: { out_features: 16 } },
  { shape: [1, 2, 3, 5], layer: 'Linear', params: { out_features: 16 } },
  { shape: [2, 2, 7], layer: 'Conv1d', params: { out_channels: 16, kernel_size: 2 } },
  { shape: [2, 2, 7, 7], layer: 'Conv2d', params: { out_channels: 16, kernel_size: 2 } },
  { shape: [2, 7, 7], layer: 'Conv2d', params: { out_channels: 16, kernel_size: 2 } },
]

/** The project with one number of the first weight of a node changed; itself where it has none. */
function edited(project: Project, runner: Runner, id: string): Project {
  const node = project.graph.nodes.find((each) => each.id === id)
  const known = runner.shapes().get(id)?.weights ?? []
  if (!node || known.length === 0) return project
  const weights = weightsOf(project, node, known)
  const [{ name }] = known
  const data = weights[name].data.slice()
  data[Math.floor(data.length / 3)] += 1.5
  return {
    ...project,
    weights: { ...project.weights, [id]: { ...weights, [name]: { ...weights[name], data } } },
  }
}

/** Every layer's numbers are those of a runner that knows nothing of what was before. */
function expectRight(runner: Runner, project: Project, ids: readonly string[]): void {
  const fresh = runnerOf(project)
  for (const id of ids) {
    const ours = runner.values(id)
    const theirs = fresh.values(id)
    expect(runner.faults().get(id)).toBeUndefined()
    expect(ours?.shape).toEqual(theirs?.shape)
    const wrong = ours?.data.findIndex((value, i) => !agree(value, theirs?.data[i] ?? Number.NaN))
    expect([id, wrong]).toEqual([id, theirs ? -1 : undefined])
  }
  fresh.dispose()
}

describe('After an edit of one number every layer is as if computed for the first time:', () => {
  // What gives numbers with a fraction cannot name rows of a table.
  for (const kind of KINDS.filter(
    (each): each is LayerKind => each.role === 'layer' && !each.indices,
  ))
    test(kind.kind, () => {
      let computed = 0
      const { tensor } = dice(3)
      fc.assert(
        fc.property(
          parametersOfKind(kind),
          fc.constantFrom(...BEFORE),
          (drawn, { shape, layer, params: given }) => {
            const inputs = Array.from(
              { length: kind.inputs === 'any' ? 2 : requiredInputs(kind) },
              () => 'before',
            )
            const before: Part = { name: 'before', layer, params: given, inputs: ['x'] }
            const source = { x: tensor(shape) }
            const known = shapesOf(projectOf(source, [before])).get('before')?.output
            const params = known
              ? fitting(
                  kind,
                  drawn,
                  inputs.map(() => known),
                )
              : drawn
            const parts: Part[] = [
              before,
              { name: 'layer', layer: kind.kind, params, inputs },
              { name: 'after', layer: 'ReLU', params: {}, inputs: ['layer'] },
            ]
            const ids = parts.map(({ name }) => name)
            let project = projectOf(source, parts)
            const runner = createRunner()
            runner.apply(changesBetween(null, project))
            runner.look(ids)
            if (runner.values('after')) computed++
            for (const id of ['before', 'layer']) {
              const next = edited(project, runner, id)
              runner.apply(changesBetween(project, next))
              project = next
              runner.look(ids)
              expectRight(runner, project, ids)
            }
            runner.dispose()
          },
        ),
        { numRuns: RUNS, seed: 21 },
      )
      expect(computed, 'some settings fit').toBeGreaterThan(0)
    })
})

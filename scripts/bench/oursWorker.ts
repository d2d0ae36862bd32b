import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { createRunner, type Runner } from '../../src/engine/runner'
import type { Trainer } from '../../src/engine/trainer/trainer'
import { startWasm } from '../../src/engine/wasm'
import { type Changes, changesBetween } from '../../src/graph/changes'
import type { Tensor } from '../../src/graph/project'
import { weightsOf } from '../../src/graph/weightsOf'
import { type Rival, serveRival } from './rival'
import { createStudy } from './study'
import { trainOnce } from './trainOnce'

const absolute = (url: string): string => new URL(url, self.location.href).href
const none: Changes = { nodes: [], removed: [], wires: null, weights: [], pictures: null }

/**
 * Our own engine without its painting: the runner that the app's worker has, with every map
 * requested.
 */
async function createOurs(): Promise<Rival> {
  await startWasm({ simd: absolute(simd), plain: absolute(plain) })
  let runner: Runner = createRunner()
  let ids: readonly string[] = []
  let edited = ''
  let weights: Readonly<Record<string, Tensor>> = {}
  let changes = none

  let picture: string | null = null
  let input: Tensor | null = null
  let run: Trainer | null = null

  const aim = (node: string): void => {
    const { graph } = runner.project()
    const found = graph.nodes.find(({ id }) => id === node)
    const known = runner.shapes().get(node)
    if (!found || !known) throw new Error(`There is no layer ${node}.`)
    edited = node
    picture = null
    weights = weightsOf(runner.project(), found, known.weights)
  }
  const expectSound = (): void => {
    const [fault] = runner.faults().values()
    if (fault) throw new Error(`Our own engine did not compute everything: ${fault}`)
  }

  return {
    load({ project, pictures, chain }) {
      input = chain?.input ?? null
      run?.dispose()
      run = null
      runner.dispose()
      runner = createRunner()
      for (const [name, pixels] of Object.entries(pictures)) runner.setPixels(name, pixels)
      runner.apply(changesBetween(null, project))
      ids = project.graph.nodes.map((node) => node.id)
      runner.look(ids)
      expectSound()
      const first = project.graph.nodes.find(
        (node) => (runner.shapes().get(node.id)?.weights.length ?? 0) > 0,
      )
      if (first) aim(first.id)
    },
    prepare({ index, value }) {
      if (picture !== null) {
        const [source] = runner.project().graph.nodes
        changes = { ...none, nodes: [{ ...source, parameters: { ...source.parameters, picture } }] }
        return
      }
      // As from a message: a new array of the layer's numbers, one of them changed.
      const { shape, data } = weights.weight
      const copy = data.slice()
      copy[index] = value
      weights = { ...weights, weight: { shape, data: copy } }
      changes = { ...none, weights: [{ node: edited, weights }] }
    },
    run() {
      runner.apply(changes)
      runner.look(ids)
    },
    last() {
      expectSound()
      const values = runner.values(ids[ids.length - 1])
      if (!values) throw new Error('Our own engine has no last map.')
      return values.data
    },
    study(study) {
      run?.dispose()
      run = input && createStudy(runner.project(), input, study)
    },
    step: () => run?.advance({ steps: 1 }).losses[0] ?? Number.NaN,
    train: (lesson) => trainOnce(runner, lesson),
    aim(target) {
      if ('node' in target) aim(target.node)
      else picture = target.picture
    },
  }
}

serveRival(createOurs())

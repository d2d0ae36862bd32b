import { gradientsOfLoss } from '../../src/engine/gradients'
import type { Runner } from '../../src/engine/runner'
import { outputId } from '../../src/graph/outputs'
import type { Project, Tensor } from '../../src/graph/project'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import { projectOf, runnerOf } from '../reference/network'
import { layerNamed, ownAnswer } from './setting'
import { numbersNamed, type Trial } from './trial'

/** What comes of a trial: outputs, and the gradients of their sum with drawn factors. */
export interface Computed {
  readonly outputs: readonly Tensor[]
  readonly inputs: readonly (Tensor | null)[]
  readonly weights: Readonly<Record<string, Tensor>>
}

const tensorNamed = (name: string, shape: Shape, signed: boolean): Tensor => ({
  shape,
  data: numbersNamed(name, sizeOf(shape), signed),
})

/** A weight is a quarter of its numbers, so that forty layers in a row do not explode. */
const quarter = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map((one) => one / 4) })

/** Numbers of an input that name rows of a table or places. */
const named = (shape: Shape, below: number): Tensor => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, k) => (k * 7) % below),
})

/** The port whose numbers are indices; −1 where there is none. */
export const portOfIndices = ({ kind }: Trial): number => {
  const layer = layerNamed(kind)
  return layer.indices ? (layer.inputs === 1 ? 0 : 1) : -1
}

/** The project of a trial, its weights named numbers too. */
export function projectOfTrial(trial: Trial): Project {
  const layer = layerNamed(trial.kind)
  const names = trial.inputs.map((_, i) => `x${i}`)
  const inputs = Object.fromEntries(
    trial.inputs.map((shape, i) => [names[i], tensorNamed(names[i], shape, trial.signed)]),
  )
  const part = { name: 'layer', layer: trial.kind, params: trial.parameters, inputs: names }
  const runner = runnerOf(projectOf(inputs, [part]))
  const known = runner.shapes().get('layer')
  runner.dispose()
  const port = portOfIndices(trial)
  if (layer.indices && known)
    inputs[names[port]] = named(trial.inputs[port], layer.indices(known.parameters))
  const own = Object.fromEntries(
    (known?.weights ?? []).map(({ name, shape }) => [
      name,
      quarter(tensorNamed(name, shape, !name.includes('var'))),
    ]),
  )
  return projectOf(inputs, [part], { layer: own })
}

/** What the engine says that it computes, where it does not. */
function misfit(runner: Runner, shapes: readonly Shape[]): string | null {
  const [fault] = runner.faults().values()
  if (fault) return `it throws: ${fault}`
  const wrong = shapes.findIndex(
    (shape, i) => runner.values(outputId('layer', i))?.shape.join() !== shape.join(),
  )
  return wrong < 0
    ? null
    : `output ${wrong} is said to be [${shapes[wrong].join(', ')}], and is ` +
        `[${runner.values(outputId('layer', wrong))?.shape.join(', ') ?? 'missing'}]`
}

/** Outputs and gradients, in the shapes that are said; else a sentence. */
function valuesOf(runner: Runner, { inputs, ...trial }: Trial): Computed | string {
  const answer = ownAnswer({ inputs, ...trial })
  if (!answer || !('shapes' in answer)) return 'it is refused'
  const { shapes } = answer
  const ids = shapes.map((_, i) => outputId('layer', i))
  runner.look(ids)
  const wrong = misfit(runner, shapes)
  if (wrong) return wrong
  const { sources, weights } = gradientsOfLoss(
    runner,
    ids.map((id, i) => ({ id, lossWeights: tensorNamed(`loss${i}`, shapes[i], true) })),
  )
  const odd = inputs.findIndex((shape, i) => sources[`x${i}`]?.shape.join() !== shape.join())
  if (odd >= 0) return `the gradient of input ${odd} is [${sources[`x${odd}`]?.shape.join(', ')}]`
  const port = portOfIndices({ inputs, ...trial })
  return {
    outputs: ids.flatMap((id) => runner.values(id) ?? []),
    inputs: inputs.map((_, i) => (i === port ? null : sources[`x${i}`])),
    weights: weights.layer ?? {},
  }
}

/**
 * Computes a trial in the live engine; a sentence where it throws, where tensors have not the shape
 * that is said, or are not freed.
 */
export function computed(trial: Trial): Computed | string {
  const runner = runnerOf(projectOfTrial(trial))
  const { numTensors } = runner.memory()
  let found: Computed | string
  try {
    found = valuesOf(runner, trial)
  } catch (fault) {
    found = `it throws: ${String(fault)}`
  }
  runner.dispose()
  const left = runner.memory().numTensors - numTensors
  return left === 0 || typeof found === 'string' ? found : `${left} tensors are not freed`
}

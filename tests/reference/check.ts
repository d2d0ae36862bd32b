import { buffersAfterOneForward } from '../../src/engine/buffers'
import { gradientsOfLoss } from '../../src/engine/gradients'
import type { Runner } from '../../src/engine/runner'
import { kindOf } from '../../src/graph/kinds'
import { cardOf, outputId } from '../../src/graph/outputs'
import type { Project, Tensor } from '../../src/graph/project'
import { type Parameters } from '../../src/layers/fields'
import { printSentence } from '../../src/layers/sentence'
import { printShape, type Shape } from '../../src/layers/tensorShape'
import { countParameters } from '../../src/layers/weight'
import { difference, read, type Written } from './compare'
import { type Part, projectOf, runnerOf } from './network'

/**
 * One case of a reference file: one layer on one or more inputs, or a graph of named layers on `x`.
 */
export interface Case {
  readonly id: string
  readonly layer?: string
  readonly params?: Parameters
  /** `train` is what module.train() does to every layer. */
  readonly mode?: 'eval' | 'train'
  readonly nodes?: readonly Part[]
  readonly input?: Written
  readonly inputs?: readonly Written[]
  readonly weights?: Readonly<Record<string, Written>>
  readonly output: Written
  /** All outputs, where there are several. */
  readonly outputs?: readonly Written[]
  readonly shapes?: Readonly<Record<string, Shape>>
  readonly totalParams?: number
  /** Running statistics after the forward pass; num_batches_tracked, a number, is not kept here. */
  readonly buffersAfterOneForward?: Readonly<Record<string, Written | number>>
  /** `lossWeights` is a list where there are several outputs; null for one without. */
  readonly grad?: Readonly<Record<string, Written | readonly (Written | null)[]>>
}

/** A case as a file has it: the list of outputs may be under `outputs` or `output`. */
export type StoredCase = Omit<Case, 'output'> & { readonly output?: Written | readonly Written[] }

/** The case of a file, with its first output and all of them. */
export function caseOf(stored: StoredCase): Case {
  const { outputs = stored.output ?? [] } = stored
  if (!Array.isArray(outputs)) return stored as Case
  return { ...stored, outputs, output: outputs[0] }
}

/**
 * The layers of a case; a single one is called `layer`. In training those that know it are told.
 */
export const partsOf = (given: Case, inputs: readonly string[]): readonly Part[] =>
  (
    given.nodes ?? [{ name: 'layer', layer: given.layer ?? '', params: given.params ?? {}, inputs }]
  ).map((part) =>
    given.mode === 'train' &&
    kindOf({ kind: part.layer })?.fields.some((field) => field.name === 'training')
      ? { ...part, params: { ...part.params, training: true } }
      : part,
  )

/** Kinds of the case that do not exist here. */
export const unknownKinds = (given: Case): string[] =>
  [...new Set(partsOf(given, []).map((part) => part.layer))].filter(
    (layer) => kindOf({ kind: layer })?.role !== 'layer',
  )

/** `layer.weight` as both; a weight's own name may have dots (`out_proj.bias`). */
const namedIn = (path: string): readonly [node: string, name: string] => [
  path.slice(0, path.indexOf('.')),
  path.slice(path.indexOf('.') + 1),
]

/** Weights by layer; in a graph they are written `layer.weight`. */
function weightsOf(given: Case): Project['weights'] {
  const weights: Record<string, Record<string, Tensor>> = {}
  for (const [path, tensor] of Object.entries(given.weights ?? {})) {
    if (path.endsWith('num_batches_tracked')) continue
    const [node, name] = given.nodes ? namedIn(path) : ['layer', path]
    weights[node] = { ...weights[node], [name]: read(tensor) }
  }
  return weights
}

/** Arguments of PyTorch's that change no number. */
const SILENT = new Set(['inplace', 'device', 'dtype'])

/**
 * Why the case fails, or null: parameters, shapes, weights, output values, gradients and freed
 * memory.
 */
export function failureOf(given: Case): string | null {
  const written = given.inputs ?? (given.input ? [given.input] : [])
  const names = given.nodes ? ['x'] : written.map((_, i) => `x${i}`)
  const parts = partsOf(given, names)
  for (const part of parts)
    for (const name of Object.keys(part.params))
      if (
        !SILENT.has(name) &&
        !kindOf({ kind: part.layer })?.fields.some((field) => field.name === name)
      )
        return `${part.layer} does not know the parameter ${name}`
  const runner = runnerOf(
    projectOf(
      Object.fromEntries(written.map((input, i) => [names[i], read(input)])),
      parts,
      weightsOf(given),
    ),
  )
  const before = runner.memory()
  const failure = compare(given, runner, parts, names)
  runner.dispose()
  const after = runner.memory()
  return (
    failure ??
    (after.numTensors === before.numTensors && after.numBytes === before.numBytes
      ? null
      : `${after.numTensors - before.numTensors} tensors were not freed`)
  )
}

function compare(
  given: Case,
  runner: Runner,
  parts: readonly Part[],
  inputs: readonly string[],
): string | null {
  const last = parts[parts.length - 1].name
  const shapes = runner.shapes()
  for (const [name, shape] of shapes) {
    if (shape.state !== 'ok' && cardOf(name) === name)
      return `${name}: ${printSentence(shape.problem?.text ?? shape.state)}`
    const wanted = name === last ? given.output.shape : given.shapes?.[name]
    if (wanted && wanted.join() !== shape.output?.join())
      return (
        `the shape engine says ${printShape(shape.output ?? [])} for ${name}, should be ` +
        printShape(wanted)
      )
  }
  const kept = weightsOf(given)
  // What a case leaves out holds the number that it starts with.
  for (const part of parts)
    for (const weight of shapes.get(part.name)?.weights ?? [])
      if (
        (weight.initial === undefined || kept[part.name]?.[weight.name]) &&
        kept[part.name]?.[weight.name]?.shape.join() !== weight.shape.join()
      )
        return (
          `${part.name} has a ${weight.name} of ${printShape(weight.shape)}, the case has ` +
          printShape(kept[part.name]?.[weight.name]?.shape ?? [])
        )
  const parameters = countParameters(parts.flatMap((part) => shapes.get(part.name)?.weights ?? []))
  if (given.totalParams !== undefined && parameters !== given.totalParams)
    return `it has ${parameters} parameters, should have ${given.totalParams}`
  const values = (given.outputs ?? [given.output]).map((theirs, output) => {
    const ours = runner.values(outputId(last, output))
    return difference(output === 0 ? 'output' : `output ${output}`, ours, theirs)
  })
  const fault = [...runner.faults().values()].at(0)
  return (
    fault ??
    values.find((text) => text !== null) ??
    compareBuffers(given, runner, last) ??
    (given.grad ? compareGradients(given, given.grad, runner, last, inputs) : null)
  )
}

function compareBuffers(
  { buffersAfterOneForward: wanted }: Case,
  runner: Runner,
  last: string,
): string | null {
  if (!wanted) return null
  const wrong = Object.entries(wanted).map(([path, theirs]) => {
    if (typeof theirs === 'number') return null
    const [node, name] = path.includes('.') ? path.split('.') : [last, path]
    return difference(`${path} afterwards`, buffersAfterOneForward(runner, node)[name], theirs)
  })
  return wrong.find((text) => text !== null) ?? null
}

function compareGradients(
  given: Case,
  grad: NonNullable<Case['grad']>,
  runner: Runner,
  last: string,
  inputs: readonly string[],
): string | null {
  const { lossWeights } = grad
  const ours = gradientsOfLoss(
    runner,
    (Array.isArray(lossWeights) ? lossWeights : [lossWeights]).flatMap((each, output) =>
      each ? [{ id: outputId(last, output), lossWeights: read(each) }] : [],
    ),
  )
  for (const [path, theirs] of Object.entries(grad)) {
    if (path === 'lossWeights') continue
    if (path === 'inputs') {
      const wrong = (theirs as readonly Written[])
        .map((each, i) => difference(`gradient of input ${i}`, ours.sources[inputs[i]], each))
        .find((text) => text !== null)
      if (wrong) return wrong
      continue
    }
    const [node, name] = given.nodes ? namedIn(path) : ['layer', path]
    const found = path === 'input' ? ours.sources[inputs[0]] : ours.weights[node]?.[name]
    const wrong = difference(`gradient of ${path}`, found, theirs as Written)
    if (wrong) return wrong
  }
  return null
}

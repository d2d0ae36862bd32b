import { outputFrom } from '../../graph/answer'
import { kindOf, parametersOf } from '../../graph/kinds'
import type { Parameters } from '../../layers/fields'
import { inferred } from '../../layers/layer'
import { printArguments } from '../../layers/print'
import { worked } from '../../layers/printFormula'
import { printShape, type Shape } from '../../layers/tensorShape'
import { countParameters } from '../../layers/weight'
import type { ShapeQuestion } from '../predict/question'

/** A layer that takes its input: by name of its kind, with parameters beside the defaults. */
export type StepCard = readonly [kind: string, parameters?: Parameters]

/** The layer with these inputs; null where it does not take them. */
export function stepOf(
  [name, given = {}]: StepCard,
  inputs: readonly Shape[],
): ShapeQuestion | null {
  const kind = kindOf({ kind: name })
  if (kind?.role !== 'layer') return null
  const p = parametersOf({ kind: name, parameters: given })
  const output = outputFrom(kind, inputs, p)
  return output && { kind, inputs, parameters: inferred(kind, inputs, p), output }
}

/** Layers one after the other; null where one of them does not take what comes before. */
export function chainOf(input: Shape, cards: readonly StepCard[]): readonly ShapeQuestion[] | null {
  const steps: ShapeQuestion[] = []
  let shape = input
  for (const card of cards) {
    const step = stepOf(card, [shape])
    if (step === null) return null
    steps.push(step)
    shape = step.output
  }
  return steps
}

/** The output of a chain. */
export const endOf = (chain: readonly ShapeQuestion[]): Shape => chain[chain.length - 1].output

/** The layer as PyTorch's constructor: `nn.Conv2d(3, 6, kernel_size=5)`. */
export const printStep = ({ kind, parameters }: ShapeQuestion): string =>
  `nn.${kind.kind}(${printArguments(kind.fields, parameters)})`

/** The lines of a chain, with the shape that goes in. */
export function printChain(chain: readonly ShapeQuestion[]): readonly string[] {
  const { inputs } = chain[0]
  const names = inputs.length === 1 ? ['x'] : inputs.map((_, i) => String.fromCharCode(97 + i))
  return [
    ...inputs.map((input, i) => `${names[i]} = torch.randn(${input.join(', ')})`),
    ...chain.map((step, i) => `x = ${called(step, i === 0 ? names : ['x'])}`),
  ]
}

/** The call of a layer with these inputs; of a function, where PyTorch has no module. */
const called = (step: ShapeQuestion, names: readonly string[]): string =>
  step.kind.code?.(names, step.parameters, step.inputs, 'torch') ??
  `${printStep(step)}(${names.join(', ')})`

/** How the output shape of a layer is worked out, with the result. */
export function workingOf({ kind, inputs, parameters, output }: ShapeQuestion): readonly string[] {
  const lines = kind.explain(inputs, parameters)?.lines ?? []
  return [
    ...lines.flatMap((line) =>
      'formula' in line ? [`${line.axis ? `${line.axis}: ` : ''}${worked(line.formula)}`] : [],
    ),
    `${kind.kind}: ${inputs.map(printShape).join(', ')} → ${printShape(output)}`,
  ]
}

/** Learned numbers of a layer. */
export const parametersIn = ({ kind, inputs, parameters }: ShapeQuestion): number =>
  countParameters(kind.weights(inputs, parameters))

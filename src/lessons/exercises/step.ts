import { outputFrom } from '../../graph/answer'
import { kindOf, parametersOf } from '../../graph/kinds'
import { lineResult } from '../../layers/explanation'
import type { Parameters } from '../../layers/fields'
import { inferred } from '../../layers/layer'
import { printArguments } from '../../layers/print'
import { printFormula } from '../../layers/printFormula'
import { printSentence } from '../../layers/sentence'
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
export const printChain = (chain: readonly ShapeQuestion[]): readonly string[] => [
  `x = torch.randn(${chain[0].inputs[0].join(', ')})`,
  ...chain.map((step) => `x = ${printStep(step)}(x)`),
]

/** How the output shape of a layer is worked out, with the result. */
export function workingOf({ kind, inputs, parameters, output }: ShapeQuestion): readonly string[] {
  const lines = kind.explain(inputs, parameters)?.lines ?? []
  return [
    ...lines.flatMap((line) =>
      'formula' in line
        ? [
            `${line.axis ? `${line.axis}: ` : ''}${printFormula(line.formula)} = ${printSentence(lineResult(line))}`,
          ]
        : [],
    ),
    `${kind.kind}: ${inputs.map(printShape).join(', ')} → ${printShape(output)}`,
  ]
}

/** Learned numbers of a layer. */
export const parametersIn = ({ kind, inputs, parameters }: ShapeQuestion): number =>
  countParameters(kind.weights(inputs, parameters))

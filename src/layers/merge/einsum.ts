import type { Term } from '../arithmetic'
import { text } from '../fields'
import { defineLayer } from '../layer'
import { indexAt, placeOf } from '../place'
import { printText } from '../print'
import { type Reads } from '../reads'
import { say, shape } from '../sentence'
import { type Shape, sizeOf } from '../tensorShape'
import type { EinsumPlan } from '../torch/sequence'
import { einsumPlan } from './einsumEquation'
import { isFault } from './einsumFaults'

const NONE: EinsumPlan = { inputs: [[], []], output: [], sizes: [] }

const planOf = (equation: string, inputs: readonly Shape[]): EinsumPlan => {
  const plan = einsumPlan(equation, inputs)
  return isFault(plan) ? NONE : plan
}

/** The equation with letters for an ellipsis, which Keras knows only for equal ranks. */
function withoutDots(equation: string, inputs: readonly Shape[]): string {
  if (!equation.includes('.')) return equation
  const plan = planOf(equation, inputs)
  const letters = (axes: readonly number[]): string =>
    axes.map((axis) => String.fromCharCode('a'.charCodeAt(0) + axis)).join('')
  return `${plan.inputs.map(letters).join(',')}->${letters(plan.output)}`
}

/** Subscripts over which is summed. */
const summed = ({ output, sizes }: EinsumPlan): number[] =>
  sizes.flatMap((_, name) => (output.includes(name) ? [] : [name]))

/** The place in input `port` where the subscripts have these values. */
const placeWith = (
  plan: EinsumPlan,
  inputs: readonly Shape[],
  port: number,
  at: readonly number[],
): number =>
  placeOf(
    plan.inputs[port].map((name, axis) => (inputs[port][axis] === 1 ? 0 : at[name])),
    inputs[port],
  )

/** Calls `see` with the values of all subscripts for every term of an output cell. */
function eachTerm(
  plan: EinsumPlan,
  index: readonly number[],
  see: (at: readonly number[]) => void,
): void {
  const inner = summed(plan)
  const sizes = inner.map((name) => plan.sizes[name])
  const at = plan.sizes.map((_, name) => index[plan.output.indexOf(name)] ?? 0)
  for (let n = 0; n < sizeOf(sizes); n++) {
    for (const [i, value] of indexAt(n, sizes).entries()) at[inner[i]] = value
    see(at)
  }
}

/** By axes, or cell by cell where a diagonal is summed over. */
function readsOf(plan: EinsumPlan, inputs: readonly Shape[], port: number): Reads {
  const names = plan.inputs[port]
  const diagonal = names.some((name, i) => names.indexOf(name) < i && !plan.output.includes(name))
  if (!diagonal)
    return {
      axes: names.map((name, axis) =>
        inputs[port][axis] === plan.sizes[name] && plan.output.includes(name)
          ? plan.output.indexOf(name)
          : 'all',
      ),
    }
  return {
    most: sizeOf(summed(plan).map((name) => plan.sizes[name])),
    cells(index) {
      const places = new Set<number>()
      eachTerm(plan, index, (at) => places.add(placeWith(plan, inputs, port, at)))
      return [...places]
    },
  }
}

/** Sums of products of two inputs, as an equation says. Source: torch.einsum. */
export const einsum = defineLayer({
  kind: 'Einsum',
  aliases: ['Einstein summation', 'tensor product'],
  torch: 'torch.einsum',
  category: 'merge',
  icon: 'sigma',
  help: 'Multiplies two inputs and sums over the letters that the output does not have.',
  inputs: 2,
  ports: ['first factor', 'second factor'],
  linear: false,
  fields: [
    text(
      'equation',
      '...ij,...jk->...ik',
      'Letters for the axes of both inputs and of the output; ... stands for further axes.',
      { positional: true },
    ),
  ],
  shape(inputs, p) {
    const plan = einsumPlan(p.equation, inputs)
    if (!isFault(plan)) return plan.output.map((name) => plan.sizes[name])
    const [a, b] = inputs
    return {
      text: say`${plan.text} The inputs are ${shape(a)} and ${shape(b)}.`,
      got: say`${shape(a)} and ${shape(b)}`,
      expected: p.equation,
      field: 'equation',
      fixes: [],
      torch: `RuntimeError: einsum(): ${plan.torch}`,
    }
  },
  explain(inputs, p) {
    const plan = planOf(p.equation, inputs)
    const output = plan.output.map((name) => plan.sizes[name])
    const terms = sizeOf(summed(plan).map((name) => plan.sizes[name]))
    const count = `${terms} ${terms === 1 ? 'product' : 'products'}`
    const [a, b] = inputs
    return {
      rule: { words: `${p.equation}: letters that the output lacks are summed over` },
      lines: [
        {
          axis: '',
          words: say`${shape(a)}, ${shape(b)} → ${shape(output)}: ${count} each`,
          result: shape(output),
          inWords: true,
        },
      ],
    }
  },
  weights: () => [],
  reads: (inputs, p) => inputs.map((_, port) => readsOf(planOf(p.equation, inputs), inputs, port)),
  macs: (inputs, _output, p) => sizeOf(planOf(p.equation, inputs).sizes),
  arithmetic(inputs, _output, p, index) {
    const plan = planOf(p.equation, inputs)
    const terms: Term[] = []
    eachTerm(plan, index, (at) =>
      terms.push({
        value: { port: 0, place: placeWith(plan, inputs, 0, at) },
        factor: { port: 1, place: placeWith(plan, inputs, 1, at) },
      }),
    )
    return { combine: 'sum', grid: null, groups: [{ terms }] }
  },
  code([a, b], p, [first, second], library) {
    if (library === 'torch') return `torch.einsum(${printText(p.equation)}, ${a}, ${b})`
    const equation = first && second ? withoutDots(p.equation, [first, second]) : p.equation
    return `ops.einsum(${printText(equation)}, ${a}, ${b})`
  },
  build: (torch, p, inputs) => torch.einsum(planOf(p.equation, inputs)),
  examples: [
    {
      title: 'Scores of attention: every query with every key, head by head',
      parameters: { equation: 'bhqd,bhkd->bhqk' },
      inputs: [
        [2, 4, 5, 8],
        [2, 4, 6, 8],
      ],
      output: [2, 4, 5, 6],
    },
    {
      title: 'Without an output the letters seen once remain, in alphabetical order',
      parameters: { equation: 'cb,bii' },
      inputs: [
        [3, 2],
        [2, 4, 4],
      ],
      output: [3],
    },
    {
      title: 'One factor per channel; ... are rows and columns',
      parameters: { equation: 'nc...,nc->nc...' },
      inputs: [
        [1, 3, 6, 8],
        [1, 3],
      ],
      output: [1, 3, 6, 8],
    },
  ],
})

import { cardOf } from '../../graph/outputs'
import type { Project } from '../../graph/project'
import { printShape, sameShape } from '../../layers/tensorShape'
import type { Account, Finding } from '../account'
import { quoted } from '../quoted'
import { type Converted, toldShapes } from './convert'
import type { OnnxModel } from './model'
import { calledNode, type Net } from './net'
import type { Recognised } from './patterns/recognise'
import type { LeftOut } from './walk'

interface Reading {
  readonly model: OnnxModel
  readonly opset: number
  readonly net: Net
  /** How often each function of the file was called. */
  readonly calls: ReadonlyMap<string, number>
  readonly found: readonly Recognised[]
  readonly converted: Converted
  readonly project: Project
  /** The newest opset that is known. */
  readonly newest: number
}

const many = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

/** Why an operator is kept as it is. */
export const keptNode = ({ node, reason }: LeftOut): string =>
  `The operator ${calledNode(node)} is kept as a card that computes nothing, because ${reason}.`

/** A sentence on so many operators behind such cards; none where there are none. */
export const keptBehind = (behind: number): readonly Finding[] =>
  behind === 0
    ? []
    : [
        {
          text:
            `${many(behind, 'operator')} behind what is kept ${behind === 1 ? 'needs' : 'need'} ` +
            `shapes that are not known, and ${behind === 1 ? 'computes' : 'compute'} nothing ` +
            'either.',
        },
      ]

const ENDS: readonly string[] = ['If', 'Loop', 'Scan']

/** Sentences on operators that are kept as they are, and what stands behind them. */
function leftOutOf({ converted, model, project }: Reading): readonly Finding[] {
  const { leftOut } = converted
  const first = leftOut.filter(({ follows }) => !follows)
  const [only] = leftOut
  const whole = leftOut.length === 1 && ENDS.includes(only.node.op) && first.length === 1
  const inside =
    whole && converted.sketch.cards.size <= converted.entrances.size + 2
      ? [
          {
            text:
              `All of this network is inside ${calledNode(only.node)}, which chooses what to ` +
              'compute while it runs: it is kept as one card.',
            node: only.card,
          },
        ]
      : first.map((one) => ({ text: keptNode(one), node: one.card }))
  const behind = leftOut.length - first.length
  const sparse = model.graph?.sparse ?? 0
  return [
    ...inside,
    ...keptBehind(behind),
    ...(project.origin
      ? []
      : [{ text: 'The file is too large to be kept with the project, and cannot be given back.' }]),
    ...(sparse > 0
      ? [{ text: `${many(sparse, 'sparse tensor')} of the file cannot be read.` }]
      : []),
  ]
}

/** Tensors that are told of at most. */
const MOST_MISFITS = 3

/**
 * Tensors that have another shape here than the file tells, where it tells all sizes of its inputs.
 */
function misfitsOf({ net, converted, project }: Reading): readonly Finding[] {
  const whole = net.inputs.every(({ dims }) =>
    dims?.every((size) => typeof size === 'number' && size > 0),
  )
  const shown = new Set(project.graph.nodes.map(({ id }) => id))
  const misfits = [...(whole ? toldShapes(net) : [])].flatMap(([name, told]) => {
    const value = converted.values.get(name)
    const node = value?.role === 'flow' ? cardOf(value.source) : ''
    if (!value?.shape || !shown.has(node) || sameShape(value.shape, told)) return []
    const text =
      `${quoted(name)} is ${printShape(told)} in the file, and ` +
      `${printShape(value.shape)} here.`
    return [{ text, node }]
  })
  return misfits.slice(0, MOST_MISFITS)
}

/** What came of reading the file, in sentences. */
export function accountOf(read: Reading): Account {
  const { model, opset, net, calls, found, converted, project, newest } = read
  const by = model.producer === '' ? '' : `, written by ${quoted(model.producer)}`
  const operators = model.graph?.nodes.length ?? 0
  const tensors = Object.values(project.weights).flatMap((own) => Object.values(own))
  const numbers = tensors.reduce(
    (sum, edited) => sum + ('data' in edited ? edited.data.length : 0),
    0,
  )
  const understood = [
    {
      text:
        `ONNX, opset ${opset}${by}: ${many(operators, 'operator')} became ` +
        `${many(project.graph.nodes.length, 'card')}.`,
    },
    ...(numbers > 0
      ? [{ text: `${many(numbers, 'number')} of the file are weights of these cards.` }]
      : []),
    ...(calls.size > 0
      ? [
          {
            text:
              'Functions of the file stand where they are called: ' +
              `${[...calls].map(([name, times]) => `${times} × ${name}`).join(', ')}.`,
          },
        ]
      : []),
    ...found.map(({ name, count, written }) => ({
      text: `${count} × ${name} was written as ${written.join(', ')}.`,
    })),
  ]
  const shown = new Set(project.graph.nodes.map(({ id }) => id))
  const guessed = [
    ...net.inputs.flatMap(({ name }) => {
      const entrance = converted.entrances.get(name)
      if (!entrance || entrance.told === '' || !shown.has(entrance.card)) return []
      return [{ text: entrance.told, node: entrance.card, field: entrance.field }]
    }),
    ...(opset > newest
      ? [{ text: `Opset ${opset} is read as opset ${newest}, the newest that is known.` }]
      : []),
  ]
  const asked = [...converted.entrances.values()].flatMap((one) =>
    one.asked && shown.has(one.card) ? [one.asked] : [],
  )
  return { understood, guessed, leftOut: [...leftOutOf(read), ...misfitsOf(read)], asked }
}

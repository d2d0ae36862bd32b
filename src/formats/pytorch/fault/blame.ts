import { shapeFrom } from '../../../graph/answer'
import { expanded } from '../../../graph/expanded'
import { inOrder } from '../../../graph/graph'
import '../../../graph/everyKind'
import { kindOf, parametersOf } from '../../../graph/kinds'
import { cardOf } from '../../../graph/outputs'
import type { Project } from '../../../graph/project'
import type { Shapes } from '../../../graph/shapes'
import type { Parameters } from '../../../layers/fields'
import type { LayerKind } from '../../../layers/layer'
import { isProblem, type Problem } from '../../../layers/problem'
import type { Shape } from '../../../layers/tensorShape'
import { causes, deeperCauses, distance } from './causes'
import {
  type FaultMessage,
  type FaultNumbers,
  faultMessage,
  numbersIn,
  plainWords,
} from './message'

/** The card that an error message is about. */
export interface Blamed {
  /** The id of the card. */
  readonly node: string
  readonly problem: Problem
  /** The inputs with which it says so; null where it says so at present. */
  readonly cause: readonly Shape[] | null
}

/** Time for finding the card, ms. */
const PATIENCE = 600
/** Combinations of inputs that are tried for one card of several inputs. */
const MOST_PAIRS = 20_000

/** Do these say the same? PyTorch's versions differ in what they add behind. */
function agrees({ torch }: Problem, words: string): boolean {
  if (torch === undefined) return false
  const own = plainWords(torch)
  return own === words || (own.length > 15 && (words.includes(own) || own.includes(words)))
}

interface Suspect {
  readonly id: string
  readonly kind: LayerKind
  readonly parameters: Parameters
  readonly inputs: readonly (Shape | null)[]
  readonly named: number
}

/** The layers, those that the traceback names first. */
function suspectsOf(project: Project, shapes: Shapes, { modules }: FaultMessage): Suspect[] {
  const suspects = inOrder(expanded(project.graph)).flatMap((node): Suspect[] => {
    const kind = kindOf(node)
    if (kind?.role !== 'layer') return []
    const place = modules.findIndex((name) => node.name === name || node.name.endsWith(`_${name}`))
    const inputs = shapes.get(node.id)?.inputs ?? []
    return [
      {
        id: node.id,
        kind,
        // A module has the sizes of its weights, also where the card takes them from its input.
        parameters: shapes.get(node.id)?.parameters ?? parametersOf(node),
        inputs: inputs.length > 0 ? inputs : [null],
        named: place === -1 ? Infinity : place,
      },
    ]
  })
  return suspects.toSorted((a, b) => (a.named === b.named ? 0 : a.named - b.named))
}

/** Each way to take one of each list. */
function* combined(lists: readonly (readonly Shape[])[]): Generator<Shape[]> {
  const [first, ...others] = lists
  if (!first) return yield []
  for (const one of first) for (const rest of combined(others)) yield [one, ...rest]
}

/** What a layer says of these inputs, in evaluation and in training; null where it takes them. */
function saysOf(
  { kind, parameters }: Suspect,
  inputs: readonly Shape[],
  words: string,
): Problem | null {
  const trains = kind.fields.some(({ name, outside }) => name === 'training' && outside)
  for (const p of trains ? [parameters, { ...parameters, training: true }] : [parameters]) {
    const result = shapeFrom(kind, inputs, p)
    if (isProblem(result) && agrees(result, words)) return result
  }
  return null
}

/** Inputs with which a layer says these words. */
function causeOf(
  suspect: Suspect,
  words: string,
  numbers: FaultNumbers,
  deep: boolean,
  until: number,
): Blamed | null {
  const lists = suspect.inputs.map((present) =>
    [...(deep ? deeperCauses(present, numbers) : causes(present, numbers))].filter(
      (shape) => shape.length > 0,
    ),
  )
  let tried = 0
  for (const inputs of combined(lists)) {
    if (++tried > MOST_PAIRS || (tried % 64 === 0 && performance.now() > until)) return null
    const problem = saysOf(suspect, inputs, words)
    if (problem) return { node: cardOf(suspect.id), problem, cause: inputs }
  }
  return null
}

/**
 * The card that an error message of PyTorch is about: the one that says just these words at
 * present, else one that would say them of another input: those first that the traceback names,
 * and of the others the one whose input is least changed. Null where there is none.
 */
export function blame(text: string, project: Project, shapes: Shapes): Blamed | null {
  const message = faultMessage(text)
  const { words } = message
  if (words.length < 12) return null
  const suspects = suspectsOf(project, shapes, message)
  for (const { id } of suspects) {
    const problem = shapes.get(id)?.problem
    if (problem && agrees(problem, words)) return { node: cardOf(id), problem, cause: null }
  }
  const numbers = numbersIn(words)
  const until = performance.now() + PATIENCE
  for (const deep of [false, true]) {
    const found = suspects.flatMap((suspect) => {
      const one = causeOf(suspect, words, numbers, deep, until)
      if (!one?.cause) return []
      const far = one.cause.reduce(
        (sum, shape, i) => sum + distance(shape, suspect.inputs[i] ?? null),
        0,
      )
      return [{ one, named: suspect.named, far }]
    })
    const [best] = found.toSorted((a, b) =>
      a.named === b.named ? a.far - b.far : a.named - b.named,
    )
    if (best) return best.one
  }
  return null
}

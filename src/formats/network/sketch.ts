import { shapeFrom, sourceShape } from '../../graph/answer'
import '../../graph/everyKind'
import { kindOf } from '../../graph/kinds'
import { outputId } from '../../graph/outputs'
import { type Parameters, sameValue } from '../../layers/fields'
import { requiredInputs } from '../../layers/inputs'
import { inferred, type LayerKind } from '../../layers/layer'
import { MOST_PORTS } from '../../layers/limits'
import { unsoundField } from '../../layers/parameters'
import { parameterRefusal } from '../../layers/parameterWords'
import { isProblem } from '../../layers/problem'
import { printSentence } from '../../layers/sentence'
import { printShape, type Shape, sameShape, sizeOf } from '../../layers/tensorShape'
import { type CardOutput, Unexpressed } from './cardOutput'

/** Numbers as a file has them. */
export interface StoredNumbers {
  /** A view of the file; null where they are written otherwise. */
  readonly raw: Uint8Array | null
  /** Their type, as the format counts types. */
  readonly type: number
  /** What the file calls them. */
  readonly name?: string
}

/** The type of a card's numbers where nothing tells another: ONNX's float32. */
const FLOAT = 1

/** Numbers in a row: how many, from which of a stored tensor and of a weight. */
export interface StoredPiece {
  readonly stored: number
  readonly own: number
  readonly count: number
}

/** The numbers of a weight, and which tensor of the file holds them. */
export interface SketchedWeight {
  readonly shape: Shape
  /** A fresh array in a buffer of its own. */
  readonly floats: () => Float32Array
  readonly stored?: StoredNumbers
  /** Its numbers are those of the file with rows for columns. */
  readonly turned?: boolean
  /** Which of the file's numbers are which of its own, where not all in a row. */
  readonly pieces?: readonly StoredPiece[]
  /** It is not in the file: the kind has it, with one number everywhere. */
  readonly isFilled?: true
}

export type SketchedWeights = Readonly<Record<string, SketchedWeight>>

/** A card under construction. */
export interface SketchedCard {
  readonly id: string
  readonly kind: string
  /** A name to begin with; it becomes valid and unique later. */
  readonly name: string
  readonly parameters: Parameters
  /** Ids of the outputs that it reads, by port. */
  readonly reads: readonly string[]
  readonly weights: SketchedWeights
}

/** A project under construction: cards, each with the shapes of its outputs. */
export interface NetworkSketch {
  readonly cards: ReadonlyMap<string, SketchedCard>
  /**
   * Adds a card; an input without a shape makes an output without one. Throws Unexpressed where the
   * kind cannot take these inputs, parameters or weights. Gives its outputs, the first at least.
   */
  readonly add: (card: CardToSketch) => readonly CardOutput[]
  /** Adds a card of a kind that is not known, with outputs of these shapes. */
  readonly addForeign: (
    card: CardToSketch,
    outputs: readonly (Shape | null)[],
  ) => readonly CardOutput[]
  /** Changes parameters and weights of the card that gives this output. */
  readonly extend: (
    flow: CardOutput,
    parameters: Parameters,
    weights: SketchedWeights,
  ) => CardOutput
  /** The shape of an output, by its id; null where it is not known. */
  readonly shapeOf: (source: string) => Shape | null
  /** What `make` gives; the cards that it added go if it throws. */
  readonly atOnce: <T>(make: () => T) => T
}

export interface CardToSketch {
  readonly kind: string
  readonly name: string
  readonly parameters?: Parameters
  readonly inputs: readonly CardOutput[]
  readonly weights?: SketchedWeights
  /** TensorProto.DataType of what it gives. */
  readonly type?: number
}

const complete = (kind: string, parameters: Parameters): Parameters => ({
  ...Object.fromEntries((kindOf({ kind })?.fields ?? []).map((one) => [one.name, one.default])),
  ...parameters,
})

function withoutDefaults(kind: string, parameters: Parameters): Parameters {
  const defaults = complete(kind, {})
  return Object.fromEntries(
    Object.entries(parameters).filter(([field, value]) => !sameValue(defaults[field], value)),
  )
}

function checkWeights(kind: LayerKind, shapes: readonly Shape[], p: Parameters, given: object) {
  const wanted = kind.weights(shapes, inferred(kind, shapes, p))
  const found = new Map<string, SketchedWeight>(Object.entries(given))
  for (const { name, shape } of wanted) {
    const own = found.get(name)
    if (!own) throw new Unexpressed(`its ${name} is not in the file`)
    if (!sameShape(own.shape, shape))
      throw new Unexpressed(
        `its ${name} would be ${printShape(shape)}, and the file has ${printShape(own.shape)}`,
      )
  }
}

const most = ({ inputs }: Pick<LayerKind, 'inputs'>): number =>
  inputs === 'any' ? MOST_PORTS : inputs

/** The shapes of all outputs; null where the inputs' are not known. */
function shapesOf(
  name: string,
  inputs: readonly CardOutput[],
  p: Parameters,
  weights: object,
): readonly (Shape | null)[] {
  const kind = kindOf({ kind: name })
  if (!kind) throw new Unexpressed(`there is no kind ${name}`)
  const wrong = unsoundField(kind.fields, p)
  if (wrong)
    throw new Unexpressed(
      (parameterRefusal(wrong, p[wrong.name]) ?? `${wrong.name} is none that it takes`).replace(
        /\.$/,
        '',
      ),
    )
  const told = (result: ReturnType<typeof shapeFrom>): Shape => {
    if (isProblem(result))
      throw new Unexpressed(printSentence(result.text).replace(/\.$/, '').replace(/\s+/g, ' '))
    return result
  }
  if (kind.role === 'source') return [told(sourceShape(kind, p, { pictures: {} }))]
  if (inputs.length < requiredInputs(kind) || inputs.length > most(kind))
    throw new Unexpressed(`${name} does not take ${inputs.length} inputs`)
  const further = kind.role === 'layer' ? (kind.outputs?.(p) ?? []) : []
  const shapes = inputs.flatMap(({ shape }) => (shape ? [shape] : []))
  if (shapes.length < inputs.length) return [null, ...further.map(() => null)]
  const first = told(shapeFrom(kind, shapes, p))
  if (kind.role === 'layer') checkWeights(kind, shapes, p, weights)
  // How many of the further outputs there are follows from the input: the others have no shape.
  const others = further.map((output) => output.shape(shapes, p))
  return [first, ...others.map((result) => (isProblem(result) ? null : result))]
}

/** A weight that was computed. */
export const weightWith = (shape: Shape, floats: () => Float32Array): SketchedWeight => ({
  shape,
  floats,
})

/** A weight with the same number everywhere. */
export const filled = (shape: Shape, value: number): SketchedWeight => ({
  ...weightWith(shape, () => new Float32Array(sizeOf(shape)).fill(value)),
  isFilled: true,
})

/** An empty sketch. Ids are n1, n2, …, in the order of evaluation. */
export function createSketch(): NetworkSketch {
  const cards = new Map<string, SketchedCard>()
  const known = new Map<string, Shape | null>()
  let count = 0
  const put = (card: CardToSketch, shapes: readonly (Shape | null)[]): readonly CardOutput[] => {
    const { kind, name, inputs, weights = {}, type = inputs[0]?.type ?? FLOAT } = card
    const id = `n${++count}`
    const parameters = withoutDefaults(kind, card.parameters ?? {})
    const reads = inputs.map(({ source }) => source)
    cards.set(id, { id, kind, name, parameters, reads, weights })
    return shapes.map((shape, output) => {
      const source = outputId(id, output)
      known.set(source, shape)
      return { role: 'flow', source, shape, type }
    })
  }
  return {
    cards,
    add(card) {
      const p = complete(card.kind, card.parameters ?? {})
      return put(card, shapesOf(card.kind, card.inputs, p, card.weights ?? {}))
    },
    addForeign: put,
    shapeOf: (source) => known.get(source) ?? null,
    extend(flow, parameters, weights) {
      const card = cards.get(flow.source)
      if (!card) throw new Unexpressed('its card is not there')
      const p = withoutDefaults(card.kind, { ...card.parameters, ...parameters })
      const all = { ...card.weights, ...weights }
      cards.set(card.id, { ...card, parameters: p, weights: all })
      return flow
    },
    atOnce(make) {
      const before = new Map(cards)
      try {
        return make()
      } catch (fault) {
        cards.clear()
        for (const [id, card] of before) cards.set(id, card)
        throw fault
      }
    },
  }
}

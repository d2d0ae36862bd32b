import { kindOf } from '../../../graph/kinds'
import { cardOf } from '../../../graph/outputs'
import type { AddedCard } from './cards'
import type { InputSpec, ReadingOutcome } from './program'

/** Words of a text that tell how large its pictures are. */
const DATASETS: readonly (readonly [RegExp, number])[] = [
  [/cifar|svhn/i, 32],
  [/mnist/i, 28],
  [/imagenet/i, 224],
  [/celeba/i, 64],
  [/stl-?10/i, 96],
]

/** Sizes as texts write them: `3, 224, 224`, `1x28x28`, `Resize((64, 64))`. */
const WRITTEN = [
  /\b[134]\s*[,x×*]\s*(\d{2,3})\s*[,x×*]\s*\1\b/g,
  /(?:Resize|Crop)\(\D{0,9}(\d{2,3})\b/g,
]

const USUAL = [
  32, 28, 64, 224, 128, 256, 227, 299, 96, 84, 48, 16, 8, 100, 160, 192, 200, 384, 512, 572,
]

/** Sides of pictures to try, the likelier first: those that the text names, then the usual ones. */
function sidesIn(text: string, channels: number, classes: number | undefined): number[] {
  const written = WRITTEN.flatMap((sign) =>
    [...text.matchAll(sign)].map(([, side]) => Number(side)),
  )
  const named = DATASETS.filter(([sign]) => sign.test(text)).map(([, side]) => side)
  const first = classes === 1000 ? [224] : channels === 1 ? [28, 32] : []
  const all = Array.from({ length: 300 }, (_, i) => i + 4)
  return [...new Set([...written, ...named, ...first, ...USUAL, ...all])]
}

/** The first card behind another that has a size of its input as a parameter. */
function firstReader(
  added: ReadonlyMap<string, AddedCard>,
  start: string,
):
  | { readonly card: AddedCard; readonly size: number | null; readonly turned: boolean }
  | undefined {
  const turns = new Map([[start, false]])
  for (const [id, card] of added) {
    const from = card.inputs.find((input) => input !== null && turns.has(cardOf(input)))
    if (from === undefined || from === null) continue
    const kind = kindOf(card.node)
    const field = kind?.fields.find(({ empty }) => empty === 'follows the input')
    const turned = turns.get(cardOf(from)) === true
    if (kind?.role === 'layer' && (field || kind.indices)) {
      const value = field ? (card.node.parameters[field.name] ?? null) : null
      const last = Array.isArray(value) ? value.at(-1) : value
      return { card, size: typeof last === 'number' ? last : null, turned }
    }
    turns.set(id, turned || (kind?.role === 'layer' && kind.adapts !== undefined))
  }
  return undefined
}

const LENGTHS = [20, 100, 128, 32, 50, 16, 10, 28, 64, 256, 8, 784, 1000]

/** Shapes that fit a vector of this many numbers behind a Flatten: pictures, then the vector. */
function flattened(size: number): InputSpec[] {
  const pictures = [1, 3].flatMap((channels) => {
    const side = Math.sqrt(size / channels)
    return Number.isInteger(side) && side >= 4 ? [[1, channels, side, side]] : []
  })
  return [...pictures, [1, size]].map((shape) => ({ shape }))
}

/** Shapes to try for one input, the likelier first. */
function shapesFor(outcome: ReadingOutcome, id: string, text: string): InputSpec[] {
  const { added } = outcome.machine.cards
  const reader = firstReader(added, id)
  const kind = reader && kindOf(reader.card.node)
  const classes = [...added.values()]
    .map(({ node }) => node.parameters.out_features)
    .findLast((value) => typeof value === 'number')
  const size = reader?.size ?? 3
  const pictures = sidesIn(text, size, typeof classes === 'number' ? classes : undefined).map(
    (side): InputSpec => ({ shape: [1, size, side, side], open: [2, 3] }),
  )
  const signals = LENGTHS.map((length): InputSpec => ({ shape: [1, size, length], open: [2] }))
  const sequences = LENGTHS.map((length): InputSpec => ({ shape: [1, length, size], open: [1] }))
  if (!reader || kind?.role !== 'layer')
    return [
      { shape: [1, 3, 32, 32], open: [1, 2, 3] },
      { shape: [1, 16], open: [1] },
      { shape: [1, 20, 16], open: [1, 2] },
    ]
  const below = kind.indices?.({
    ...Object.fromEntries(kind.fields.map((field) => [field.name, field.default])),
    ...reader.card.node.parameters,
  })
  if (below !== undefined)
    return LENGTHS.map((length) => ({ shape: [1, length], open: [1], below }))
  if (reader.turned) return [...flattened(size), ...pictures, ...sequences, ...signals]
  const rank = kind.ranks ? Math.max(...kind.ranks) : 2
  return rank === 4
    ? pictures
    : rank === 3
      ? [...sequences.slice(0, 3), ...signals, ...sequences]
      : [{ shape: [1, size] }, ...sequences.slice(0, 2), ...pictures]
}

/** What may enter each input that a text gives nothing for, the likelier first. */
export function inputCandidates(outcome: ReadingOutcome, text: string): InputSpec[][] {
  const each = outcome.asked.map(({ id }) => shapesFor(outcome, id, text))
  const count = Math.max(0, ...each.map(({ length }) => length))
  const examples = outcome.examples.length > 0 ? [outcome.examples.map((shape) => ({ shape }))] : []
  return [
    ...examples,
    ...Array.from({ length: count }, (_, i) =>
      each.map((specs) => specs[Math.min(i, specs.length - 1)]),
    ),
  ]
}

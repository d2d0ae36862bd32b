import type { InternalNode } from '@xyflow/react'
import type { CardBox } from '../../../graph/route'
import type { Covered } from '../far/keepSheet'
import type { Tone } from './ramp'

/** What is written on a card. */
export interface ShownValue {
  readonly text: string
  /** Its colour; null for a value without a place on the scale. */
  readonly tone: Tone | null
  /** The shape that its foot says. */
  readonly shape: string
  /** The kind of the card, which its head says. */
  readonly kind: string
  /** Its foot has buttons: the value stands above it. */
  readonly above: boolean
}

/** Fonts and colours of the page. */
export interface SheetLook {
  readonly sans: string
  readonly mono: string
  /** Of a value without a colour. */
  readonly plain: Tone
}

/** Heights of a card's parts in px, close by and far away, as its style sheets have them. */
const NEAR = { head: 32, foot: 28, font: 11, pad: 10 } as const
const FAR = { head: 56, foot: 44, font: 22, pad: 10 } as const
const TINY = { head: 56, foot: 44, font: 34, pad: 8 } as const
/** Zooms below which cards look so (Canvas.tsx). */
const FAR_BELOW = 0.75
const TINY_BELOW = 0.4
const RADIUS = 6
/** A shape in less than this is not read, px. */
const LEAST_ROOM = 40

type Pen = CanvasRenderingContext2D

function bar(pen: Pen, { x, y, width, height }: CardBox, corners: readonly number[]): void {
  pen.beginPath()
  pen.roundRect(x, y, width, height, [...corners])
  pen.fill()
}

const TOP = [RADIUS, RADIUS, 0, 0]
const BOTTOM = [0, 0, RADIUS, RADIUS]

/** Close by: the foot in its colour, with the shape that stands there and the value. */
function drawNear(pen: Pen, value: ShownValue, box: CardBox, look: SheetLook): void {
  const { text, shape, above, tone } = value
  const { fill, ink } = tone ?? look.plain
  const { foot, font, pad } = NEAR
  const y = box.y + box.height - 1 - foot - (above ? foot : 0)
  pen.fillStyle = fill
  const inner = { x: box.x + 1, y, width: box.width - 2, height: foot }
  bar(pen, inner, above ? [0, 0, 0, 0] : BOTTOM)
  pen.fillStyle = ink
  pen.textAlign = 'right'
  pen.font = `600 ${font}px ${look.mono}`
  const room = box.width - 2 * pad
  pen.fillText(text, box.x + box.width - pad, y + foot / 2, room)
  const left = room - pen.measureText(text).width - pad
  if (above || left < LEAST_ROOM) return
  pen.textAlign = 'left'
  pen.font = `420 ${font}px ${look.mono}`
  pen.fillText(shape, box.x + pad, y + foot / 2, left)
}

/** A value with the place of its card. */
interface PlacedValue {
  readonly value: ShownValue
  readonly box: CardBox
}

/**
 * Far away: head and foot in its colour, the kind and the value in their middle. All of one font
 * and of one colour after another: to change them costs as much as to draw with them.
 */
function drawAfar(pen: Pen, placed: readonly PlacedValue[], look: SheetLook, tiny: boolean): void {
  const { head, foot, font, pad } = tiny ? TINY : FAR
  const low = ({ y, height }: CardBox): number => y + height - 1 - foot
  for (const [{ fill }, all] of byTone(placed, look)) {
    pen.fillStyle = fill
    pen.beginPath()
    for (const { box } of all) {
      pen.roundRect(box.x + 1, box.y + 1, box.width - 2, head, TOP)
      pen.roundRect(box.x + 1, low(box), box.width - 2, foot, BOTTOM)
    }
    pen.fill()
  }
  pen.textAlign = 'center'
  const write = (words: (of: ShownValue) => string, at: (box: CardBox) => number): void => {
    for (const [{ ink }, all] of byTone(placed, look)) {
      pen.fillStyle = ink
      for (const { value, box } of all)
        pen.fillText(words(value), box.x + box.width / 2, at(box), box.width - 2 - 2 * pad)
    }
  }
  pen.font = `600 22px ${look.sans}`
  write(
    ({ kind }) => kind,
    ({ y }) => y + 1 + head / 2,
  )
  pen.font = `600 ${font}px ${look.mono}`
  write(
    ({ text }) => text,
    (box) => low(box) + foot / 2 + 1,
  )
}

/** The same values by their colour, in the order in which colours come up. */
function byTone(placed: readonly PlacedValue[], look: SheetLook): Map<Tone, PlacedValue[]> {
  const found = new Map<Tone, PlacedValue[]>()
  for (const one of placed) {
    const tone = one.value.tone ?? look.plain
    const all = found.get(tone)
    if (all) all.push(one)
    else found.set(tone, [one])
  }
  return found
}

const byHeight = (a: InternalNode, b: InternalNode): number => a.internals.z - b.internals.z

/** Draws the values of all cards that the sheet covers, each over what lies below its card. */
export function drawValues(
  sheet: HTMLCanvasElement,
  { bounds, scale, zoom, nodes }: Covered,
  values: ReadonlyMap<string, ShownValue>,
  look: SheetLook,
): void {
  const pen = sheet.getContext('2d')
  if (!pen) return
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, sheet.width, sheet.height)
  pen.setTransform(scale, 0, 0, scale, -bounds.x * scale, -bounds.y * scale)
  pen.textBaseline = 'middle'
  const draw = (placed: readonly PlacedValue[]): void => {
    if (zoom < FAR_BELOW) drawAfar(pen, placed, look, zoom < TINY_BELOW)
    else for (const { value, box } of placed) drawNear(pen, value, box, look)
  }
  const flat: PlacedValue[] = []
  const raised: { readonly box: CardBox; readonly value: ShownValue | undefined }[] = []
  for (const { id, internals, measured } of [...nodes.values()].sort(byHeight)) {
    const { x, y } = internals.positionAbsolute
    const { width = 0, height = 0 } = measured
    const box = { x, y, width, height }
    if (
      x > bounds.x + bounds.width ||
      y > bounds.y + bounds.height ||
      x + width < bounds.x ||
      y + height < bounds.y
    )
      continue
    const value = values.get(id)
    if (internals.z > 0) raised.push({ box, value })
    else if (value) flat.push({ box, value })
  }
  draw(flat)
  for (const { box, value } of raised) {
    pen.clearRect(box.x, box.y, box.width, box.height)
    if (value) draw([{ box, value }])
  }
}

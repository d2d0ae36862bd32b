import type { Preview, ScaleColours } from '../../engine/preview'
import type { CardMap, DrawingPage } from '../../formats/drawing/page'
import { app } from '../app'
import { getEngine } from '../ask'
import { shownOutput } from '../shownOutput'
import type { Watch } from './askFiles'

/** Pixels for one of the drawing. */
const FINE = 2

/** A token of the light theme, whichever is shown, of a category: an element has its own. */
function lightToken(token: string, category: string): string {
  const probe = document.createElement('div')
  probe.dataset.theme = 'light'
  probe.dataset.cat = category
  probe.hidden = true
  document.body.append(probe)
  const found = getComputedStyle(probe).getPropertyValue(token).trim()
  probe.remove()
  return found
}

/** Red, green and blue of `#fff` or `#ffffff`. */
const partsOf = (colour: string): readonly number[] =>
  (colour.length > 4 ? colour.slice(1).match(/../g) : colour.slice(1).match(/./g))?.map((part) =>
    Number.parseInt(part.padEnd(2, part), 16),
  ) ?? []

/** Pixels as they look on a card: transparent ones have its colour. */
function onCard({ width, height, rgba }: NonNullable<Preview['sheet']>, card: string) {
  const back = partsOf(card)
  const solid = new Uint8ClampedArray(rgba)
  for (let at = 0; at < solid.length; at += 4)
    if (solid[at + 3] === 0) solid.set([...back, 255], at)
  return { width, height, rgba: solid }
}

function mapOf(preview: Preview, card: string): CardMap {
  const { look, sheet, values, range, colours } = preview
  if (look !== 'map' && look !== 'photo') return { look, values }
  return {
    look: 'pixels',
    pixels: sheet && onCard(sheet, card),
    scale: colours === 'rgb' ? undefined : { min: range.min, max: range.max, colours },
  }
}

/** Draws an SVG file on a canvas; rejects with a sentence where the browser cannot. */
async function pngOf(svg: string, width: number, height: number): Promise<Uint8Array> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const picture = new Image()
    picture.src = url
    await picture.decode()
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [width, height]
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0, width, height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!context || !blob) throw new Error('no picture')
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    throw new Error('The browser could not draw a picture of this size: save the graph as SVG.')
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** What this page has for a drawing of the present project. */
export function drawingPage(watch?: Watch): DrawingPage {
  const colours = new Map<string, string>()
  const colour = (token: string, category = ''): string => {
    const key = `${token} ${category}`
    const known = colours.get(key) ?? lightToken(token, category)
    colours.set(key, known)
    return known
  }
  const stops = (sign: string): string[] => [1, 2, 3, 4].map((i) => colour(`--${sign}-${i}`))
  const scale: ScaleColours = {
    zero: colour('--zero'),
    positive: stops('pos'),
    negative: stops('neg'),
  }
  const { project } = app.store.getState()
  const count = project.graph.nodes.length
  let asked = 0
  return {
    colour: (token) => colour(token),
    hue: (category) => colour('--hue', category),
    shown: (card) => shownOutput(app.store.getState(), card),
    map: async (output, width, height) => {
      watch?.signal.throwIfAborted()
      watch?.progress(++asked / count)
      const preview = await getEngine()
        ?.painted(
          {
            node: output,
            width: Math.floor(width * FINE),
            height: Math.floor(height * FINE),
            scale: app.store.getState().session.grey ? 'grey' : 'auto',
            page: 0,
            values: false,
          },
          scale,
        )
        .catch(() => null)
      return preview ? mapOf(preview, colour('--card')) : null
    },
    png: pngOf,
  }
}

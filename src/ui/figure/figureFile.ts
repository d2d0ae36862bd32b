import type { Tables } from '../../engine/paint/tables'
import { saveFile } from '../../store/files/saveFile'
import { themeTokens } from '../controls/theme'
import { type Content, paintSpot } from './paintSpot'

/** A figure to save: pictures of equal size in rows, a title under each. */
export interface Drawing {
  readonly cols: number
  readonly spots: readonly { readonly title: string; readonly content: Content | null }[]
  /** Width of a picture, CSS pixels. */
  readonly width: number
  readonly height: number
  readonly tables: Tables
}

/** CSS pixels between pictures and around the figure, and of a title. */
const GAP = 16
const TITLE = 22
/** Device pixels per CSS pixel in the file. */
const RATIO = 2

interface FigurePiece {
  readonly title: string
  readonly canvas: HTMLCanvasElement
  /** Position in the figure, CSS pixels; the title is centred below. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly middle: number
  readonly base: number
}

/** All pictures painted, and their positions: as close as the largest of them allows. */
function laidOut({ cols, spots, width, height, tables }: Drawing): {
  readonly pieces: readonly FigurePiece[]
  readonly width: number
  readonly height: number
} {
  const painted = spots.map(({ title, content }) => {
    const canvas = document.createElement('canvas')
    return (
      content && { title, canvas, size: paintSpot(canvas, content, width, height, RATIO, tables) }
    )
  })
  const [across, down] = [0, 1].map((axis) =>
    Math.ceil(Math.max(1, ...painted.map((one) => one?.size[axis] ?? 0))),
  )
  const pieces = painted.flatMap((one, i) => {
    if (!one) return []
    const left = GAP + (i % cols) * (across + GAP)
    const top = GAP + Math.floor(i / cols) * (down + TITLE + GAP)
    const [w, h] = one.size
    return [
      {
        ...one,
        left: left + (across - w) / 2,
        top: top + down - h,
        width: w,
        height: h,
        middle: left + across / 2,
        base: top + down + TITLE / 2,
      },
    ]
  })
  return {
    pieces,
    width: GAP + cols * (across + GAP),
    height: GAP + Math.ceil(spots.length / cols) * (down + TITLE + GAP),
  }
}

/** A figure as one canvas, at twice its size on screen. */
function figureCanvas(drawing: Drawing): HTMLCanvasElement {
  const { pieces, width, height } = laidOut(drawing)
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [width * RATIO, height * RATIO]
  const context = canvas.getContext('2d')
  if (!context) return canvas
  context.scale(RATIO, RATIO)
  const token = themeTokens()
  context.fillStyle = token('--card')
  context.fillRect(0, 0, width, height)
  context.fillStyle = token('--ink')
  context.font = `12px ${token('--mono')}`
  ;[context.textAlign, context.textBaseline] = ['center', 'middle']
  for (const piece of pieces) {
    // Smooth only when downscaling.
    context.imageSmoothingEnabled = piece.canvas.dataset.look === 'shrunk'
    context.imageSmoothingQuality = 'high'
    context.drawImage(piece.canvas, piece.left, piece.top, piece.width, piece.height)
    context.fillText(piece.title, piece.middle, piece.base)
  }
  return canvas
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** A figure as SVG: titles as text, pictures embedded. */
export function figureSvg(drawing: Drawing): string {
  const token = themeTokens()
  const { pieces, width, height } = laidOut(drawing)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ` +
      `${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${escaped(token('--card'))}"/>`,
    `<g font-family="monospace" font-size="12" fill="${escaped(token('--ink'))}" ` +
      'text-anchor="middle" dominant-baseline="middle">',
    ...pieces.flatMap((piece) => [
      `<image x="${piece.left}" y="${piece.top}" width="${piece.width}" ` +
        `height="${piece.height}" ` +
        `image-rendering="${piece.canvas.dataset.look === 'map' ? 'pixelated' : 'auto'}" ` +
        `href="${piece.canvas.toDataURL('image/png')}"/>`,
      `<text x="${piece.middle}" y="${piece.base}">${escaped(piece.title)}</text>`,
    ]),
    '</g>',
    '</svg>',
  ].join('\n')
}

/** Saves a figure as a PNG; rejects if the browser cannot encode one. */
export async function saveFigurePng(name: string, drawing: Drawing): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => figureCanvas(drawing).toBlob(resolve))
  if (!blob) throw new Error('The browser could not make a PNG of the figure.')
  saveFile(`${name}.png`, blob, blob.type)
}

/** Saves a figure as an SVG file with embedded pictures. */
export const saveFigureSvg = (name: string, drawing: Drawing): void =>
  saveFile(`${name}.svg`, figureSvg(drawing), 'image/svg+xml')

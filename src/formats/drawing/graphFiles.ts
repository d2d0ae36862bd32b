import { cardSizes } from '../../graph/cardSize'
import { kindOf } from '../../graph/kinds'
import type { Project } from '../../graph/project'
import type { Shapes } from '../../graph/shapes'
import type { Exported, ExportSource, Unwritable } from '../format'
import { pngFile } from '../picture/pngFile'
import { viewOf } from './drawCard'
import type { DrawnMap } from './drawMap'
import { boxesOf, type GraphDrawing, graphSvg } from './graphSvg'
import type { DrawingPage } from './page'

/** Pixels for one of the drawing. */
const SCALE = 2
/** What a canvas of a browser can hold: pixels along a side, and in all. */
const MOST_ALONG = 16_384
const MOST_PIXELS = 64e6

/** The maps that cards show, one after the other. */
async function mapsOf({ project, shapes }: ExportSource, page: DrawingPage) {
  const boxes = boxesOf(project, shapes)
  const sizes = cardSizes(project.graph, shapes)
  const maps = new Map<string, DrawnMap>()
  for (const node of project.graph.nodes) {
    const [box, size] = [boxes.get(node.id), sizes.get(node.id)]
    const known = shapes.get(node.id)
    if (!box || !size || known?.state !== 'ok' || kindOf(node)?.role === 'view') continue
    const { width, height } = viewOf({ box, size, node })
    const map = await page.map(page.shown(node.id), width, height)
    if (map) maps.set(node.id, map.pixels ? { ...map, png: await pngFile(map.pixels) } : map)
  }
  return maps
}

async function drawn(source: ExportSource, page: DrawingPage): Promise<GraphDrawing> {
  return graphSvg(source.project, source.shapes, await mapsOf(source, page), page)
}

/** The graph as one SVG file. */
export async function svgFiles(source: ExportSource, file: string): Promise<Exported> {
  const { svg } = await drawn(source, await source.page())
  return { files: new Map([[file, new TextEncoder().encode(svg)]]) }
}

/** How many pixels a PNG has for one of a drawing of this size. */
const scaleOf = ({ width, height }: Pick<GraphDrawing, 'width' | 'height'>): number =>
  Math.min(
    SCALE,
    MOST_ALONG / width,
    MOST_ALONG / height,
    Math.sqrt(MOST_PIXELS / (width * height)),
  )

/** The graph as one PNG file, twice as fine as on the screen where a browser can draw that. */
export async function pngFiles(source: ExportSource, file: string): Promise<Exported> {
  const page = await source.page()
  const { svg, width, height } = await drawn(source, page)
  const scale = scaleOf({ width, height })
  const bytes = await page.png(svg, Math.floor(width * scale), Math.floor(height * scale))
  return { files: new Map([[file, bytes]]) }
}

/** What the drawing needs of a page where its size alone is asked for. */
const NO_PAGE: DrawingPage = {
  colour: () => '',
  hue: () => '',
  shown: (card) => card,
  map: () => Promise.resolve(null),
  png: () => Promise.reject(new Error('There is no page to draw on.')),
}

/** Says beforehand where a PNG is coarser than it should be. */
export function pngMisfits(project: Project, shapes: Shapes): readonly Unwritable[] {
  const size = graphSvg(project, shapes, new Map(), NO_PAGE)
  const scale = scaleOf(size)
  if (scale >= SCALE) return []
  const digits = (count: number): string => Math.floor(count).toLocaleString('en')
  return [
    {
      node: null,
      text:
        `Twice as fine it would have ${digits(size.width * SCALE)} × ` +
        `${digits(size.height * SCALE)} pixels, more than a browser draws at once: it has ` +
        `${digits(size.width * scale)} × ${digits(size.height * scale)}. ` +
        'The SVG has no such limit.',
    },
  ]
}

import { cardBoxes, cardSizes } from '../../graph/cardSize'
import type { Project } from '../../graph/project'
import type { CardBox } from '../../graph/route'
import type { Shapes } from '../../graph/shapes'
import { type DrawnCard, drawCard } from './drawCard'
import type { DrawnMap } from './drawMap'
import { drawWires } from './drawWires'
import type { DrawingPage } from './page'
import { round, xmlText } from './svgText'

/** Around the drawing, px. */
const MARGIN = 24

/** A drawing as the text of an SVG file, and its size, px. */
export interface GraphDrawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** The cards of a project where they stand, px. */
export function boxesOf({ graph }: Pick<Project, 'graph'>, shapes: Shapes): Map<string, CardBox> {
  const sizeOf = cardBoxes(graph, shapes)
  return new Map(graph.nodes.map(({ id, position }) => [id, { ...position, ...sizeOf(id) }]))
}

/**
 * The whole graph as a drawing: every card at its place, with the wires around them, no larger than
 * that and a margin. `maps` are those that are there, by card.
 */
export function graphSvg(
  project: Project,
  shapes: Shapes,
  maps: ReadonlyMap<string, DrawnMap>,
  page: DrawingPage,
): GraphDrawing {
  const { graph, name } = project
  const boxes = boxesOf(project, shapes)
  const sizes = cardSizes(graph, shapes)
  const { wires, labels, ports } = drawWires(project, shapes, boxes, page)
  const cards = graph.nodes.flatMap((node, i): string[] => {
    const shape = shapes.get(node.id)
    const box = boxes.get(node.id)
    if (!shape || !box) return []
    const card: DrawnCard = {
      node,
      shape,
      output: shapes.get(page.shown(node.id))?.output ?? null,
      size: sizes.get(node.id) ?? 'small',
      box,
      map: maps.get(node.id) ?? null,
    }
    return [drawCard(card, `card-${i}`, project, page)]
  })
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const cover = (x: number, y: number): void => {
    ;[left, top] = [Math.min(left, x), Math.min(top, y)]
    ;[right, bottom] = [Math.max(right, x), Math.max(bottom, y)]
  }
  for (const { x, y, width, height } of boxes.values()) {
    cover(x, y)
    cover(x + width, y + height)
  }
  for (const { corners } of [...wires, ...labels, ...ports]) for (const at of corners) cover(...at)
  if (left > right) [left, top, right, bottom] = [0, 0, 0, 0]
  const [x, y] = [Math.floor(left) - MARGIN, Math.floor(top) - MARGIN]
  const [width, height] = [Math.ceil(right) + MARGIN - x, Math.ceil(bottom) + MARGIN - y]
  return {
    width,
    height,
    svg: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
        `viewBox="${round(x)} ${round(y)} ${width} ${height}" role="img">`,
      `<title>${xmlText(name)}</title>`,
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" ` +
        `fill="${page.colour('--card')}"/>`,
      ...[wires, labels].flatMap((pieces) => pieces.map(({ text }) => text)),
      ...cards,
      ...ports.map(({ text }) => text),
      '</svg>',
      '',
    ].join('\n'),
  }
}

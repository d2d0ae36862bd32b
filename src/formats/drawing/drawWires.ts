import { sourceOf } from '../../graph/outputs'
import { portsOut } from '../../graph/portsOut'
import type { Project } from '../../graph/project'
import { type CardBox, routeOf } from '../../graph/route'
import type { Shapes } from '../../graph/shapes'
import { printShape } from '../../layers/tensorShape'
import type { DrawingPage } from './page'
import { type Face, round, textAt, textWidth } from './svgText'

/** The first port of a card and from one to the next, and the radius of a port, px. */
const FIRST = 16
const STEP = 28
const RADIUS = 5
/** How far around two cards others are avoided, px. */
const NEAR = 66

const LABEL: Face = { family: 'monospace', size: 11 }
const LABEL_HEIGHT = 18

/** A drawn thing, and the corners of what it covers. */
interface Piece {
  readonly text: string
  readonly corners: readonly (readonly [number, number])[]
}

/** Wires, the ports at their ends, and the shapes that they carry; each list is drawn in turn. */
export interface DrawnWires {
  readonly wires: readonly Piece[]
  readonly labels: readonly Piece[]
  readonly ports: readonly Piece[]
}

const near = (a: CardBox, b: CardBox) => {
  const left = Math.min(a.x, b.x)
  const top = Math.min(a.y, b.y)
  const right = Math.max(a.x + a.width, b.x + b.width)
  const bottom = Math.max(a.y + a.height, b.y + b.height) + NEAR
  return ({ x, y, width, height }: CardBox): boolean =>
    x <= right && x + width >= left && y <= bottom && y + height >= top
}

/** Every place that a path names: it lies within them. */
const placesOn = (path: string): [number, number][] =>
  Array.from(path.matchAll(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g), ([, x, y]) => [
    Number(x),
    Number(y),
  ])

/** All wires between these cards, as the canvas leads them. */
export function drawWires(
  { graph }: Pick<Project, 'graph'>,
  shapes: Shapes,
  boxes: ReadonlyMap<string, CardBox>,
  page: DrawingPage,
): DrawnWires {
  const places = new Map(
    graph.nodes.map((node) => [node.id, portsOut(graph, shapes, node)] as const),
  )
  const all = [...boxes]
  const ports = new Map<string, Piece>()
  const port = (x: number, y: number, full: boolean, bad: boolean): void => {
    const colour = page.colour(bad ? '--bad' : '--wire')
    ports.set(`${x} ${y}`, {
      text:
        `<circle cx="${round(x)}" cy="${round(y)}" r="${RADIUS - 1}" stroke="${colour}" ` +
        `stroke-width="2" fill="${full ? colour : page.colour('--card')}"/>`,
      corners: [
        [x - RADIUS, y - RADIUS],
        [x + RADIUS, y + RADIUS],
      ],
    })
  }
  const labels: Piece[] = []
  const wires = graph.wires.flatMap((wire): Piece[] => {
    const [from, to] = [boxes.get(wire.from), boxes.get(wire.to)]
    if (!from || !to) return []
    const place = Math.max(0, places.get(wire.from)?.indexOf(wire.output ?? 0) ?? 0)
    const start = [from.x + from.width, from.y + FIRST + STEP * place] as const
    const end = [to.x, to.y + FIRST + STEP * wire.port] as const
    const beside = near(from, to)
    const others = all.flatMap(([id, box]) =>
      id !== wire.from && id !== wire.to && beside(box) ? [box] : [],
    )
    const { path, x, y } = routeOf(start, end, from, to, others)
    const shape = shapes.get(sourceOf(wire))
    const bad = shapes.get(wire.to)?.state === 'problem'
    const waits = shape?.state !== 'ok'
    port(start[0], start[1], true, false)
    port(end[0], end[1], false, bad)
    if (shape?.output) {
      const text = printShape(shape.output)
      const width = textWidth(text, LABEL) + 10
      const box = { left: x - width / 2, top: y - LABEL_HEIGHT / 2 }
      labels.push({
        text:
          `<rect x="${round(box.left)}" y="${round(box.top)}" width="${round(width)}" ` +
          `height="${LABEL_HEIGHT}" rx="3" fill="${page.colour('--card')}"/>` +
          textAt(x, y, text, LABEL, page.colour(bad ? '--bad' : '--ink-2'), 'middle'),
        corners: [
          [box.left, box.top],
          [box.left + width, box.top + LABEL_HEIGHT],
        ],
      })
    }
    const dashes = bad ? ' stroke-dasharray="6 4"' : waits ? ' stroke-dasharray="2 4"' : ''
    return [
      {
        text:
          `<path d="${path}" fill="none" stroke="${page.colour(bad ? '--bad' : '--wire')}" ` +
          `stroke-width="${bad ? 2 : 1.5}"${dashes}/>`,
        corners: placesOn(path),
      },
    ]
  })
  return { wires, labels, ports: [...ports.values()] }
}

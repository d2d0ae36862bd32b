import type { CardSize } from '../../graph/cardSize'
import { ownSets } from '../../graph/datasets'
import type { GraphNode } from '../../graph/graph'
import { type Kind, kindOf } from '../../graph/kinds'
import type { NodeShape } from '../../graph/nodeShape'
import type { Project } from '../../graph/project'
import type { CardBox } from '../../graph/route'
import { printDigits } from '../../layers/count'
import { argumentsOf } from '../../layers/print'
import { printSentence } from '../../layers/sentence'
import { printShape, type Shape } from '../../layers/tensorShape'
import { countParameters } from '../../layers/weight'
import { type DrawnMap, drawMap } from './drawMap'
import { drawScale } from './drawScale'
import type { DrawingPage } from './page'
import { clipped, type Face, round, textAt, textWidth, wrapped, xmlText } from './svgText'

/** Heights of a card's rows, px, as in the style sheet; and its margin. */
const HEAD = 32
const ROW = 24
const FOOT = 28
const PAD = 10
const RADIUS = 7

const KIND: Face = { family: 'sans-serif', size: 13, weight: 600 }
const MONO: Face = { family: 'monospace', size: 11 }
const WORDS: Face = { family: 'sans-serif', size: 11 }

/** A card to draw. */
export interface DrawnCard {
  readonly node: GraphNode
  readonly shape: NodeShape
  /** The output that it shows. */
  readonly output: Shape | null
  readonly size: CardSize
  readonly box: CardBox
  readonly map: DrawnMap | null
}

/** What stands between head and foot of a card. */
export const viewOf = ({ box, size, node }: Pick<DrawnCard, 'box' | 'size' | 'node'>): CardBox => {
  const row = kindOf(node)?.role === 'view' ? 0 : ROW
  const scale = size === 'large' ? ROW : 0
  return {
    x: box.x + 1,
    y: box.y + HEAD + row,
    width: box.width - 2,
    height: box.height - HEAD - row - scale - FOOT,
  }
}

function parametersOf(kind: Kind | undefined, shape: NodeShape, project: Project): string {
  if (!kind) return 'kept as it is'
  if (kind.role === 'source')
    return kind.label(shape.parameters, (id) => project.pictures[id], ownSets(project))
  if (kind.role === 'view') return ''
  const printed = argumentsOf(kind.fields, shape.parameters).map(({ name, value }) =>
    name === null ? value : `${name}=${value}`,
  )
  const by = kind.parametrizes?.(shape.parameters)
  return `(${[...printed, ...(by ? [by.name] : [])].join(', ')})`
}

function countOf(kind: Kind | undefined, shape: NodeShape): string {
  if (kind?.role !== 'layer') return kind?.role ?? ''
  const count = countParameters(shape.weights)
  return count === 0 ? '' : `${printDigits(count)} ${count === 1 ? 'parameter' : 'parameters'}`
}

/** Kind and name, as much of them as there is room for. */
function drawHead({ node, box }: DrawnCard, hue: string, page: DrawingPage): readonly string[] {
  const room = box.width - 2 * PAD - 14
  const x = box.x + PAD + 14
  const kind = clipped(node.kind, node.name === '' ? room : room * 0.66, KIND)
  const name = clipped(node.name, room - textWidth(kind, KIND) - 6, MONO)
  return [
    `<rect x="${round(box.x + PAD)}" y="${round(box.y + 12)}" width="8" height="8" rx="2" ` +
      `fill="${xmlText(hue)}"/>`,
    textAt(x, box.y + HEAD / 2, kind, KIND, page.colour('--ink')).replace(
      '</text>',
      // Where the kind ends depends on the font.
      `<tspan dx="7" font-family="${MONO.family}" font-size="${MONO.size}" font-weight="400" ` +
        `fill="${page.colour('--ink-3')}">${xmlText(name)}</tspan></text>`,
    ),
    `<rect x="${round(box.x)}" y="${round(box.y + HEAD - 2)}" width="${box.width}" height="2" ` +
      `fill="${xmlText(hue)}"/>`,
  ]
}

function drawBody(card: DrawnCard, page: DrawingPage): readonly string[] {
  const { shape, output, map, size } = card
  const view = viewOf(card)
  const middle = view.x + view.width / 2
  if (shape.problem) {
    const text = printSentence(shape.problem.text)
    const most = Math.max(1, Math.floor(view.height / 15))
    const lines = wrapped(text, view.width - 2 * PAD, WORDS, most)
    return [
      `<rect x="${view.x}" y="${view.y}" width="${view.width}" height="${view.height}" ` +
        `fill="${page.colour('--bad-soft')}"/>`,
      ...lines.map((line, i) =>
        textAt(view.x + PAD - 1, view.y + 12 + 15 * i, line, WORDS, page.colour('--bad')),
      ),
    ]
  }
  if (map && output) {
    const row = { ...view, y: view.y + view.height, height: ROW }
    return [
      ...drawMap(map, output, view, page.colour('--series-2')),
      ...(size === 'large' && map.scale ? drawScale(map.scale, row, page) : []),
    ]
  }
  const why = shape.state === 'waiting' ? 'Waits for what comes before' : ''
  return why === ''
    ? []
    : [textAt(middle, view.y + view.height / 2, why, WORDS, page.colour('--ink-3'), 'middle')]
}

function drawFoot(card: DrawnCard, kind: Kind | undefined, page: DrawingPage): readonly string[] {
  const { box, output, shape } = card
  const y = box.y + box.height - FOOT / 2
  const room = box.width - 2 * PAD
  const size = output && shape.state !== 'problem' ? printShape(output) : 'no shape yet'
  const left = clipped(size, room, MONO)
  const count = countOf(kind, shape)
  const there = room - textWidth(left, MONO) - 8
  return [
    textAt(box.x + PAD, y, left, MONO, page.colour('--ink')),
    ...(count !== '' && textWidth(count, WORDS) <= there
      ? [textAt(box.x + box.width - PAD, y, count, WORDS, page.colour('--ink-3'), 'end')]
      : []),
  ]
}

/** A card: kind, name and parameters, its map or problem, its shape; nothing leaves its edge. */
export function drawCard(card: DrawnCard, id: string, project: Project, page: DrawingPage): string {
  const { node, shape, box } = card
  const kind = kindOf(node)
  const hue = page.hue(kind?.category ?? 'view')
  const parameters = clipped(parametersOf(kind, shape, project), box.width - 2 * PAD, MONO)
  const edge = shape.state === 'problem' ? '--bad' : '--line-3'
  const rect =
    `x="${round(box.x)}" y="${round(box.y)}" width="${box.width}" height="${box.height}" ` +
    `rx="${RADIUS}"`
  return [
    `<g><title>${xmlText(`${node.kind} ${node.name}`)}</title>`,
    `<clipPath id="${id}"><rect ${rect}/></clipPath>`,
    `<g clip-path="url(#${id})"><rect ${rect} fill="${page.colour('--card')}"/>`,
    ...drawHead(card, hue, page),
    parameters === ''
      ? ''
      : textAt(box.x + PAD, box.y + HEAD + ROW / 2, parameters, MONO, page.colour('--ink-2')),
    ...drawBody(card, page),
    ...drawFoot(card, kind, page),
    '</g>',
    `<rect ${rect} fill="none" stroke="${page.colour(edge)}"` +
      `${shape.state === 'waiting' ? ' stroke-dasharray="4 3"' : ''}/></g>`,
  ].join('\n')
}

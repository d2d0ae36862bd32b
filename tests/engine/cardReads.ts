import type { Graph, GraphNode } from '../../src/graph/graph'
import { hasCell } from '../../src/graph/intervals'
import { outputId } from '../../src/graph/outputs'
import { readsOfCell } from '../../src/graph/reach'
import type { Region } from '../../src/graph/region'
import type { Shapes } from '../../src/graph/shapes'
import type { Parameters } from '../../src/layers/fields'
import { indexAt } from '../../src/layers/place'
import { type Shape, sizeOf } from '../../src/layers/tensorShape'
import type { dice } from '../reference/random'
import type { AnyNetwork } from './anyNetwork'
import { type Cells, createMeasure } from './measured'

/** Where a number stands in the output is itself among the numbers. */
const BY_VALUE = /^MaxUnpool/
/** What is raised to 0, or counted: it gives the same number for nearly all inputs. */
const CONSTANT: Parameters = {
  Pow: 'exponent',
  PairwiseDistance: 'p',
  Norm: 'p',
  LocalResponseNorm: 'beta',
}
const isConstant = ({ kind, parameters }: GraphNode): boolean =>
  parameters[String(CONSTANT[kind])] === 0
const DRAWS = 4

/** Is this cell in the region? */
export const holds = (region: Region | undefined, index: readonly number[]): boolean =>
  region?.boxes.some((box) => box.every((cells, axis) => hasCell(cells, index[axis]))) ?? false

/** Of every cell of a tensor whether it is in the region. */
export const cellsOf = (region: Region | undefined, shape: Shape): boolean[] =>
  Array.from({ length: sizeOf(shape) }, (_, place) => holds(region, indexAt(place, shape)))

/** `#` for every cell that is read. */
export const picture = (cells: readonly boolean[]): string =>
  cells.map((is) => (is ? '#' : '.')).join('')

/** The cells of each input that a card says it reads for these cells of its outputs. */
function saidOf(
  graph: Graph,
  shapes: Shapes,
  card: string,
  wanted: Cells,
  inputs: readonly Shape[],
) {
  const said = inputs.map((shape) => Array.from({ length: sizeOf(shape) }, () => false))
  for (const [i, cells] of wanted.entries()) {
    const id = outputId(card, i)
    const output = shapes.get(id)?.output ?? []
    cells.forEach((is, place) => {
      if (!is) return
      const regions = readsOfCell(graph, shapes, id, indexAt(place, output))
      for (const [port, region] of regions.entries())
        cellsOf(region, inputs[port]).forEach((read, cell) => (said[port][cell] ||= read))
    })
  }
  return said
}

/** Compares what one card says that it reads with what it does; a sentence where they differ. */
export function faultOfCard(
  network: AnyNetwork,
  shapes: Shapes,
  card: string,
  wanted: Cells,
  random: ReturnType<typeof dice>,
): { readonly fault: string | null; readonly read: Cells } {
  const { graph } = network.project
  const node = graph.nodes.find(({ id }) => id === card)
  const known = shapes.get(card)
  if (!node || !known) throw new Error(`There is no card ${card}.`)
  const inputs = known.inputs.filter((shape) => shape !== null)
  const said = saidOf(graph, shapes, card, wanted, inputs)
  if (BY_VALUE.test(node.kind) || isConstant(node)) return { fault: null, read: said }
  const measure = createMeasure(node, inputs, random)
  const found = inputs.map((shape) => Array.from({ length: sizeOf(shape) }, () => false))
  const missing = (port: number): number[] =>
    said[port].flatMap((is, cell) => (is && !found[port][cell] ? [cell] : []))
  const ports = inputs.map((_, port) => port)
  for (let turn = 0; turn < DRAWS; turn++) {
    if (turn > 0 && ports.every((port) => missing(port).length === 0)) break
    for (const [port, cells] of (measure.withSlope(wanted, turn) ?? []).entries())
      cells.forEach((is, cell) => (found[port][cell] ||= is))
  }
  for (const port of ports)
    for (const cell of missing(port))
      if (measure.changes(wanted, port, cell)) found[port][cell] = true
  // The place of the only cell of a window is always the same.
  const isPlace = wanted.every((cells, i) => i > 0 || !cells.includes(true))
  for (const port of ports) if (isPlace && !found[port].includes(true)) found[port] = said[port]
  measure.dispose()
  const wrong = ports.find((port) => picture(said[port]) !== picture(found[port]))
  const what = `${node.kind} ${JSON.stringify(node.parameters)} ${JSON.stringify(inputs)}`
  return {
    read: found,
    fault:
      wrong === undefined
        ? null
        : `${what}: outputs ${wanted.map(picture)} of input ${wrong} read ` +
          `${picture(found[wrong])}, not ${picture(said[wrong])}`,
  }
}

import { gradientsOf } from '../../src/engine/gradients'
import { expanded } from '../../src/graph/expanded'
import { wiresInto } from '../../src/graph/graph'
import { cardOf } from '../../src/graph/outputs'
import { reachFrom } from '../../src/graph/reach'
import type { Region } from '../../src/graph/region'
import { shapesOf } from '../../src/graph/shapes'
import { indexAt } from '../../src/layers/place'
import { sizeOf } from '../../src/layers/tensorShape'
import { runnerOf } from '../reference/network'
import { dice } from '../reference/random'
import type { AnyNetwork } from './anyNetwork'
import { cellsOf, faultOfCard, holds, picture } from './cardReads'

/**
 * Follows one cell of the newest output back through the network, card by card, by what each
 * depends on, and compares with the reach; a sentence where they differ, or where a gradient of the
 * whole network leaves the reach.
 */
export function faultOfNetwork(network: AnyNetwork, seed: number): string | null {
  try {
    return differenceIn(network, seed)
  } catch (fault) {
    return `it throws: ${String(fault)}`
  }
}

function differenceIn(network: AnyNetwork, seed: number): string | null {
  const random = dice(seed)
  const { project } = network
  const shapes = shapesOf(project)
  const outputs = network.outputs()
  const [last, shape] = outputs[outputs.length - 1]
  const index = indexAt(random.int(0, sizeOf(shape) - 1), shape)
  const { upstream } = reachFrom(project.graph, shapes, last, index)
  const inexact = [...upstream].find(([, { exact }]) => !exact)
  if (inexact) return `${inexact[0]} is not exact`
  const read = new Map<string, boolean[]>([
    [
      last,
      Array.from({ length: sizeOf(shape) }, (_, at) => indexAt(at, shape).join() === index.join()),
    ],
  ])
  const ids = [...shapes.keys()]
  for (const card of [...network.cards].reverse()) {
    const own = ids.filter((id) => cardOf(id) === card.name)
    const wanted = own.map((id) => read.get(id) ?? [])
    if (wanted.every((cells) => !cells.includes(true))) continue
    const { fault, read: found } = faultOfCard(network, shapes, card.name, wanted, random)
    if (fault) return fault
    for (const [port, { from }] of wiresInto(expanded(project.graph), card.name).entries()) {
      const before = read.get(from)
      read.set(
        from,
        found[port].map((is, cell) => is || (before?.[cell] ?? false)),
      )
    }
  }
  for (const [id, { output }] of shapes) {
    if (!output || id === last) continue
    const said = picture(cellsOf(upstream.get(id), output))
    const is = picture(read.get(id) ?? cellsOf(undefined, output))
    if (said !== is) return `${last}[${index}] reads ${is} of ${id}, not ${said}`
  }
  return gradientBeyond(network, last, index, upstream)
}

/** Where the gradient of the whole network leaves the reach; null too where it is no number. */
function gradientBeyond(
  network: AnyNetwork,
  last: string,
  index: readonly number[],
  upstream: ReadonlyMap<string, Region>,
): string | null {
  const runner = runnerOf(network.project)
  const shape = runner.shapes().get(last)?.output ?? []
  const data = Float32Array.from({ length: sizeOf(shape) }, (_, at) =>
    indexAt(at, shape).join() === index.join() ? 1 : 0,
  )
  const { sources } = gradientsOf(runner, last, { shape, data })
  runner.dispose()
  const slopes = Object.entries(sources)
  if (!slopes.every(([, slope]) => slope.data.every(Number.isFinite))) return null
  const beyond = slopes.find(([id, slope]) =>
    slope.data.some(
      (value, at) => value !== 0 && !holds(upstream.get(id), indexAt(at, slope.shape)),
    ),
  )
  return beyond ? `${last}[${index}] has a gradient to ${beyond[0]} outside of its reach` : null
}

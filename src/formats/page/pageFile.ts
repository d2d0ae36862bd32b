import { kindOf } from '../../graph/kinds'
import type { Shapes } from '../../graph/shapes'
import { countParameters } from '../../layers/weight'
import type { Exported, ExportSource } from '../format'
import type { WrittenValue } from '../onnx/out/message'
import { networkOf, type OnnxNetworkOut } from '../onnx/out/network'
import { numberedNetwork } from '../onnx/out/writeNetwork'
import { base64, PackedNumbers } from './packNumbers'
import { pageNodes, pageTensor } from './pageGraph'
import { pageHtml } from './pageHtml'
import { pageInput } from './pageInputs'
import { misfitsOfPage } from './pageMisfits'
import { pageOutput } from './pageOutputs'
import type { PageInput, PageMaps, PageOutput, PageSpec } from './pageSpec'
import { PAGE } from './pageTorch'
import type { PageTensor } from './runtime/operation'

type PageSource = Pick<ExportSource, 'project' | 'shapes' | 'weight' | 'values' | 'samples'>

/** Cards whose maps are shown, from the first to the last. */
const MOST_MAPS = 8

const isOpen = ({ shape }: WrittenValue): boolean => typeof shape[0] === 'string'

/** The value of a card as it is now. Rejects with a sentence. */
async function shownValue({ values }: PageSource, id: string, name: string, whole: boolean) {
  const found = await values(id)
  if (!found)
    throw new Error(
      `The values of ${name} are not computed yet, and the page shows them first: wait for the ` +
        'maps, then export once more.',
    )
  const data = whole ? Int32Array.from(found.data) : found.data
  return { shape: found.shape, data } satisfies PageTensor
}

/** Some of many, evenly, the last among them. */
const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))])

/** Maps of cards: a batch in front where the network has one, and more than a cell of each map. */
function mapsIn({ graph, plan }: OnnxNetworkOut, batched: (value: WrittenValue) => boolean) {
  const shapes = new Map([...plan.values()].map(({ node, output }) => [node.name, output]))
  const maps = [...graph.values, ...graph.outputs].flatMap((value): PageMaps[] => {
    const sample = (shapes.get(value.name) ?? []).slice(batched(value) ? 1 : 0)
    const [, height, width, ...others] = sample
    return others.length === 0 && height > 1 && width > 1
      ? [{ name: value.name, batched: batched(value) }]
      : []
  })
  return spread(maps, MOST_MAPS)
}

/** What the network is, in a line. */
function aboutOf(shapes: Shapes, plan: OnnxNetworkOut['plan']): string {
  const count = (n: number, one: string): string =>
    `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`
  const layers = [...plan.values()].filter(
    ({ node }) => kindOf(node)?.role === 'layer' && !node.further,
  )
  const weights = [...shapes.values()].reduce(
    (sum, one) => sum + (one.borrowed ? 0 : countParameters(one.weights)),
    0,
  )
  return `${count(layers.length, 'layer')}, ${count(weights, 'weight')}`
}

/** All that the page knows, and its numbers. Rejects with a sentence where there can be no page. */
export async function pageOf(
  source: ExportSource,
): Promise<{ readonly spec: PageSpec; readonly numbers: PackedNumbers; readonly note: string }> {
  const { project, shapes } = source
  const plain = networkOf(project, shapes, () => [], PAGE)
  const misfits = misfitsOfPage(project, shapes, plain)
  const refused = misfits.find(({ blocks }) => blocks)
  if (refused) throw new Error(refused.text)
  const network = await numberedNetwork(source, plain, PAGE)
  const { graph, plan } = network
  const numbers = new PackedNumbers()
  const tensors = Object.fromEntries(
    graph.tensors.map((one) => [one.name, numbers.add(pageTensor(one))]),
  )
  const nodes = pageNodes(graph)
  const byName = new Map([...plan.values()].map((one) => [one.node.name, one]))
  const sizes = new Set(graph.inputs.map(({ shape, name }) => byName.get(name)?.output[0] ?? shape))
  const inputs: PageInput[] = []
  for (const value of graph.inputs) {
    const planned = byName.get(value.name)
    if (!planned) continue
    const { node, output } = planned
    const now = await shownValue(source, node.id, value.name, value.whole)
    const known = await pageInput(project, node, output, numbers, source.samples)
    inputs.push({ name: value.name, open: isOpen(value), recorded: numbers.add(now), ...known })
  }
  const batched = (value: WrittenValue): boolean => {
    const shape = byName.get(value.name)?.output ?? []
    return isOpen(value) || (shape.length > 1 && sizes.size === 1 && sizes.has(shape[0]))
  }
  const draws = misfits.some(({ node, blocks }) => node !== null && !blocks)
  const outputs: PageOutput[] = []
  for (const value of graph.outputs) {
    const planned = byName.get(value.name)
    if (!planned) continue
    const { node, output } = planned
    const known = pageOutput(project, node.id, value.name, output, batched(value), nodes)
    const now = draws ? null : await shownValue(source, node.id, value.name, value.whole)
    outputs.push({ ...known, recorded: now && numbers.add(now) })
  }
  const about = aboutOf(shapes, plan)
  const maps = mapsIn(network, batched)
  const spec = { name: project.name, about, nodes, tensors, inputs, outputs, maps }
  return { spec, numbers, note: misfits.map(({ text }) => text).join(' ') }
}

/** One HTML file that computes the network in any browser, without a network or a server. */
export async function pageFiles(source: ExportSource, file: string): Promise<Exported> {
  const { spec, numbers, note } = await pageOf(source)
  const html = pageHtml(spec, base64(numbers.bytes()))
  return {
    files: new Map([[file, new TextEncoder().encode(html)]]),
    ...(note === '' ? {} : { note }),
  }
}

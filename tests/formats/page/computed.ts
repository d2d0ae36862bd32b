import { networkOf } from '../../../src/formats/onnx/out/network'
import { numberedNetwork } from '../../../src/formats/onnx/out/writeNetwork'
import { pageNodes, pageTensor } from '../../../src/formats/page/pageGraph'
import { PAGE } from '../../../src/formats/page/pageTorch'
import type { PageTensor } from '../../../src/formats/page/runtime/operation'
import { pageNetwork } from '../../../src/formats/page/runtime/run'
import type { Project } from '../../../src/graph/project'
import { difference } from '../../reference/compare'
import { runnerOf } from '../../reference/network'
import { sourceOf } from '../sourceOf'

/** All values of a run at once. */
export function allOf(
  nodes: ReturnType<typeof pageNodes>,
  tensors: ReadonlyMap<string, PageTensor>,
  given: ReadonlyMap<string, PageTensor>,
): ReadonlyMap<string, PageTensor> {
  const run = pageNetwork(nodes, tensors).run(given)
  for (;;) {
    const { done, value } = run.next()
    if (done) return value
  }
}

/** Why the page's runtime does not give what the engine gives, in words; null where it does. */
export async function pageMisfit(project: Project): Promise<string | null> {
  const source = sourceOf(project)
  const plain = networkOf(project, source.shapes, () => [], PAGE)
  if (plain.faults.size > 0) return [...plain.faults.values()].join(' ')
  const { graph } = await numberedNetwork(source, plain, PAGE)
  const runner = runnerOf(project)
  try {
    const named = (name: string) => project.graph.nodes.find((node) => node.name === name)
    const given = new Map(
      graph.inputs.map(({ name, whole }) => {
        const values = runner.values(named(name)?.id ?? '')
        if (!values) throw new Error(`${name} has no numbers`)
        const data = whole ? Int32Array.from(values.data) : values.data
        return [name, { shape: values.shape, data }] as const
      }),
    )
    const tensors = new Map(graph.tensors.map((one) => [one.name, pageTensor(one)]))
    const found = allOf(pageNodes(graph), tensors, given)
    for (const { name } of graph.outputs) {
      const node = named(name)
      const ours = node ? runner.values(node.id) : null
      const theirs = found.get(name)
      if (!ours) continue
      if (!theirs) return `${name} is missing`
      const wrong = difference(name, ours, { shape: theirs.shape, data: Array.from(theirs.data) })
      if (wrong !== null) return wrong
    }
    return null
  } finally {
    runner.dispose()
  }
}

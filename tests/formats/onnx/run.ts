import type { Runner } from '../../../src/engine/runner'
import { type OnnxNetwork } from '../../../src/formats/onnx/readOnnx'
import { cardOf } from '../../../src/graph/outputs'
import type { Project, Tensor } from '../../../src/graph/project'
import { printSentence } from '../../../src/layers/sentence'
import { keepLiteral } from '../../reference/literal'
import { runnerOf } from '../../reference/network'

/** N×H×W×C as N×C×H×W. */
function channelsFirst({ shape: [n, h, w, c], data }: Tensor): Tensor {
  const turned = new Float32Array(data.length)
  for (let i = 0; i < n; i++)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++)
        for (let k = 0; k < c; k++)
          turned[((i * c + k) * h + y) * w + x] = data[((i * h + y) * w + x) * c + k]
  return { shape: [n, c, h, w], data: turned }
}

/** The project with these numbers in place of what stands for the inputs of the file. */
export function fed(network: OnnxNetwork, inputs: ReadonlyMap<string, Tensor>): Project {
  const { project, converted } = network
  const given = new Map<string, Tensor>()
  for (const [name, tensor] of inputs) {
    const entrance = converted.entrances.get(name)
    if (!entrance) throw new Error(`The file has no input ${name}.`)
    given.set(entrance.card, entrance.channelsLast ? channelsFirst(tensor) : tensor)
  }
  const nodes = project.graph.nodes.map((node) => {
    const tensor = given.get(node.id)
    if (!tensor) return node
    return { ...node, kind: 'Literal', parameters: { key: keepLiteral(tensor) } }
  })
  const wires = project.graph.wires.filter(({ to }) => !given.has(to))
  return { ...project, graph: { nodes, wires } }
}

/** The values that a name of the file stands for; null where a recognised layer has it inside. */
export function valueOf(runner: Runner, network: OnnxNetwork, name: string): Tensor | null {
  const value = network.converted.values.get(name)
  if (!value) return null
  if (value.role === 'constant')
    return { shape: value.shape, data: Float32Array.from(value.read()) }
  if (!network.project.graph.nodes.some(({ id }) => id === cardOf(value.source))) return null
  const values = runner.values(value.source)
  if (values) return values
  const told = [...runner.faults().values()].concat(
    [...runner.shapes().values()].map(({ problem }) => printSentence(problem?.text ?? '')),
  )
  throw new Error(`${name}: ${told.filter((text) => text !== '').join(' ') || 'no values'}`)
}

/** Runs a file on inputs; the caller disposes of the runner. */
export const running = (network: OnnxNetwork, inputs: ReadonlyMap<string, Tensor>): Runner =>
  runnerOf(fed(network, inputs))

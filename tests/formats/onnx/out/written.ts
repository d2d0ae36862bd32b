import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm'
import { onnxNetworkFiles } from '../../../../src/formats/onnx/out/writeNetwork'
import { kindOf } from '../../../../src/graph/kinds'
import type { Project, Tensor } from '../../../../src/graph/project'
import { shapesOf } from '../../../../src/graph/shapes'
import { difference } from '../../../reference/compare'
import { keepLiteral } from '../../../reference/literal'
import { runnerOf } from '../../../reference/network'
import { dice } from '../../../reference/random'
import { sourceOf } from '../../sourceOf'

env.wasm.numThreads = 1
env.wasm.wasmBinary = readFileSync(
  join('node_modules', 'onnxruntime-web', 'dist', 'ort-wasm-simd-threaded.wasm'),
)
env.logLevel = 'error'

/** The file of a project, and what it says of what is left out. */
export async function written(
  project: Project,
): Promise<{ readonly bytes: Uint8Array; readonly note: string }> {
  const { files, note = '' } = await onnxNetworkFiles(sourceOf(project), 'model.onnx')
  const bytes = files instanceof Map ? files.get('model.onnx') : undefined
  return { bytes: bytes ?? new Uint8Array(), note }
}

/** Numbers as ONNX takes them. */
const fed = ({ shape, data }: Tensor, type: string): OrtTensor =>
  type === 'int64'
    ? new OrtTensor('int64', BigInt64Array.from(Array.from(data, (x) => BigInt(x))), shape)
    : new OrtTensor('float32', data, shape)

/**
 * Why ONNX Runtime does not give what the engine gives, in words; null where it does. A project
 * whose file is written with a note is not compared.
 */
export async function misfitOf(project: Project): Promise<string | null> {
  const { bytes, note } = await written(project)
  if (note !== '') return note
  const runner = runnerOf(project)
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  try {
    const feeds: Record<string, OrtTensor> = {}
    for (const meta of session.inputMetadata) {
      const node = project.graph.nodes.find(({ name }) => name === meta.name)
      const values = node && kindOf(node) ? runner.values(node.id) : null
      if (!values) return `${meta.name} has no numbers`
      feeds[meta.name] = fed(values, meta.isTensor ? meta.type : 'float32')
    }
    const found = await session.run(feeds)
    for (const [name, { dims, data }] of Object.entries(found)) {
      const node = project.graph.nodes.find((one) => one.name === name)
      const ours = node ? runner.values(node.id) : null
      if (!ours) continue
      const theirs = { shape: dims, data: Array.from(data as Float32Array, Number) }
      const wrong = difference(name, ours, theirs)
      if (wrong !== null) return wrong
    }
    return null
  } finally {
    await session.release()
    runner.dispose()
  }
}

/** The project with numbers of a test in place of the data that it is given. */
export function withNumbers(project: Project): Project {
  const shapes = shapesOf(project)
  const nodes = project.graph.nodes.map((node) => {
    const kind = kindOf(node)
    const shape = shapes.get(node.id)?.output
    if (kind?.role !== 'source' || kind.own || !shape) return node
    const key = keepLiteral(dice(1).tensor(shape))
    return { ...node, kind: 'Literal', parameters: { key } }
  })
  return { ...project, graph: { ...project.graph, nodes } }
}

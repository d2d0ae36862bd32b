import { beforeAll, expect, test } from 'vitest'
import { startWasm } from '../../../src/engine/wasm'
import { codeText } from '../../../src/formats/code/lines'
import { pythonNames } from '../../../src/formats/code/names'
import { pytorch } from '../../../src/formats/code/pytorch'
import { readPyTorch } from '../../../src/formats/pytorch/readPyTorch'
import type { Project } from '../../../src/graph/project'
import { shapesOf } from '../../../src/graph/shapes'
import { randomProjects } from './networks'
import { changes } from './sameNetwork'

beforeAll(() => startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/'))

/** What is written as something else: slices or a padding, and a sum or product of one as it. */
const isOtherwise = ({ graph: { nodes, wires } }: Project): boolean =>
  nodes.some(
    ({ id, kind }) =>
      kind === 'Crop' ||
      (/^(Add|Mul)$/.test(kind) && wires.filter(({ to }) => to === id).length === 1),
  )

test('fifty random networks are read from their PyTorch code as they were', () => {
  const networks = randomProjects(65)
    .filter(([, project]) => !isOtherwise(project))
    .slice(0, 50)
  expect(networks).toHaveLength(50)
  const faults = networks.flatMap(([name, project]) => {
    const text = codeText(pytorch(project, shapesOf(project)).lines)
    const read = readPyTorch(new TextEncoder().encode(text))
    if ('error' in read) return [`${name}: ${read.error}`]
    const names = pythonNames(project.graph.nodes)
    return changes(project, read.project, { names }).map((change) => `${name}: ${change}`)
  })
  expect(faults).toEqual([])
})

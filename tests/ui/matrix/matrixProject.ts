import type { Jacobian } from '../../../src/engine/questions/jacobian'
import type { Project, Tensor } from '../../../src/graph/project'
import type { Parameters } from '../../../src/layers/fields'
import { setEngine } from '../../../src/store/ask'
import { replaceProject } from '../../../src/store/store'
import reference from '../../fixtures/reference/seed/lecture.json'
import { engineThat } from '../engineThat'

const { x, A, y } = reference.jacobian.lecture
export const tensor = (shape: readonly number[], data: Iterable<number>): Tensor => ({
  shape,
  data: Float32Array.from(data),
})

const card = (id: string, kind: string, parameters: Parameters = {}) => ({
  id,
  kind,
  name: id,
  parameters,
  seed: 1,
  position: { x: 0, y: 0 },
})
/** The lecture’s ten numbers, its difference filter, and a ReLU behind it. */
const project: Project = {
  name: 'A convolution is a matrix',
  graph: {
    nodes: [
      card('x', 'Values', { values: x.data.join(', '), shape: '1, 1, 10' }),
      card('diff', 'Conv1d', { kernel_size: 2, bias: false }),
      card('relu', 'ReLU'),
      card('lone', 'Conv1d'),
    ],
    wires: [
      { from: 'x', to: 'diff', port: 0 },
      { from: 'diff', to: 'relu', port: 0 },
    ],
  },
  weights: { diff: { weight: tensor([1, 1, 2], [-1, 1]) } },
  pictures: {},
}

const given = tensor([1, 1, 10], x.data)
/**
 * Answers for the lecture's convolution, and for the ReLU behind it: its Jacobian is 1 where its
 * input is above 0.
 */
export function answerOf(from: string, to: string, input: Tensor | undefined): Jacobian {
  if (to === 'diff') {
    const at = input ?? given
    const made = Float32Array.from({ length: 9 }, (_, i) => at.data[i + 1] - at.data[i])
    return {
      matrix: tensor(A.shape, A.data),
      input: at,
      output: tensor([1, 1, 9], input ? made : y.data),
    }
  }
  if (from !== 'diff') throw new Error(`No path leads from ${from} to ${to}.`)
  const at = input ?? tensor([1, 1, 9], y.data)
  const data = new Float32Array(81)
  for (let i = 0; i < 9; i++) data[10 * i] = at.data[i] > 0 ? 1 : 0
  return {
    matrix: { shape: [9, 9], data },
    input: at,
    output: tensor(
      [1, 1, 9],
      at.data.map((value) => Math.max(0, value)),
    ),
  }
}

/** Opens the project, and an engine that answers for it. */
export function openMatrices(): void {
  replaceProject(project)
  setEngine(
    engineThat({
      jacobian: async (from, to, input) => answerOf(from, to, input),
      through: async (_from, to, input) => answerOf('x', to, input).output,
    }),
  )
}

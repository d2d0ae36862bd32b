import type { Steps } from '../graph/steps'
import { curveOf } from './curve'
import type { FromEngine, ToEngine } from './messages'
import { jacobianOf, through, throughEach } from './path'
import type { Runner } from './runner'
import { weightDrawn, weightNow } from './weightNumbers'

/** Questions of the present network; an answer has the type of its question. */
export type Question = Extract<
  ToEngine,
  {
    readonly type:
      | 'values'
      | 'cell'
      | 'through'
      | 'throughEach'
      | 'jacobian'
      | 'curve'
      | 'weight'
      | 'drawn'
      | 'memory'
  }
>

/** What is posted, and the buffers that go with it. */
interface Reply {
  readonly message: FromEngine
  readonly transfer?: Transferable[]
}

const buffersOf = (tensors: readonly { readonly data: Float32Array }[]): Transferable[] =>
  tensors.map(({ data }) => data.buffer as ArrayBuffer)

/**
 * Works out the answer to a question, step by step. Throws, with a sentence, where there is none.
 */
export function* answerTo(runner: Runner, question: Question): Steps<Reply> {
  const { id } = question
  switch (question.type) {
    case 'values': {
      const tensor = runner.values(question.node)
      if (!tensor) throw new Error(runner.whyEmpty(question.node))
      return { message: { type: 'values', id, tensor }, transfer: buffersOf([tensor]) }
    }
    case 'cell': {
      const value = runner.cell(question.node, question.index)
      if (value === null) throw new Error('This layer has no such value.')
      return { message: { type: 'cell', id, value } }
    }
    case 'through': {
      const tensor = through(runner, question.from, question.to, question.input)
      return { message: { type: 'through', id, tensor }, transfer: buffersOf([tensor]) }
    }
    case 'throughEach': {
      const tensors = yield* throughEach(runner, question.to, question.given)
      return { message: { type: 'throughEach', id, tensors }, transfer: buffersOf(tensors) }
    }
    case 'jacobian': {
      const jacobian = yield* jacobianOf(runner, question.from, question.to, question.input)
      return {
        message: { type: 'jacobian', id, jacobian },
        transfer: buffersOf([jacobian.matrix, jacobian.input, jacobian.output]),
      }
    }
    case 'curve': {
      const curve = yield* curveOf(runner, question.from, question.to, question.line)
      return { message: { type: 'curve', id, curve } }
    }
    case 'weight': {
      const tensor = weightNow(runner, question.node, question.name)
      return { message: { type: 'weight', id, tensor }, transfer: buffersOf([tensor]) }
    }
    case 'drawn': {
      const data = weightDrawn(runner, question.node, question.name, question.places)
      return { message: { type: 'drawn', id, data }, transfer: [data.buffer as ArrayBuffer] }
    }
    case 'memory':
      return { message: { type: 'memory', id, ...runner.memory() } }
  }
}

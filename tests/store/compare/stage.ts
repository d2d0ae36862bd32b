import type { Questions } from '../../../src/engine/contract'
import { questions } from '../../../src/engine/questions'
import type { Runner } from '../../../src/engine/runner'
import type { Project } from '../../../src/graph/project'
import { finish, type Steps } from '../../../src/graph/steps'
import { createComparison } from '../../../src/store/compare/createComparison'
import { createAppStore } from '../../../src/store/core/appStore'

/** A comparison of this project, without an engine. */
export function stage(project: Project) {
  const store = createAppStore(project)
  const given: unknown[] = []
  const comparison = createComparison({
    store,
    engine: () => ({
      rivalGive: async (...part) => void given.push(part),
    }),
  })
  return { store, comparison, given }
}

/** The questions about two networks, answered by a runner at once. */
export const answeredBy = (runner: Runner): Pick<Questions, 'rivalGive' | 'rivalTensor'> => ({
  rivalGive: async (id, part) => void questions.rivalGive.answer(runner, id, part),
  rivalTensor: async (...asked) =>
    finish(
      questions.rivalTensor.answer(runner, ...asked) as Steps<{
        shape: readonly number[]
        data: Float32Array
      }>,
    ),
})

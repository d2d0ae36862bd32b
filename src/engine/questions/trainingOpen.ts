import type { Runner } from '../runner'
import { fromScratch, planCourse } from '../trainer/plan'
import type { RunOpened, RunStart } from '../trainer/run'
import { createTrainer } from '../trainer/trainer'
import { once } from './question'

/**
 * Opens a run of the network of the last look, from a checkpoint or from scratch. Throws a sentence
 * where it cannot be trained.
 */
export const trainingOpen = once((runner: Runner, { setup, from }: RunStart): RunOpened => {
  const course = planCourse(runner.project(), setup, {
    samples: (set) => runner.samples(set),
    constant: (node) => runner.values(node)?.data ?? null,
  })
  const trainer = createTrainer(from ? course : fromScratch(course, setup), from)
  return { run: runner.runs.add(trainer), ...trainer.opened }
})

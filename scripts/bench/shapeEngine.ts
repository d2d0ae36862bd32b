import { totalBudget } from '../../src/graph/budget'
import { setParameters } from '../../src/graph/edits/parameters'
import { problemsOf, waitingFor } from '../../src/graph/problems'
import type { Project } from '../../src/graph/project'
import { shapesOf } from '../../src/graph/shapes'
import { TEMPLATES } from '../../src/templates'
import { isKnown, projectOf } from '../../src/templates/template'
import { type Timing, timingOf } from './statistics'

const RUNS = 200
/** Time limit of DenseNet-121, ms. */
const LIMIT = 5

/** Times of a call, after as many calls that are not counted. `prepare` is not timed. */
function timed<T>(name: string, prepare: (run: number) => T, act: (given: T) => void): Timing {
  const times = Array.from({ length: 2 * RUNS }, (_, run) => {
    const given = prepare(run)
    const start = performance.now()
    act(given)
    return performance.now() - start
  })
  return timingOf(name, times.slice(RUNS))
}

/**
 * Alternates the first layer's stride between 1 and 2: every shape downstream changes, so that
 * caches do not help.
 */
const edited = (project: Project, run: number): Project =>
  setParameters(project, project.graph.nodes[1].id, { stride: 1 + (run % 2) })

function recompute(project: Project): void {
  const shapes = shapesOf(project)
  problemsOf(project, shapes)
  waitingFor(project, shapes)
  totalBudget(shapes)
}

/**
 * Times shapes, problems and budget of every template, and prints them; false where DenseNet-121
 * takes too long.
 */
export function benchShapes(): boolean {
  let within = true
  console.log(
    'Shapes, problems and budget recomputed in full after an edit of the first layer, median ' +
      `and 95th percentile of ${RUNS} runs`,
  )
  for (const template of TEMPLATES.filter(isKnown)) {
    const project = projectOf(template)
    const { median, p95 } = timed(template.name, (run) => edited(project, run), recompute)
    const limited = template.name === 'DenseNet-121'
    if (limited && !(median < LIMIT)) within = false
    const layers = project.graph.nodes.length - 1
    console.log(
      `  ${`${template.name}, ${layers} layers`.padEnd(36)}${median.toFixed(2).padStart(6)} ` +
        `ms ${p95.toFixed(2).padStart(6)} ms${limited ? `   limit ${LIMIT} ms` : ''}`,
    )
  }
  return within
}

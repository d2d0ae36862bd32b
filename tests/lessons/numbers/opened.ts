import { readFileSync } from 'node:fs'
import { afterEach, beforeAll, expect } from 'vitest'
import { createRunner, type Runner } from '../../../src/engine/runner'
import { startWasm } from '../../../src/engine/wasm'
import { changesBetween } from '../../../src/graph/changes'
import type { Project, Tensor } from '../../../src/graph/project'
import type { SampleSet } from '../../../src/sources/sampleSet'
import { SAMPLES } from '../../../src/sources/samples'
import { OFFERED_LESSONS } from '../../../src/store/lessons'
import { difference, type Written } from '../../reference/compare'
import { shownSets } from '../../sources/datasets/shownSets'

/** The lecture's numbers, by PyTorch. */
export const lecture = JSON.parse(
  readFileSync(new URL('../../fixtures/reference/seed/lecture.json', import.meta.url), 'utf8'),
)

let runner: Runner
/** The sets of samples that examples show. */
let sets: ReadonlyMap<string, SampleSet> = new Map()
/** The engine in which the example is open. */
export const currentRunner = (): Runner => runner
/** The id of the card of this name. */
export const idOf = (name: string): string =>
  runner.project().graph.nodes.find((node) => node.name === name)?.id ?? ''

/** Opens an example in the engine, changed first where a test needs it. */
export function open(
  name: string,
  change: (project: Project) => Project = (project) => project,
): void {
  const lesson = OFFERED_LESSONS.find((one) => one.name === name)
  if (!lesson) throw new Error(`There is no example ${name}.`)
  const project = change(lesson.project(false))
  runner = createRunner()
  for (const { name: picture, width, height } of SAMPLES.slice(0, 2)) {
    const rgba = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
      i % 4 === 3 ? 255 : (i * 7 + Math.floor(i / (4 * width)) * 13) % 256,
    )
    runner.setPixels(picture, { width, height, rgba })
  }
  for (const [set, samples] of sets) runner.setSamples(set, samples)
  runner.apply(changesBetween(null, project))
}

/** The values of a card of the open example; throws the fault where it has none. */
export function values(card: string): Tensor {
  const found = runner.values(idOf(card))
  if (!found) throw new Error([...runner.faults().values()].join(' ') || `${card} has no values.`)
  return found
}

/** Expects a card's values to be PyTorch's, in this shape. */
export const agrees = (card: string, theirs: Written, shape = theirs.shape): void =>
  expect(difference(card, values(card), { ...theirs, shape }), card).toBeNull()

/** Starts the engine before the tests of a file, and closes the example after each. */
export function prepareEngine(): void {
  beforeAll(async () => {
    await startWasm('node_modules/@tensorflow/tfjs-backend-wasm/dist/')
    sets = await shownSets(OFFERED_LESSONS.map(({ project }) => project(false)))
  })
  afterEach(() => runner.dispose())
}

import type { Chain } from './chain'
import { channelsFirst } from './painter'
import { type PlainStep, plainSteps } from './plainLoops'
import { plainTraining } from './plainTraining'
import { type Rival, serveRival } from './rival'

/** Loops over typed arrays, as one would write them by hand; buffers are allocated once. */
function createPlain(): Rival {
  let steps: readonly PlainStep[] = []
  let weight: Float32Array = new Float32Array()
  let loaded: Chain | null = null
  let step = (): number => Number.NaN
  return {
    load({ chain }) {
      if (!chain) throw new Error('The plain loops run chains only.')
      loaded = chain
      const made = plainSteps(chain)
      steps = made.steps
      weight = made.edited
    },
    prepare({ index, value }) {
      weight[index] = value
    },
    run() {
      for (const one of steps) one.run()
    },
    last: () => steps[steps.length - 1].output.slice(),
    map(name) {
      const found = steps.find((each) => each.name === name)
      if (!found) throw new Error(`There is no step ${name}.`)
      return channelsFirst(found.output, found.shape)
    },
    study(study) {
      if (loaded) step = plainTraining(loaded, study)
    },
    step: () => step(),
  }
}

serveRival(createPlain())

import { channelsFirst } from './painter'
import { type PlainStep, plainSteps } from './plainLoops'
import { type Rival, serveRival } from './rival'

/** Loops over typed arrays, as one would write them by hand; buffers are allocated once. */
function createPlain(): Rival {
  let steps: readonly PlainStep[] = []
  let weight: Float32Array = new Float32Array()
  return {
    load({ chain }) {
      if (!chain) throw new Error('The plain loops run chains only.')
      const made = plainSteps(chain)
      steps = made.steps
      weight = made.edited
    },
    prepare({ index, value }) {
      weight[index] = value
    },
    run() {
      for (const step of steps) step.run()
    },
    last: () => steps[steps.length - 1].output.slice(),
    map(name) {
      const step = steps.find((each) => each.name === name)
      if (!step) throw new Error(`There is no step ${name}.`)
      return channelsFirst(step.output, step.shape)
    },
  }
}

serveRival(createPlain())

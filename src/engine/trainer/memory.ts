import type { Parameters } from '../../layers/fields'
import { type OptimizerKind, slotsFor } from '../../training/optimizerKind'
import { changeWeight, type RunWeight } from './heldWeights'
import type { Checkpoint, WeightMemory } from './run'

interface WeightState {
  steps: number
  readonly slots: Readonly<Record<string, Float32Array>>
}

/** The optimizer of a run, with what it remembers of each weight. */
export interface RunningOptimizer {
  /**
   * Moves the weights by their gradients, null ones excepted, in place. Returns false, and leaves
   * everything as it was, where a weight would not stay finite: `bad` is then told.
   */
  step(
    gradients: readonly (Float32Array | null)[],
    p: Parameters,
    bad: (held: RunWeight) => void,
  ): boolean
  state(): Checkpoint['memory']
  /** Takes what fits of this. */
  restore(memory: Checkpoint['memory']): void
}

/**
 * Is every number finite? Then so is their sum, for which double precision has room; four sums at
 * once wait for each other less.
 */
export function isFinite32(data: Float32Array): boolean {
  let [a, b, c, d] = [0, 0, 0, 0]
  const whole = data.length - (data.length % 4)
  for (let i = 0; i < whole; i += 4) {
    a += data[i]
    b += data[i + 1]
    c += data[i + 2]
    d += data[i + 3]
  }
  for (let i = whole; i < data.length; i++) a += data[i]
  return Number.isFinite(a + b + c + d)
}

/**
 * An optimizer of these weights that has made no step. What it remembers follows from the
 * parameters of the first step, which a schedule may have changed: as PyTorch makes it then.
 */
export function createOptimizer(
  kind: OptimizerKind,
  p: Parameters,
  weights: readonly RunWeight[],
): RunningOptimizer {
  const fresh = ({ tensor }: RunWeight): WeightState => ({
    steps: 0,
    slots: slotsFor(kind, p, tensor.size),
  })
  const own = weights.map(fresh)
  // Copies of before the step, of everything: what fails in the last weight undoes them all.
  const before = weights.map((held) => ({
    weight: new Float32Array(held.tensor.size),
    own: fresh(held),
  }))

  function copy(from: WeightState, to: WeightState): void {
    for (const [name, slot] of Object.entries(from.slots)) to.slots[name].set(slot)
    to.steps = from.steps
  }

  function undo(last: number): void {
    for (let i = 0; i <= last; i++) {
      changeWeight(weights[i], (data) => data.set(before[i].weight))
      copy(before[i].own, own[i])
    }
  }

  return {
    step(gradients, now, bad) {
      for (const [i, held] of weights.entries()) {
        const gradient = gradients[i]
        let fine = true
        if (own[i].steps === 0)
          for (const { name, initial } of kind.slots(now)) own[i].slots[name]?.fill(initial)
        changeWeight(held, (data) => {
          before[i].weight.set(data)
          copy(own[i], before[i].own)
          if (!gradient) return
          kind.step(data, gradient, own[i].slots, now, ++own[i].steps)
          fine = isFinite32(data)
        })
        if (fine) continue
        undo(i)
        bad(held)
        return false
      }
      return true
    },
    state() {
      const memory: Record<string, Record<string, WeightMemory>> = {}
      for (const [i, { card, name }] of weights.entries()) {
        memory[card] ??= {}
        memory[card][name] = {
          steps: own[i].steps,
          slots: Object.fromEntries(
            Object.entries(own[i].slots).map(([slot, data]) => [slot, data.slice()]),
          ),
        }
      }
      return memory
    },
    restore(memory) {
      for (const [i, { card, name }] of weights.entries()) {
        const given = memory[card]?.[name]
        const fits = (slot: string): boolean =>
          given?.slots[slot]?.length === own[i].slots[slot].length
        if (!given || !Object.keys(own[i].slots).every(fits)) continue
        copy({ steps: given.steps, slots: given.slots }, own[i])
      }
    },
  }
}

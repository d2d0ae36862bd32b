import type { TrainingSetup } from '../../graph/trainingSetup'

/** A setup in a line: `Adam, lr 0.01, batch 64, seed 0`. */
export function setupWords({ optimizer, batch_size, seed }: TrainingSetup): string {
  const own = Object.entries(optimizer.parameters).map(
    ([name, value]) => `${name} ${String(value)}`,
  )
  return [optimizer.kind, ...own, `batch ${batch_size}`, `seed ${seed}`].join(', ')
}

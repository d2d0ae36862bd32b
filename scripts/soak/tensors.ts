import fc from 'fast-check'
import { checkTensors, TENSOR_MUTANTS } from '../../tests/formats/tensors/tensorMutants'

export const what = 'damaged files of each format of weights'
export const count = 500

/** Every damaged file is refused with a sentence or gives sound tensors, each within a second. */
export async function run(count: number, seed: number): Promise<{ readonly note: string }> {
  let slowest = 0
  let refused = 0
  for (const [format, [read, mutant]] of Object.entries(TENSOR_MUTANTS))
    fc.assert(
      fc.property(mutant, (bytes) => {
        const start = performance.now()
        if ('error' in checkTensors(read, bytes)) refused++
        const took = performance.now() - start
        slowest = Math.max(slowest, took)
        if (took > 1000) throw new Error(`A file of ${format} took ${Math.round(took)} ms.`)
      }),
      { numRuns: count, seed },
    )
  const all = count * Object.keys(TENSOR_MUTANTS).length
  return { note: `${refused} of ${all} refused, the slowest in ${Math.round(slowest)} ms` }
}

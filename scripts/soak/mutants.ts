import fc from 'fast-check'
import { checkGraph, graphMutant } from '../../tests/formats/graphmodel/mutants'
import { judgedNetwork } from '../../tests/formats/keras/forms'
import { checkKeras, kerasMutants } from '../../tests/formats/keras/mutants'
import {
  checkPicture,
  checkProject,
  pasteMutant,
  pictureMutant,
  projectMutant,
} from '../../tests/formats/mutants'
import { checkOnnx, onnxMutant } from '../../tests/formats/onnx/mutants'
import { checkText, textMutant } from '../../tests/formats/pytorch/mutants'
import { checkTrace, traceMutant } from '../../tests/formats/trace/mutants'
import { processorTime } from '../../tests/processorTime'
import { checkPaste } from '../../tests/store/files/checkPaste'

/** What this part counts. */
export const what = 'mutants of each kind'
/** How many by default. */
export const count = 2000

/**
 * Tries damaged projects, pictures, pasted texts, and networks of each format that is read: each
 * gives one sentence, or something valid, within a second.
 */
export async function run(many: number, seed: number): Promise<{ note: string }> {
  const notes: string[] = []
  const tried = async <T>(
    name: string,
    mutant: fc.Arbitrary<T>,
    check: (given: T) => object | Promise<object>,
  ): Promise<void> => {
    let refused = 0
    let slowest = 0
    const property = fc.asyncProperty(mutant, async (given) => {
      const start = processorTime()
      if ('error' in (await check(given))) refused++
      slowest = Math.max(slowest, processorTime() - start)
    })
    await fc.assert(property, { numRuns: many, seed })
    if (slowest > 1000) throw new Error(`One of the ${name} took ${slowest.toFixed(0)} ms.`)
    notes.push(
      `${name} ${refused} refused, ${many - refused} read, the slowest ${slowest.toFixed(0)} ms`,
    )
  }
  await tried('projects', projectMutant, checkProject)
  await tried('pictures', pictureMutant, checkPicture)
  await tried('pastes', pasteMutant, checkPaste)
  await tried('ONNX files', onnxMutant, checkOnnx)
  await tried('texts of PyTorch', textMutant, checkText)
  await tried('traces', traceMutant, checkTrace)
  await tried('graph models', graphMutant, checkGraph)
  const forms = await judgedNetwork()
  for (const [form, mutant] of Object.entries(await kerasMutants(forms)))
    await tried(`models as ${form}`, mutant, checkKeras(forms))
  return { note: notes.join('; ') }
}

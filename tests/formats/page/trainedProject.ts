import { readFileSync } from 'node:fs'
import { readSafetensors } from '../../../src/formats/tensors/safetensors'
import type { Project } from '../../../src/graph/project'
import { projectOf } from '../../../src/templates/template'
import { TRAINED, withTrainedWeights } from '../../../src/templates/trained'

/** A network that comes with its weights. */
export function trainedProject(name: string): Project {
  const one = TRAINED.find((each) => each.name === name)
  const bytes = Uint8Array.from(
    readFileSync(new URL(`../../../public/models/${name}.safetensors`, import.meta.url)),
  )
  const found = readSafetensors(bytes)
  if (!one || 'error' in found) throw new Error(`There is no network ${name}.`)
  return withTrainedWeights(
    projectOf(one.network),
    found.tensors.map(({ read, ...tensor }) => ({ ...tensor, data: read() })),
  )
}

import { readSafetensors } from '../formats/tensors/safetensors'
import type { Project } from '../graph/project'
import { projectOf } from '../templates/template'
import { type NamedTensor, type ShippedNetwork, withTrainedWeights } from '../templates/trained'
import { openProject } from './openProject'
import { sentence } from './sentence'
import { notify } from './store'

const NOT_FETCHED = 'The weights of this network could not be fetched.'

/** The weights of a trained network. Rejects with a sentence. */
async function fetchWeights({ name }: ShippedNetwork): Promise<readonly NamedTensor[]> {
  const address = new URL(`models/${name}.safetensors`, location.href)
  const response = await fetch(address).catch(() => null)
  if (!response?.ok) throw new Error(NOT_FETCHED)
  const bytes = await response.arrayBuffer().catch(() => null)
  if (!bytes) throw new Error(NOT_FETCHED)
  const found = readSafetensors(new Uint8Array(bytes))
  if ('error' in found) throw new Error(found.error)
  return found.tensors.map(({ name: weight, shape, read }) => ({
    name: weight,
    shape,
    data: read(),
  }))
}

/**
 * A project with the weights of a trained network, which are fetched; null where they cannot be:
 * this is said, with a button that does `again`.
 */
export async function trainedProject(
  project: Project,
  trained: ShippedNetwork,
  again: () => void,
): Promise<Project | null> {
  try {
    return withTrainedWeights(project, await fetchWeights(trained))
  } catch (fault) {
    const act = { label: 'Try again', run: again }
    notify('bad', sentence(fault, NOT_FETCHED), { act })
    return null
  }
}

/** Opens a trained network as a project. */
export async function openTrained(trained: ShippedNetwork): Promise<void> {
  const again = (): void => void openTrained(trained)
  const project = await trainedProject(projectOf(trained.network), trained, again)
  if (project) await openProject(project)
}

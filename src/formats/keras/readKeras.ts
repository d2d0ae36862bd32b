import type { GivenShapes } from '../account'
import { FileFault } from '../fileFault'
import type { FilesBeside } from '../format'
import { assembled } from '../network/assemble'
import { checkWhole, projectName } from '../network/whole'
import type { ReadProject } from '../project/readDocument'
import { openModel } from './openModel'

/** The name of the file, unless it is the one that all such files have. */
const nameOf = (file: string, model: string): string =>
  projectName(/^model\.json$/i.test(file) ? model : file, /\.\w+$/, 'Keras network')

function read(
  bytes: Uint8Array,
  file: string,
  beside: FilesBeside,
  given: GivenShapes | undefined,
): ReadProject {
  const { name, fitted, own } = openModel(bytes, beside)
  if (own && !given) {
    checkWhole(own)
    return { project: own, repairs: [] }
  }
  const { account, ...made } = fitted(given)
  const project = assembled(nameOf(file, name), made)
  if (project.graph.nodes.length === 0) throw new FileFault('This model has no layers.')
  checkWhole(project)
  return { project, repairs: [], account: account(project.graph.nodes.length) }
}

/**
 * Reads a model of Keras or TensorFlow.js as a project: `.keras`, `.h5`, `model.json` with the
 * shards `beside` it, or a zip of these. Pure; never throws: errors are sentences.
 */
export function readKeras(
  bytes: Uint8Array,
  name: string,
  beside: FilesBeside = new Map(),
  given?: GivenShapes,
): ReadProject {
  try {
    return read(bytes, name, beside, given)
  } catch (fault) {
    return {
      error:
        fault instanceof FileFault ? fault.message : 'This model is damaged and cannot be read.',
    }
  }
}

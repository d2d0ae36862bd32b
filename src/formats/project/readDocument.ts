import type { Project } from '../../graph/project'
import { MOST_PROJECT_NAME } from '../../layers/limits'
import type { Account } from '../account'
import type { ReadBytes } from './binaries'
import { openEnvelope } from './forms'
import { readGraph } from './readGraph'
import { readOrigin } from './readOrigin'
import { readPictures } from './readPictures'
import { readSets } from './readSets'
import { readTraining } from './readTraining'
import { readWeights } from './readWeights'

/**
 * A project that was read, with a sentence for each repair, and an account of it if another program
 * wrote it; or why it was not read.
 */
export type ReadProject =
  | { readonly project: Project; readonly repairs: string[]; readonly account?: Account }
  | { readonly error: string }

const MOST_REPAIRS = 100

/** The result of `read`, or a sentence if it throws. */
export function guarded(read: () => ReadProject): ReadProject {
  try {
    return read()
  } catch {
    return { error: 'This project is damaged and cannot be read.' }
  }
}

/** Checks and repairs a parsed project; `read` looks up its binaries. Never throws. */
export const readDocument = (value: unknown, read: ReadBytes): ReadProject =>
  guarded(() => readParts(value, read))

function readParts(value: unknown, read: ReadBytes): ReadProject {
  const envelope = openEnvelope(value)
  if ('error' in envelope) return envelope
  const repairs: string[] = []
  const name =
    typeof envelope.name === 'string' && envelope.name.length <= MOST_PROJECT_NAME
      ? envelope.name
      : 'Untitled'
  if (name !== envelope.name)
    repairs.push('The name of the project could not be read, and is now Untitled.')
  const graph = readGraph(envelope.graph, repairs)
  if ('error' in graph) return graph
  const weights = readWeights(envelope.weights, graph.nodes, read, repairs)
  if ('error' in weights) return weights
  const pictures = readPictures(envelope.pictures, read, repairs)
  if ('error' in pictures) return pictures
  const origin = readOrigin(envelope.origin, read, repairs)
  const sets = readSets(envelope.datasets, read, repairs)
  if ('error' in sets) return sets
  const training = readTraining(envelope.training, graph.nodes, repairs)
  const rest = repairs.length - MOST_REPAIRS
  const told =
    rest > 0
      ? [
          ...repairs.slice(0, MOST_REPAIRS),
          `${rest.toLocaleString('en')} more things were mended or left out.`,
        ]
      : repairs
  return {
    project: {
      name,
      graph,
      weights: weights.weights,
      pictures: pictures.pictures,
      ...(origin ? { origin } : {}),
      ...(sets.datasets ? { datasets: sets.datasets } : {}),
      ...(training ? { training } : {}),
    },
    repairs: told,
  }
}

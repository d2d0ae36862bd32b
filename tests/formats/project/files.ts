import { strToU8, unzipSync, zipSync } from 'fflate'
import { writeProject } from '../../../src/formats/project/archive'
import { readProject } from '../../../src/formats/project/readProject'
import type { Project } from '../../../src/graph/project'
import { sample } from '../projects'

/** The project in a file that can be read. */
export const opened = (bytes: Uint8Array): { project: Project; repairs: string[] } => {
  const result = readProject(bytes)
  if ('error' in result) throw new Error(result.error)
  return result
}

/** A parsed `project.json`. */
export interface Plain {
  [key: string]: unknown
  graph: { nodes: Record<string, unknown>[]; wires: unknown[] }
  weights: Record<string, unknown>[]
  pictures: Record<string, unknown>[]
}

/** The sample's file after a change of its `project.json`. */
export function altered(change: (plain: Plain) => unknown): Uint8Array {
  const files = unzipSync(writeProject(sample))
  const plain = JSON.parse(new TextDecoder().decode(files['project.json'])) as Plain
  change(plain)
  return zipSync({ ...files, 'project.json': strToU8(JSON.stringify(plain)) })
}
/** A project as bare text. */
export const text = (plain: object): Uint8Array => strToU8(JSON.stringify(plain))
/** The least that a project consists of. */
export const bare = { format: 'convscope', version: 1, name: 'x', graph: { nodes: [], wires: [] } }

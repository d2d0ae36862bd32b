import type { SampleSet } from '../sources/sampleSet'
import type { Project } from './project'

/** The arrays of a set: its inputs and what they are to give, which may be one and the same. */
export const arraysOfSet = ({
  inputs,
  targets,
}: SampleSet): readonly (Uint8Array | Float32Array | Int32Array)[] => [
  inputs,
  targets.of === 'classes' ? targets.labels : targets.data,
]

/** The arrays of all sets that are the project's own. */
export const arraysOfSets = ({
  datasets = {},
}: Pick<Project, 'datasets'>): readonly (Uint8Array | Float32Array | Int32Array)[] =>
  Object.values(datasets).flatMap(arraysOfSet)

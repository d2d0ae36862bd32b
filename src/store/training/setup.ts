import type { Project } from '../../graph/project'
import { defaultSetup, type TrainingSetup } from '../../graph/trainingSetup'
import { dataCardOf } from './dataCard'

/** How the network is trained: as was chosen, else as its data suggest. */
export const setupOf = (project: Pick<Project, 'graph' | 'training' | 'datasets'>): TrainingSetup =>
  project.training ?? defaultSetup(dataCardOf(project)?.facts?.targets.of ?? 'classes')

import type { State } from '../../store/store'

/** How many layers do not fit, or failed while they were computed. */
export const countProblems = ({ shapes, run }: State): number => [...shapes].filter(([id, shape]) => shape.problem !== null || id in run.faults).length

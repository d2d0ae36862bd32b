import type { RunRecord } from '../../store/training/record'

const COLOURS = ['--series-2', '--p-3', '--h-conv', '--p-2', '--h-pool', '--p-4', '--p-5']

/** The colour of a run, a token of the theme: the same as long as it is listed. */
export const runColour = (runs: readonly RunRecord[], run: RunRecord): string =>
  COLOURS[
    Math.max(
      0,
      runs.findIndex(({ id }) => id === run.id),
    ) % COLOURS.length
  ]

import { writeFileSync } from 'node:fs'
import { workOf } from './figures'
import { logPlot } from './plot'
import { median, type Samples } from './statistics'
import { GROWTHS, type Growth } from './workloads'

/** Time of an edit over size, and a line for growth proportional to the work. */
export function growthPlot({ says, unit, sizes, project }: Growth, samples: Samples): string {
  const works = sizes.map((size) => workOf(project(size)))
  const times = sizes.map((size) => median(samples[size]))
  return logPlot(says, unit, [
    { name: 'an edit, median', points: sizes.map((size, i) => [size, times[i]]) },
    {
      name: 'grows as the multiply-adds',
      points: sizes.map((size, i) => [size, (times[0] * works[i]) / works[0]]),
      expected: true,
    },
  ])
}

/** Writes one picture for each growing network into a folder. `samples` are times by group. */
export function writePlots(folder: URL, samples: Readonly<Record<string, Samples>>): void {
  for (const growth of GROWTHS)
    writeFileSync(
      new URL(`bench-${growth.id}.svg`, folder),
      growthPlot(growth, samples[`size.${growth.id}`]),
    )
}

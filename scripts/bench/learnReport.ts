import type { Figure } from './statistics'
import { LEARNED } from './workloads'

/** Samples per second of every contestant, by run. */
export function rateTable(figures: readonly Figure[]): string {
  const rows = LEARNED.flatMap(({ id, batch }) => {
    const own = figures.filter((figure) => figure.id.startsWith(`${id}.`))
    if (own.length === 0) return []
    const timings = own.flatMap(({ ours, rival }) => [ours, rival])
    const names = [...new Set(timings.map(({ name }) => name))]
    return names.map((name) => {
      const ms = timings.find((timing) => timing.name === name)?.median ?? Number.NaN
      return `| ${id} | ${name} | ${Math.round((batch * 1000) / ms).toLocaleString('en')} |`
    })
  })
  return ['| run | by | samples per second |', '| --- | --- | --- |', ...rows].join('\n')
}

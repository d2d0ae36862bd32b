import type { Browser, Page } from '@playwright/test'

/** An event of Chromium's trace; `ts`, `dur` and `tdur` (processor time) in µs. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: unknown
}

/** A task of the page's main thread, ms: by the clock, and of the processor's time. */
export interface Task {
  /** After the mark. */
  readonly at: number
  readonly took: number
  readonly spent: number
  /** What the browser did in it, by name, with its own processor time, ms; longest first. */
  readonly parts: readonly (readonly [name: string, ms: number])[]
}

/** The mark that `watchPage` sets when a file is dropped. */
export const DROPPED = 'dropped'

/** Starts to record; the returned function ends it, and gives all tasks since this mark. */
export async function traceTasks(
  browser: Browser,
  page: Page,
  mark = DROPPED,
): Promise<() => Promise<readonly Task[]>> {
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'blink.user_timing'],
  })
  return async () => tasksOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents, mark)
}

/** Each event's processor time without that of the events within it, by name, ms. */
function ownTimes(events: readonly TraceEvent[]): Map<string, number> {
  const own = new Map<string, number>()
  const add = (name: string, spent: number): void =>
    void own.set(name, (own.get(name) ?? 0) + spent / 1000)
  const open: TraceEvent[] = []
  for (const event of events) {
    while (open.length > 0 && endOf(open[open.length - 1]) <= event.ts) open.pop()
    const around = open.at(-1)
    if (around) add(around.name, -(event.tdur ?? 0))
    add(event.name, event.tdur ?? 0)
    open.push(event)
  }
  return own
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur

function tasksOf(events: readonly TraceEvent[], mark: string): Task[] {
  const drop = events.find(({ name }) => name === mark)
  if (!drop) return []
  const here = events
    .filter(
      ({ ph, pid, tid, ts, dur = 0 }) =>
        ph === 'X' && pid === drop.pid && tid === drop.tid && ts + dur > drop.ts,
    )
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
  let end = 0
  return here.flatMap((task, i) => {
    if (task.ts < end) return []
    end = endOf(task)
    let last = i
    while (last < here.length && here[last].ts < end) last++
    const parts = [...ownTimes(here.slice(i, last))].sort((a, b) => b[1] - a[1])
    return [
      {
        at: (task.ts - drop.ts) / 1000,
        took: (task.dur ?? 0) / 1000,
        spent: (task.tdur ?? 0) / 1000,
        parts,
      },
    ]
  })
}

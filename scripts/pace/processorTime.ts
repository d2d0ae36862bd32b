import { readdirSync, readFileSync } from 'node:fs'

/** A file of the system on a process; empty where there is none, or it has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const numbersIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** This process and all that it has started, directly or not. */
function family(): readonly string[] {
  const found = [String(process.pid)]
  const all = numbersIn('/proc').map((pid) => {
    const stat = read(`/proc/${pid}/stat`)
    return { pid, parent: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] }
  })
  for (const one of found)
    found.push(...all.filter(({ parent }) => parent === one).map(({ pid }) => pid))
  return found
}

/**
 * Processor time of all workers in browsers that this process has started, s: what other programs
 * do meanwhile does not count. 0 where the system does not tell, as outside of Linux.
 */
export function workerTime(): number {
  let nanoseconds = 0
  for (const pid of family())
    for (const thread of numbersIn(`/proc/${pid}/task`)) {
      const own = `/proc/${pid}/task/${thread}`
      if (read(`${own}/comm`).startsWith('DedicatedWorker'))
        nanoseconds += Number(read(`${own}/schedstat`).split(' ')[0])
    }
  return nanoseconds / 1e9
}

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

/** Processor time of these threads, s: what other programs do meanwhile does not count. */
function threadTime(counts: (pid: string, thread: string) => boolean): number {
  let nanoseconds = 0
  for (const pid of family())
    for (const thread of numbersIn(`/proc/${pid}/task`))
      if (counts(pid, thread))
        nanoseconds += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0])
  return nanoseconds / 1e9
}

/**
 * Processor time of all workers in browsers that this process has started, s. 0 where the system
 * does not tell, as outside of Linux.
 */
export const workerTime = (): number =>
  threadTime((pid, thread) =>
    read(`/proc/${pid}/task/${thread}/comm`).startsWith('DedicatedWorker'),
  )

/** The same of the main threads of their pages. */
export const pageTime = (): number =>
  threadTime(
    (pid, thread) => pid === thread && read(`/proc/${pid}/cmdline`).includes('--type=renderer'),
  )

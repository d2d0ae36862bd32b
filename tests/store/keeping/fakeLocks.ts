import type { Locks } from '../../../src/store/keeping/owner'
import type { TabChannel } from '../../../src/store/keeping/tabTalk'

interface Entry {
  readonly tab: number
  readonly grant: (free: () => void) => void
  readonly lose: (fault: DOMException) => void
}

const gone = (): DOMException => new DOMException('', 'AbortError')

/**
 * Web Locks of one browser, as the specification has them: a queue for each name, `ifAvailable`,
 * `steal` and `signal`; `kill` is the end of a tab.
 */
export function fakeLocks() {
  const holders = new Map<string, Entry>()
  const queues = new Map<string, Entry[]>()
  const dead = new Set<number>()
  const queueOf = (name: string): Entry[] => {
    if (!queues.has(name)) queues.set(name, [])
    return queues.get(name) ?? []
  }

  const next = (name: string): void => {
    const entry = holders.has(name) ? undefined : queueOf(name).shift()
    if (entry) give(name, entry)
  }

  const give = (name: string, entry: Entry): void => {
    holders.set(name, entry)
    setImmediate(() => {
      if (holders.get(name) !== entry) return
      entry.grant(() => {
        if (holders.get(name) !== entry) return
        holders.delete(name)
        next(name)
      })
    })
  }

  const request = (
    tab: number,
    name: string,
    options: LockOptions,
    callback: (lock: Lock | null) => Promise<unknown>,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (dead.has(tab)) return
      const lock: Lock = { name, mode: 'exclusive' }
      const settled = (work: Promise<unknown>, free?: () => void): void => {
        if (free) work.then(free, free)
        work.then((value) => !dead.has(tab) && resolve(value), reject)
      }
      const entry: Entry = {
        tab,
        grant: (free) => settled(callback(lock), free),
        lose: (fault) => !dead.has(tab) && reject(fault),
      }
      if (options.ifAvailable && (holders.has(name) || queueOf(name).length > 0))
        return settled(callback(null))
      if (options.steal) {
        const before = holders.get(name)
        holders.delete(name)
        queueOf(name).unshift(entry)
        before?.lose(gone())
        return next(name)
      }
      options.signal?.addEventListener('abort', () => {
        const at = queueOf(name).indexOf(entry)
        if (at >= 0) queueOf(name).splice(at, 1)
        if (at >= 0) entry.lose(gone())
      })
      queueOf(name).push(entry)
      next(name)
    })

  return {
    /** The locks as one tab sees them. */
    of: (tab: number): Locks => ({
      request: (name: string, ...given: unknown[]) => {
        const [options, callback] = given.length > 1 ? given : [{}, given[0]]
        return request(
          tab,
          name,
          options as LockOptions,
          callback as (lock: Lock | null) => Promise<unknown>,
        )
      },
      query: async () => ({
        held: [...holders.keys()].map((name) => ({ name, mode: 'exclusive' as const })),
        pending: [],
      }),
    }),
    /** The tab is gone: it holds and waits for nothing, and nothing is told to it. */
    kill: (tab: number): void => {
      dead.add(tab)
      for (const queue of queues.values())
        queue.splice(0, queue.length, ...queue.filter((entry) => entry.tab !== tab))
      for (const [name, entry] of holders)
        if (entry.tab === tab) {
          holders.delete(name)
          next(name)
        }
    },
  }
}

/** Channels of one name: what one says, all others hear in the next moment. */
export function fakeChannels() {
  const ears = new Set<(event: MessageEvent) => void>()
  return {
    of: (): TabChannel => {
      let own: ((event: MessageEvent) => void) | null = null
      return {
        addEventListener: (_type, heard) => {
          own = heard
          ears.add(heard)
        },
        postMessage: (data) => {
          for (const ear of ears) if (ear !== own) setImmediate(() => ear({ data } as MessageEvent))
        },
      }
    },
  }
}

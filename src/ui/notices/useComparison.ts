import { useEffect, useState } from 'react'
import type { Compared } from '../../engine/questions/compared'
import type { Account, Recorded } from '../../formats/account'
import { getEngine } from '../../store/ask'

/** One output that was compared, or why it could not be. */
export type ComparedOutput = Recorded &
  ({ readonly compared: Compared } | { readonly error: string })

/** Compares the recorded outputs one after another; those that are done, and whether all are. */
export function useComparison(recorded: Account['recorded']): {
  readonly done: readonly ComparedOutput[]
  readonly all: boolean
} {
  const [done, setDone] = useState<readonly ComparedOutput[]>([])
  useEffect(() => {
    const ended = new AbortController()
    async function compare(): Promise<void> {
      const engine = getEngine()?.within(ended.signal)
      for (const output of recorded?.outputs ?? []) {
        const answer = await (engine?.compared(output) ?? Promise.reject(new Error(ABSENT))).then(
          (compared) => ({ compared }),
          (fault: unknown) => ({ error: fault instanceof Error ? fault.message : String(fault) }),
        )
        if (ended.signal.aborted) return
        setDone((before) => [...before, { ...output, ...answer }])
      }
    }
    setDone([])
    void compare()
    return () => ended.abort()
  }, [recorded])
  return { done, all: done.length === (recorded?.outputs.length ?? 0) }
}

const ABSENT = 'The engine does not run.'

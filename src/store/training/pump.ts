/** Keeps a worker busy: asks the next question before the last one is answered. */
export interface Pump {
  /** Asks until `halt`, or until a question fails; `depth` questions are in flight. */
  readonly go: (depth: number) => void
  /** Asks no more; resolved once nothing is in flight. */
  readonly halt: () => Promise<void>
  readonly isGoing: () => boolean
}

interface Pumped<A> {
  readonly ask: () => Promise<A>
  /** Gets the answers in order. */
  readonly heard: (answer: A) => void
  /** Gets what the first question that failed was rejected with; the pump has stopped. */
  readonly failed: (fault: unknown) => void
}

/** A pump that rests. */
export function createPump<A>({ ask, heard, failed }: Pumped<A>): Pump {
  const now = { going: false, depth: 1, flying: 0 }
  let still: (() => void)[] = []

  const landed = (): void => {
    now.flying--
    if (now.going) return fill()
    if (now.flying > 0) return
    for (const tell of still) tell()
    still = []
  }

  function fill(): void {
    while (now.going && now.flying < now.depth) {
      now.flying++
      void ask()
        .then(heard, (fault: unknown) => {
          if (!now.going) return
          now.going = false
          failed(fault)
        })
        .finally(landed)
    }
  }

  return {
    go(depth) {
      now.depth = depth
      now.going = true
      fill()
    },
    halt() {
      now.going = false
      return now.flying === 0 ? Promise.resolve() : new Promise((resolve) => still.push(resolve))
    },
    isGoing: () => now.going,
  }
}

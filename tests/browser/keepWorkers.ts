/**
 * Runs in the page before all else: keeps every worker that it starts as `workers`, to ask it and
 * to end it as a browser would.
 */
export function keepWorkers(): void {
  const workers: Worker[] = []
  const { Worker: Original } = globalThis
  class Kept extends Original {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      workers.push(this)
    }
  }
  Object.assign(globalThis, { Worker: Kept, workers })
}

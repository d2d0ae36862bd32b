/**
 * Work that is done a step at a time, so that something else may come between two steps; it may be
 * left unfinished by its `return`.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** Does all steps one after the other. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

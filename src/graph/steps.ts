/** A computation in steps, so that other work can run between them; `return` cancels it. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Runs all steps synchronously and returns the result. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

import { notify } from './store'

/** Minimum interval between notices of uncaught errors, ms. */
const PAUSE = 10_000

/**
 * Shows uncaught errors, one sentence each, at most every 10 s: none is silent, and none floods the
 * page.
 */
export function tellFaults(): void {
  let told = -PAUSE
  const tell = (fault: unknown): void => {
    // A browser's own warnings come without an error, and aborts are deliberate.
    if (
      !fault ||
      (fault instanceof DOMException && fault.name === 'AbortError') ||
      performance.now() - told < PAUSE
    )
      return
    told = performance.now()
    const words = fault instanceof Error ? fault.message : String(fault)
    notify(
      'bad',
      `Something did not work (${words.replace(/\.$/, '').slice(0, 200)}); what you made is ` +
        'still here.',
    )
  }
  addEventListener('error', (event) => tell(event.error))
  addEventListener('unhandledrejection', (event) => tell(event.reason))
}

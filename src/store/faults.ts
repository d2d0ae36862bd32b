import { notify } from './store'

/** Pause between two sentences about what nobody caught, ms. */
const PAUSE = 10_000

/**
 * Tells in one sentence what threw where nobody caught it, not more often than every 10 s: no
 * silent loss, and no flood.
 */
export function tellFaults(): void {
  let told = -PAUSE
  const tell = (fault: unknown): void => {
    // A browser's own remarks come without a fault, and who gave up on purpose knows it.
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

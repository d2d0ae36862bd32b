import { notify, setStatus } from '../store'
import type { Watch } from './askFiles'

/** Work that takes longer than this is shown, ms; it is on screen before 300 have passed. */
const SHOWN = 200

/** The user ended it. */
class Ended extends Error {}

/**
 * Does work that may take a while: after a moment its progress is shown, with a button that ends
 * it. Undefined where the user did. `label` says what is done: `Reading net.pt`.
 */
export async function longWork<T>(
  label: string,
  work: (watch: Watch) => Promise<T>,
): Promise<T | undefined> {
  const controller = new AbortController()
  let share = 0
  let shown = false
  const show = (): void =>
    setStatus({ work: { label, share, cancel: () => controller.abort(new Ended()) } })
  const timer = setTimeout(() => {
    shown = true
    show()
  }, SHOWN)
  try {
    return await work({
      progress: (done) => {
        share = done
        if (shown) show()
      },
      signal: controller.signal,
    })
  } catch (fault) {
    if (!(fault instanceof Ended)) throw fault
    notify('ok', `${label} was ended; nothing has changed.`)
    return undefined
  } finally {
    clearTimeout(timer)
    if (shown) setStatus({ work: null })
  }
}

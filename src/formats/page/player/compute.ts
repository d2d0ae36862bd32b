import type { PageTensor } from '../runtime/operation'
import type { PageNetwork } from '../runtime/run'

/** Time after which the page may draw, ms. */
const TURN = 12

type PageValues = ReadonlyMap<string, PageTensor>

/** The page answers what waits: a press, a repaint. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/** Computes the network for the latest inputs only; null where others came meanwhile. */
export function computing(network: PageNetwork) {
  let latest = 0
  return async (given: PageValues): Promise<PageValues | null> => {
    const own = ++latest
    const run = network.run(given)
    let until = performance.now() + TURN
    for (;;) {
      const { done, value } = run.next()
      if (done) return own === latest ? value : null
      if (performance.now() < until) continue
      await pause()
      if (own !== latest) return null
      until = performance.now() + TURN
    }
  }
}

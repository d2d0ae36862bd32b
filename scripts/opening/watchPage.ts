/** What the app's page is seen to do, as `globalThis.seen`; times by `performance.now()`, ms. */
export interface Seen {
  /** When the last file was dropped. */
  dropped: number
  /** When the engine last answered a look completely, and when it was last asked one. */
  answered: number
  asked: number
  /** Maps in all answers since the drop. */
  maps: number
  /** When the progress of long work was first on screen since the drop; NaN where never. */
  progress: number
}

/**
 * Runs in the page before anything else: notes drops, and what the
 * engine's workers are asked and answer.
 */
export function watchPage(): void {
  const seen: Seen = {
    dropped: Number.NaN,
    answered: Number.NaN,
    asked: Number.NaN,
    maps: 0,
    progress: Number.NaN,
  }
  addEventListener(
    'drop',
    () => {
      performance.mark('dropped')
      Object.assign(seen, { dropped: performance.now(), maps: 0, progress: Number.NaN })
    },
    true,
  )
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => {
      if (Number.isNaN(seen.progress) && document.querySelector('progress'))
        seen.progress = performance.now()
    }).observe(document.body, { childList: true, subtree: true }),
  )
  const { Worker: Original } = globalThis
  globalThis.Worker = class extends Original {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      this.addEventListener('message', ({ data }: MessageEvent) => {
        if (data?.type !== 'looked') return
        seen.maps += data.previews.length
        if (data.waiting.length === 0) seen.answered = performance.now()
      })
      const post = this.postMessage.bind(this)
      this.postMessage = (message: { type?: string }, ...rest: [never]) => {
        if (message?.type === 'look') seen.asked = performance.now()
        post(message, ...rest)
      }
    }
  }
  Object.assign(globalThis, { seen })
}

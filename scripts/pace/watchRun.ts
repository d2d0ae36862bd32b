/** What the app's page does while it trains, as `globalThis.pace`; times in ms. */
export interface Pace {
  /** Steps are counted from here on, `performance.now()`. */
  since: number
  samples: number
  /** Times of animation frames. */
  frames: number[]
  /** Answers after which maps were painted, and frames with other numbers in the kernel. */
  repaints: number
  numbers: number
  /** From each edit of a kernel to its card's map on the canvas, and to the last map of all. */
  edits: { own: number; all: number }[]
  /** Edits from here on are timed, by this event; null: none is. */
  timed: 'keydown' | 'pointerrawupdate' | null
  /** Begins to count anew. */
  reset(): void
  /** Asks a worker beside the app, which does not hear of it. */
  ask(who: 'paints' | 'trains', name: string, ...given: readonly unknown[]): Promise<unknown>
  /** Trains a run of its own with the app's setup for so long. */
  alone(ms: number): Promise<{ readonly samples: number; readonly seconds: number }>
}

/** Runs in the page before anything else. `card` is the one whose kernel is edited. */
export function watchRun(card: string): void {
  const own = new Map<number, (answer: unknown) => void>()
  /** Above all ids of the app. */
  let ids = 1e9
  const workers: Partial<Record<'paints' | 'trains', (message: object) => void>> = {}
  let setup: unknown = null
  let painted = 0
  let shown = ''
  let edit: { begun: number; look: number | null; own: number } | null = null
  const pace: Pace = {
    since: 0,
    samples: 0,
    frames: [],
    repaints: 0,
    numbers: 0,
    edits: [],
    timed: null,
    reset() {
      Object.assign(pace, { since: performance.now(), samples: 0, frames: [], edits: [] })
      Object.assign(pace, { repaints: 0, numbers: 0 })
    },
    ask: (who, name, ...given) =>
      new Promise((resolve) => {
        own.set(++ids, resolve)
        const post = workers[who]
        if (post) post({ type: 'ask', id: ids, name, given })
        else resolve(null)
      }),
    async alone(ms) {
      const { run } = (await pace.ask('trains', 'trainingOpen', { setup, from: null })) as {
        run: number
      }
      const next = () =>
        pace.ask('trains', 'trainingAdvance', run, { milliseconds: 25 }) as Promise<{
          samples: number
        }>
      // What runs for the first time is not counted.
      await next()
      const begun = performance.now()
      let samples = 0
      let [first, second] = [next(), next()]
      while (performance.now() < begun + ms) {
        samples += (await first).samples
        ;[first, second] = [second, next()]
      }
      samples += (await first).samples + (await second).samples
      const seconds = (performance.now() - begun) / 1000
      await pace.ask('trains', 'trainingClose', run)
      return { samples, seconds }
    },
  }

  const { putImageData } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.putImageData = function timed(
    this: CanvasRenderingContext2D,
    ...given: unknown[]
  ) {
    putImageData.apply(this, given as Parameters<typeof putImageData>)
    painted = performance.now()
  }

  const begin = ({ type, buttons }: Event & { readonly buttons?: number }): void => {
    if (type === pace.timed && !edit && buttons !== 0)
      edit = { begun: performance.now(), look: null, own: Number.NaN }
  }
  addEventListener('keydown', begin, true)
  addEventListener('pointerrawupdate', begin, true)

  const tick = (time: number): void => {
    pace.frames.push(time)
    const cells = document.querySelectorAll<HTMLInputElement>('aside input[aria-label^="weight["]')
    const now = Array.from(cells, (cell) => cell.value).join()
    if (now !== shown) pace.numbers++
    shown = now
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)

  interface Answer {
    readonly type: string
    readonly id: number
    readonly previews: readonly { readonly node: string }[]
    readonly waiting: readonly string[]
    readonly answer?: { readonly samples?: number }
  }

  /** Before the app hears it. */
  function first(event: MessageEvent<Answer>): void {
    const { type, id, answer } = event.data
    const tell = own.get(id)
    if (tell && type === 'answer') {
      own.delete(id)
      event.stopImmediatePropagation()
      return tell(answer)
    }
    if (type === 'answer' && typeof answer?.samples === 'number') pace.samples += answer.samples
    if (type === 'looked') painted = 0
  }

  /** After the app has heard it, and has painted. */
  function last({ data: { type, id, previews, waiting } }: MessageEvent<Answer>): void {
    if (type !== 'looked') return
    if (painted > 0) pace.repaints++
    if (!edit || id !== edit.look) return
    const now = (painted || performance.now()) - edit.begun
    if (previews.some(({ node }) => node === card)) edit.own = now
    if (waiting.length > 0) return
    pace.edits.push({ own: edit.own, all: now })
    edit = null
  }

  const { Worker: Original } = globalThis
  globalThis.Worker = class extends Original {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      this.addEventListener('message', first)
      queueMicrotask(() => this.addEventListener('message', last))
      const post = this.postMessage.bind(this)
      this.postMessage = (
        message: {
          readonly type?: string
          readonly id?: number
          readonly name?: string
          readonly given?: readonly unknown[]
          readonly wanted?: readonly unknown[] | null
        },
        ...rest: [never]
      ) => {
        if (message?.wanted?.length) workers.paints = post
        if (message?.type === 'look' && workers.paints === post) {
          if (edit && edit.look === null) edit.look = message.id ?? null
        }
        if (message?.name === 'trainingOpen') workers.trains = post
        if (message?.name === 'trainingOpen' && (message.id ?? 0) < 1e9)
          setup = (message.given?.[0] as { setup?: unknown } | undefined)?.setup
        post(message, ...rest)
      }
    }
  }
  Object.assign(globalThis, { pace })
}

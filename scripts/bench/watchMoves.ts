/** The measuring hook in the app's page, as `globalThis.clock`. */
export interface Clock {
  /**
   * From each pointer move, as the browser timestamps it, to the last putImageData of its answer,
   * ms.
   */
  readonly times: number[]
  /** Resolves when this many times were taken. */
  readonly reached: (count: number) => Promise<void>
}

/** A move that is unanswered for this long ends the benchmark, ms. */
const DEADLINE = 10_000

const times: number[] = []
const waiting = new Set<() => void>()
let began = Number.NaN
let painted = Number.NaN

// The app handles the earlier of the two, where the browser has it.
addEventListener(
  'onpointerrawupdate' in globalThis ? 'pointerrawupdate' : 'pointermove',
  () => {
    began = performance.now()
  },
  true,
)

const { putImageData } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.putImageData = function timed(
  this: CanvasRenderingContext2D,
  ...given: unknown[]
) {
  putImageData.apply(this, given as Parameters<typeof putImageData>)
  painted = performance.now()
}

const { Worker: Original } = globalThis

/** A worker whose answers are observed after the app's own listener, which has painted by then. */
class Watched extends Original {
  constructor(...given: ConstructorParameters<typeof Worker>) {
    super(...given)
    queueMicrotask(() =>
      this.addEventListener('message', ({ data }: MessageEvent) => {
        if (data.type !== 'looked' || !(painted > began)) return
        times.push(painted - began)
        began = Number.NaN
        for (const tell of waiting) tell()
      }),
    )
  }
}

const reached = (count: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('A pointer move on a kernel cell was not answered by new maps.')),
      DEADLINE,
    )
    const tell = (): void => {
      if (times.length < count) return
      clearTimeout(timer)
      waiting.delete(tell)
      resolve()
    }
    waiting.add(tell)
    tell()
  })

Object.assign(globalThis, { Worker: Watched, clock: { times, reached } satisfies Clock })

const FIRST = 256

/** Numbers of which more and more come. */
export interface Growing {
  /** Appends numbers. */
  readonly push: (values: Float32Array) => void
  /** Keeps the first ones only. */
  readonly cut: (count: number) => void
  /** All so far: a window that later ones do not change. */
  readonly all: () => Float32Array
}

/** An empty list of numbers, or one of these. */
export function createGrowing(first: Float32Array = new Float32Array(0)): Growing {
  let room = new Float32Array(Math.max(FIRST, 2 * first.length))
  room.set(first)
  let count = first.length
  return {
    push(values) {
      if (count + values.length > room.length) {
        const wider = new Float32Array(2 * (count + values.length))
        wider.set(room.subarray(0, count))
        room = wider
      }
      room.set(values, count)
      count += values.length
    },
    cut(most) {
      if (most >= count) return
      // Windows of the longer list stay as they are.
      room = room.slice()
      count = Math.max(0, most)
    },
    all: () => room.subarray(0, count),
  }
}

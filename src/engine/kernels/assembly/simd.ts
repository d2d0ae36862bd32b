// What all kernels share. The module works in TensorFlow.js's own memory: a pointer is a byte
// offset in that heap, and it owns no data and no stack there, so it uses no strings, no objects
// and no assertions.

/** a · b + c in each lane: one instruction in the relaxed build, two in the plain one. */
@inline
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

/** Limits each lane to [low, high]. NaN stays NaN: pmax(v, low) is "v < low ? low : v". */
@inline
export function clamp(v: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(v, low), high)
}

/**
 * Limits each lane to the numbers of these bits. A vector that waits for the end of a loop would
 * hold one of its registers.
 */
@inline
export function clampTo(v: v128, low: i32, high: i32): v128 {
  return clamp(v, i32x4.splat(low), i32x4.splat(high))
}

/** What sums begin with: four numbers at this place, or 0 where there is none. */
@inline
export function firstSums(bias: usize, offset: usize = 0): v128 {
  return bias != 0 ? v128.load(bias + offset) : f32x4.splat(0)
}

/** The byte offset of a number. */
@inline
export function bytes(count: i32): usize {
  return (<usize>count) << 2
}

/** Stores the first `count` lanes, 1 to 4 or more. */
@inline
export function storeLanes(at: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, v)
    return
  }
  v128.store_lane<f32>(at, v, 0)
  if (count > 1) v128.store_lane<f32>(at, v, 1, 4)
  if (count > 2) v128.store_lane<f32>(at, v, 2, 8)
}

/** Loads `count` numbers, 1 to 4 or more, into the first lanes; the others are 0. */
@inline
export function loadLanes(at: usize, count: i32): v128 {
  if (count >= 4) return v128.load(at)
  let v = v128.load32_zero(at)
  if (count > 1) v = v128.load_lane<f32>(at, v, 1, 4)
  if (count > 2) v = v128.load_lane<f32>(at, v, 2, 8)
  return v
}

/** The sum of the four lanes. */
@inline
export function sumLanes(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)
}

/** The sums of the lanes of four vectors, as one vector. */
@inline
export function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

/** The first place of window `i` that lies in the image. */
@inline
export function windowBegin(i: i32, stride: i32, padding: i32): i32 {
  return max<i32>(i * stride - padding, 0)
}

/** One past the last place of window `i` that lies in an image of `size` places. */
@inline
export function windowEnd(i: i32, stride: i32, padding: i32, kernel: i32, size: i32): i32 {
  return min<i32>(i * stride - padding + kernel, size)
}

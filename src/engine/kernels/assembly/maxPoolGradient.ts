// The gradient of the largest values of windows, N×H×W×C.
import { bytes, loadLanes, storeLanes, windowBegin, windowEnd } from './simd'

/**
 * Windows of up to this many places are scanned again with a mask, which is faster than four scalar
 * additions.
 */
const FEW = 9

/**
 * Adds every dy to the first largest place of its window in row-major order; of NaN to the last
 * one, as PyTorch does. dx holds zeros. One image. Up to 12 bytes past x and dy are read and not
 * used.
 */
export function maxPoolGradient(
  dy: usize,
  x: usize,
  h: i32,
  w: i32,
  c: i32,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  top: i32,
  left: i32,
  oh: i32,
  ow: i32,
  dx: usize,
): void {
  const line = bytes(w * c)
  const fours = kh == 2 && kw == 2 && strideH == 2 && strideW == 2 && top == 0 && left == 0
  for (let r = 0; r < oh; r++) {
    const r0 = windowBegin(r, strideH, top)
    const r1 = windowEnd(r, strideH, top, kh, h)
    for (let i = 0; i < ow; i++) {
      const c0 = windowBegin(i, strideW, left)
      const c1 = windowEnd(i, strideW, left, kw, w)
      const given = dy + bytes((r * ow + i) * c)
      if (fours && r1 - r0 == 2 && c1 - c0 == 2) {
        const at = bytes((r0 * w + c0) * c)
        for (let k = 0; k < c; k += 4) {
          const from = at + bytes(k)
          shareOfFour(x + from, line, bytes(c), given + bytes(k), dx + from, c - k)
        }
        continue
      }
      for (let k = 0; k < c; k += 4) {
        const lanes = c - k
        let best = v128.load(x + bytes((r0 * w + c0) * c + k))
        let where = i32x4.splat(r0 * w + c0)
        for (let a = r0; a < r1; a++) {
          for (let b = c0; b < c1; b++) {
            const v = v128.load(x + bytes((a * w + b) * c + k))
            const larger = better(v, best)
            best = v128.bitselect(v, best, larger)
            where = v128.bitselect(i32x4.splat(a * w + b), where, larger)
          }
        }
        if (kh * kw <= FEW) {
          const value = v128.load(given + bytes(k))
          for (let a = r0; a < r1; a++) {
            for (let b = c0; b < c1; b++) {
              const at = dx + bytes((a * w + b) * c + k)
              const share = v128.and(value, i32x4.eq(where, i32x4.splat(a * w + b)))
              storeLanes(at, f32x4.add(loadLanes(at, lanes), share), lanes)
            }
          }
        } else {
          addTo(dx, i32x4.extract_lane(where, 0), c, k, given)
          if (lanes > 1) addTo(dx, i32x4.extract_lane(where, 1), c, k + 1, given)
          if (lanes > 2) addTo(dx, i32x4.extract_lane(where, 2), c, k + 2, given)
          if (lanes > 3) addTo(dx, i32x4.extract_lane(where, 3), c, k + 3, given)
        }
      }
    }
  }
}

/** One window of 2×2 places that no other window reads. */
@inline
function shareOfFour(x: usize, line: usize, step: usize, dy: usize, dx: usize, lanes: i32): void {
  let best = v128.load(x)
  const second = better(v128.load(x + step), best)
  best = v128.bitselect(v128.load(x + step), best, second)
  const third = better(v128.load(x + line), best)
  best = v128.bitselect(v128.load(x + line), best, third)
  const fourth = better(v128.load(x + line + step), best)
  const lower = v128.or(third, fourth)
  const value = v128.load(dy)
  storeLanes(dx, v128.andnot(v128.andnot(value, second), lower), lanes)
  storeLanes(dx + step, v128.andnot(v128.and(value, second), lower), lanes)
  storeLanes(dx + line, v128.andnot(v128.and(value, third), fourth), lanes)
  storeLanes(dx + line + step, v128.and(value, fourth), lanes)
}

/** Where `v` takes the place of the largest number before it. */
@inline
function better(v: v128, best: v128): v128 {
  return v128.or(f32x4.gt(v, best), f32x4.ne(v, v))
}

@inline
function addTo(dx: usize, place: i32, c: i32, k: i32, given: usize): void {
  const at = dx + bytes(place * c + k)
  store<f32>(at, load<f32>(at) + load<f32>(given + bytes(k)))
}

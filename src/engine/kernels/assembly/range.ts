// What numbers hold.
import { bytes } from './simd'

/**
 * Least and most of `count` numbers that lie `stride` numbers apart, how many of them are larger
 * than `limit` in size, and a flaw that is 0 if all are finite and NaN otherwise: four numbers at
 * `out`. The first three skip NaN.
 */
export function range(x: usize, count: i32, stride: i32, limit: f32, out: usize): void {
  let low = f32x4.splat(Infinity),
    high = f32x4.splat(-Infinity)
  let flaw = f32x4.splat(0)
  let beyond = i32x4.splat(0)
  const limits = f32x4.splat(limit)
  let i = 0
  if (stride == 1) {
    let low2 = low,
      high2 = high,
      flaw2 = flaw
    for (; i + 8 <= count; i += 8) {
      const v = v128.load(x + bytes(i))
      const w = v128.load(x + bytes(i), 16)
      low = f32x4.pmin(low, v)
      high = f32x4.pmax(high, v)
      low2 = f32x4.pmin(low2, w)
      high2 = f32x4.pmax(high2, w)
      // 0 for a finite number, NaN for all others.
      flaw = f32x4.add(flaw, f32x4.sub(v, v))
      flaw2 = f32x4.add(flaw2, f32x4.sub(w, w))
      beyond = i32x4.sub(beyond, f32x4.gt(f32x4.abs(v), limits))
      beyond = i32x4.sub(beyond, f32x4.gt(f32x4.abs(w), limits))
    }
    low = f32x4.pmin(low, low2)
    high = f32x4.pmax(high, high2)
    flaw = f32x4.add(flaw, flaw2)
  } else {
    const step = bytes(stride)
    let p = x
    for (; i + 4 <= count; i += 4) {
      let v = v128.load32_zero(p)
      v = v128.load_lane<f32>(p + step, v, 1)
      v = v128.load_lane<f32>(p + 2 * step, v, 2)
      v = v128.load_lane<f32>(p + 3 * step, v, 3)
      p += 4 * step
      low = f32x4.pmin(low, v)
      high = f32x4.pmax(high, v)
      flaw = f32x4.add(flaw, f32x4.sub(v, v))
      beyond = i32x4.sub(beyond, f32x4.gt(f32x4.abs(v), limits))
    }
  }
  for (; i < count; i++) {
    const v = v128.load32_splat(x + bytes(i * stride))
    low = f32x4.pmin(low, v)
    high = f32x4.pmax(high, v)
    flaw = f32x4.add(flaw, f32x4.sub(v, v))
    beyond = i32x4.sub(beyond, v128.and(f32x4.gt(f32x4.abs(v), limits), i32x4(-1, 0, 0, 0)))
  }
  low = f32x4.pmin(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1))
  low = f32x4.pmin(low, v128.shuffle<f32>(low, low, 1, 0, 3, 2))
  high = f32x4.pmax(high, v128.shuffle<f32>(high, high, 2, 3, 0, 1))
  high = f32x4.pmax(high, v128.shuffle<f32>(high, high, 1, 0, 3, 2))
  store<f32>(out, f32x4.extract_lane(low, 0))
  store<f32>(out, f32x4.extract_lane(high, 0), 4)
  store<f32>(
    out,
    <f32>(
      (i32x4.extract_lane(beyond, 0) +
        i32x4.extract_lane(beyond, 1) +
        i32x4.extract_lane(beyond, 2) +
        i32x4.extract_lane(beyond, 3))
    ),
    8,
  )
  flaw = f32x4.add(flaw, v128.shuffle<f32>(flaw, flaw, 2, 3, 0, 1))
  store<f32>(out, f32x4.extract_lane(flaw, 0) + f32x4.extract_lane(flaw, 1), 12)
}

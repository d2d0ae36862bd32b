// Largest values of windows, N×H×W×C. NaN wins, padding never does, as in PyTorch.
import { strideOfFour } from './joined'
import { bytes, storeLanes, windowBegin, windowEnd } from './simd'

/**
 * `out[i]` = the largest of `rows` numbers that lie `step` bytes apart, for `count` neighbours.
 * f32x4.max is about nine instructions in V8; pmax is one and drops NaN, so NaN is collected beside
 * it: a lane of ones is a NaN.
 */
@inline
function largestOfRows(x: usize, step: usize, rows: i32, count: i32, out: usize): void {
  let i = 0
  for (; i + 16 <= count; i += 16) {
    let p = x + bytes(i)
    let a = v128.load(p),
      b = v128.load(p, 16),
      c = v128.load(p, 32),
      d = v128.load(p, 48)
    let nanA = f32x4.ne(a, a),
      nanB = f32x4.ne(b, b),
      nanC = f32x4.ne(c, c),
      nanD = f32x4.ne(d, d)
    for (let k = 1; k < rows; k++) {
      p += step
      let v = v128.load(p)
      a = f32x4.pmax(a, v)
      nanA = v128.or(nanA, f32x4.ne(v, v))
      v = v128.load(p, 16)
      b = f32x4.pmax(b, v)
      nanB = v128.or(nanB, f32x4.ne(v, v))
      v = v128.load(p, 32)
      c = f32x4.pmax(c, v)
      nanC = v128.or(nanC, f32x4.ne(v, v))
      v = v128.load(p, 48)
      d = f32x4.pmax(d, v)
      nanD = v128.or(nanD, f32x4.ne(v, v))
    }
    const o = out + bytes(i)
    v128.store(o, v128.or(a, nanA))
    v128.store(o, v128.or(b, nanB), 16)
    v128.store(o, v128.or(c, nanC), 32)
    v128.store(o, v128.or(d, nanD), 48)
  }
  for (; i < count; i += 4) {
    let p = x + bytes(i)
    let a = v128.load(p)
    let nan = f32x4.ne(a, a)
    for (let k = 1; k < rows; k++) {
      p += step
      const v = v128.load(p)
      a = f32x4.pmax(a, v)
      nan = v128.or(nan, f32x4.ne(v, v))
    }
    storeLanes(out + bytes(i), v128.or(a, nan), count - i)
  }
}

/** The largest of `count` neighbours. */
@inline
function largestOfRun(x: usize, count: i32): f32 {
  let largest = load<f32>(x)
  let i = 1
  if (count >= 4) {
    let v = v128.load(x)
    for (i = 4; i + 4 <= count; i += 4) v = f32x4.max(v, v128.load(x + bytes(i)))
    v = f32x4.max(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1))
    v = f32x4.max(v, v128.shuffle<f32>(v, v, 1, 0, 3, 2))
    largest = f32x4.extract_lane(v, 0)
  }
  for (; i < count; i++) largest = max<f32>(largest, load<f32>(x + bytes(i)))
  return largest
}

/** The largest numbers of four windows of `count` neighbours, `stride` numbers apart. */
@inline
function largestOfFour(x: usize, stride: i32, count: i32): v128 {
  let a = strideOfFour(x, stride)
  let nan = f32x4.ne(a, a)
  for (let k = 1; k < count; k++) {
    const v = strideOfFour(x + bytes(k), stride)
    a = f32x4.pmax(a, v)
    nan = v128.or(nan, f32x4.ne(v, v))
  }
  return v128.or(a, nan)
}

/**
 * Output rows `from` to `until` of one h×w×C image. The rows of a window are reduced over the whole
 * width first, then its columns. `scratch` holds w·C numbers. Every window holds a place of the
 * image.
 */
export function maxPool(
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
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
  scratch: usize,
): void {
  const rowBytes = bytes(w * c)
  for (let r = from; r < until; r++) {
    const first = windowBegin(r, strideH, top)
    const last = windowEnd(r, strideH, top, kh, h)
    const top = x + <usize>first * rowBytes
    if (last - first > 1) largestOfRows(top, rowBytes, last - first, w * c, scratch)
    const row = last - first > 1 ? scratch : top
    let out = y + bytes(r * ow * c)
    for (let i = 0; i < ow; i++) {
      const begin = windowBegin(i, strideW, left)
      const end = windowEnd(i, strideW, left, kw, w)
      const p = row + bytes(begin * c)
      // Four windows of one channel at once, where the last of them lies in the image as well.
      if (
        c == 1 &&
        i * strideW >= left &&
        (i + 3) * strideW - left + kw <= w &&
        i + 4 <= ow &&
        kw <= 16
      ) {
        v128.store(out, largestOfFour(p, strideW, kw))
        out += 16
        i += 3
        continue
      }
      if (c == 1) store<f32>(out, largestOfRun(p, end - begin))
      else largestOfRows(p, bytes(c), end - begin, c, out)
      out += bytes(c)
    }
  }
}

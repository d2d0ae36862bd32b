// Convolution, vectors along the output channels: any filter, stride, dilation and number of
// channels.
import { bytes } from './simd'
import { rowsTimesMatrix } from './rows'

/**
 * Output rows `from` to `until` of one image. x: padded H×W×I image of `rowWidth` columns; filter:
 * H×W×I×O; bias: O numbers, or 0; y: oh×ow×O, limited to [low, high].
 */
export function convolveChannels(
  x: usize,
  rowWidth: i32,
  cin: i32,
  filter: usize,
  kh: i32,
  kw: i32,
  strideH: i32,
  strideW: i32,
  dilationH: i32,
  dilationW: i32,
  bias: usize,
  low: f32,
  high: f32,
  y: usize,
  from: i32,
  until: i32,
  ow: i32,
  cout: i32,
): void {
  const rowBytes = bytes(rowWidth * cin)
  // Without column dilation the columns under the filter are contiguous.
  const joined = dilationW == 1
  const inner = joined ? kw * cin : cin
  const parts = joined ? 1 : kw
  for (let r = from; r < until; r++) {
    rowsTimesMatrix(
      x + <usize>(r * strideH) * rowBytes,
      bytes(strideW * cin),
      inner,
      kh,
      <usize>dilationH * rowBytes,
      parts,
      bytes(dilationW * cin),
      filter,
      cout,
      bias,
      reinterpret<i32>(low),
      reinterpret<i32>(high),
      y + bytes(r * ow * cout),
      ow,
    )
  }
}

// Convolution 3×3 at stride 1 of many channels with 16 products for 4 sums instead of 36: F(2×2,
// 3×3) of Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015. Input and output
// are cut into tiles of 2×2 places; vectors run along the channels, of which there are a multiple
// of 4 on either side. A non-finite number spoils its whole tile: the caller rules them out.
import { bytes } from './simd'
import { rowsTimesMatrix } from './rows'
import { transformInput } from './winogradInput'
import { transformOutput } from './winogradOutput'

/**
 * Convolution of one h×w×I image with a filter made by `winogradFilter`, padded by `top` and `left`
 * in front, to oh×ow×O, limited to [low, high]. `together` tiles go through all steps before the
 * next ones, so that intermediates stay in the cache; `scratch` holds 16·together·(I + O) + 16·I +
 * 512 numbers.
 */
export function convolveWinograd(
  x: usize,
  h: i32,
  w: i32,
  cin: i32,
  top: i32,
  left: i32,
  filter: usize,
  bias: usize,
  low: f32,
  high: f32,
  y: usize,
  oh: i32,
  ow: i32,
  cout: i32,
  together: i32,
  scratch: usize,
): void {
  const across = (ow + 1) >> 1
  const all = across * ((oh + 1) >> 1)
  const input = scratch + bytes(16 * cin)
  // One cache line more than they need: at a power-of-2 stride all sixteen would map to the same
  // few sets.
  const inputStep = bytes(together * cin + 16)
  const productStep = bytes(together * cout + 16)
  const products = input + 16 * inputStep
  for (let from = 0; from < all; from += together) {
    const until = min<i32>(from + together, all)
    const tiles = until - from
    transformInput(x, h, w, cin, top, left, from, until, across, input, inputStep, scratch)
    for (let place = 0; place < 16; place++) {
      rowsTimesMatrix(
        input + <usize>place * inputStep,
        bytes(cin),
        cin,
        1,
        0,
        1,
        0,
        filter + bytes(place * cin * cout),
        cout,
        0,
        reinterpret<i32>(<f32>-Infinity),
        reinterpret<i32>(<f32>Infinity),
        products + <usize>place * productStep,
        tiles,
      )
    }
    transformOutput(
      products,
      productStep,
      from,
      until,
      across,
      cout,
      bias,
      f32x4.splat(low),
      f32x4.splat(high),
      y,
      oh,
      ow,
    )
  }
}

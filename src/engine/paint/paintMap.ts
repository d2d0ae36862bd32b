/**
 * Where the values of one map lie in a tensor's data: value(row, column) = data[offset + row·down +
 * column·across].
 */
export interface MapView {
  readonly offset: number
  readonly across: number
  readonly down: number
  readonly rows: number
  readonly columns: number
}

/** The colour of a value as one 32-bit RGBA word, by a table of 256 words. */
export interface Colouring {
  readonly words: Uint32Array
  /** Index of a value: value·scale + zero, clamped to 0 … 255. */
  readonly scale: number
  readonly zero: number
  /** Word of the lines that hatch NaN and infinities. */
  readonly hatch: number
}

/**
 * Paints one map at pixel (left, top) of an image `stride` pixels wide. NaN and infinities are
 * hatched.
 */
export function paintMap(
  data: Float32Array,
  map: MapView,
  zoom: number,
  colouring: Colouring,
  image: Uint32Array,
  stride: number,
  left: number,
  top: number,
): void {
  const { words, scale, zero, hatch } = colouring
  const [step, size] = zoom > 0 ? [1, zoom] : [-zoom, 1]
  const start = step >> 1
  let y = top
  for (let row = Math.min(start, map.rows - 1); row < map.rows; row += step, y += size) {
    let at = map.offset + row * map.down + Math.min(start, map.columns - 1) * map.across
    const leap = step * map.across
    let x = y * stride + left
    for (
      let column = Math.min(start, map.columns - 1);
      column < map.columns;
      column += step, at += leap, x += size
    ) {
      const value = data[at]
      const index = value * scale + zero
      if (size === 1 && index >= 0 && index <= 255) image[x] = words[(index + 0.5) | 0]
      else {
        // A non-finite number minus itself is NaN.
        const hatched = value - value !== 0
        const word = hatched
          ? hatch
          : words[index <= 0 ? 0 : index >= 255 ? 255 : (index + 0.5) | 0]
        if (size > 1) fill(image, stride, x, size, word, hatched)
        else image[x] = hatched && (x - y * stride + y) % 3 !== 0 ? 0 : word
      }
    }
  }
}

function fill(
  image: Uint32Array,
  stride: number,
  corner: number,
  size: number,
  word: number,
  hatched: boolean,
): void {
  for (let v = 0, at = corner; v < size; v++, at += stride) {
    if (hatched) for (let u = 0; u < size; u++) image[at + u] = (u + v) % 6 === 0 ? word : 0
    else image.fill(word, at, at + size)
  }
}

/** Paints three maps of one size as red, green and blue; `gain` brings their values to 0 … 255. */
export function paintPhoto(
  data: Float32Array,
  map: MapView,
  zoom: number,
  gain: number,
  image: Uint32Array,
  stride: number,
): void {
  const [step, size] = zoom > 0 ? [1, zoom] : [-zoom, 1]
  const byte = (value: number): number => Math.max(0, Math.min(255, Math.round(value * gain))) || 0
  const mean = (row: number, column: number, channel: number): number => {
    let sum = 0
    let count = 0
    for (let r = row; r < Math.min(map.rows, row + step); r++)
      for (let c = column; c < Math.min(map.columns, column + step); c++, count++)
        sum += data[map.offset + r * map.down + c * map.across + channel]
    return sum / count
  }
  for (let row = 0, y = 0; row < map.rows; row += step, y += size)
    for (let column = 0, x = 0; column < map.columns; column += step, x += size) {
      const word =
        (255 << 24) |
        (byte(mean(row, column, 2)) << 16) |
        (byte(mean(row, column, 1)) << 8) |
        byte(mean(row, column, 0))
      for (let v = 0; v < size; v++)
        image.fill(word, (y + v) * stride + x, (y + v) * stride + x + size)
    }
}

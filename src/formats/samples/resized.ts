/** Bytes of `channels` planes of a picture, one plane after the other. */
export interface Planes {
  readonly channels: number
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** For each place of the result: where its window begins, and the weights in it. */
function triangles(from: number, to: number): readonly { start: number; weights: Float64Array }[] {
  const scale = from / to
  // A larger window where it shrinks, so that every number counts.
  const reach = Math.max(1, scale)
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale
    const start = Math.max(0, Math.trunc(centre - reach + 0.5))
    const end = Math.min(from, Math.trunc(centre + reach + 0.5))
    const weights = Float64Array.from({ length: end - start }, (_, k) =>
      Math.max(0, 1 - Math.abs((k + start - centre + 0.5) / reach)),
    )
    const sum = weights.reduce((all, one) => all + one, 0)
    return { start, weights: weights.map((weight) => weight / sum) }
  })
}

/**
 * Resizes as Pillow's BILINEAR does, which torchvision's Resize calls: triangles over all that a
 * pixel covers, rows first, rounded to bytes between.
 */
export function resized({ channels, width, height, bytes }: Planes, w: number, h: number): Planes {
  if (w === width && h === height) return { channels, width, height, bytes }
  const across = triangles(width, w)
  const down = triangles(height, h)
  const rows = new Uint8ClampedArray(channels * height * w)
  for (let y = 0; y < channels * height; y++)
    for (let x = 0; x < w; x++) {
      const { start, weights } = across[x]
      let sum = 0
      for (let k = 0; k < weights.length; k++) sum += weights[k] * bytes[y * width + start + k]
      rows[y * w + x] = sum
    }
  const all = new Uint8ClampedArray(channels * h * w)
  for (let c = 0; c < channels; c++)
    for (let y = 0; y < h; y++) {
      const { start, weights } = down[y]
      for (let x = 0; x < w; x++) {
        let sum = 0
        for (let k = 0; k < weights.length; k++)
          sum += weights[k] * rows[(c * height + start + k) * w + x]
        all[(c * h + y) * w + x] = sum
      }
    }
  return { channels, width: w, height: h, bytes: new Uint8Array(all.buffer) }
}

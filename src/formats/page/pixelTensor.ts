import { normaliseIn } from '../../sources/sampleSet'
import type { Pixels } from '../../sources/source'
import { coloursOf, greyOf } from '../samples/planesOf'
import { type Planes, resized } from '../samples/resized'
import type { PagePicture } from './pageSpec'
import type { PageTensor } from './runtime/operation'

/** The middle of planes, as large as it can be at this ratio of width and height. */
function middle({ channels, width, height, bytes }: Planes, ratio: number): Planes {
  const w = Math.max(1, Math.min(width, Math.round(height * ratio)))
  const h = Math.max(1, Math.min(height, Math.round(width / ratio)))
  if (w === width && h === height) return { channels, width, height, bytes }
  const [left, top] = [Math.floor((width - w) / 2), Math.floor((height - h) / 2)]
  const made = new Uint8Array(channels * w * h)
  for (let row = 0; row < channels * h; row++) {
    const from = (Math.floor(row / h) * height + top + (row % h)) * width + left
    made.set(bytes.subarray(from, from + w), row * w)
  }
  return { channels, width: w, height: h, bytes: made }
}

/** The bytes of an input: the middle of the picture at its size, in colours or grey. */
export function pictureBytes(pixels: Pixels, picture: PagePicture, inverted: boolean): Uint8Array {
  const { width, height, colours } = picture
  const cut = middle(coloursOf(pixels), width / height)
  const { bytes } = resized(cut, width, height)
  const planes = colours === 'grey' ? greyOf(bytes, width * height) : bytes
  return inverted ? planes.map((byte) => 255 - byte) : planes
}

/** These bytes as the numbers that the network learned from: 1×C×H×W. */
export function pictureTensor(bytes: Uint8Array, picture: PagePicture): PageTensor {
  const { channels, height, width, colours, divisor, normalise } = picture
  const size = width * height
  const data = new Float32Array(channels * size)
  for (let i = 0; i < data.length; i++)
    data[i] =
      (colours === 'sum' ? bytes[i] + bytes[size + i] + bytes[2 * size + i] : bytes[i]) / divisor
  if (normalise) normaliseIn(data, data.length, normalise)
  return { shape: [1, channels, height, width], data }
}

/** Mean brightness of the border of a picture, 0 … 1. */
export function borderOf({ width, height, rgba }: Pixels): number {
  let [sum, count] = [0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        const at = 4 * (y * width + x)
        sum += rgba[at] + rgba[at + 1] + rgba[at + 2]
        count += 765
      }
  return count > 0 ? sum / count : 0
}

import { crc32, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/**
 * A PNG picture of this size in pixels, 8-bit RGB; its header may lie about the size. `colour`
 * gives red, green and blue, 0 … 255.
 */
export function pngOf(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly number[],
  told: readonly [number, number] = [width, height],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(told[0], 0)
  header.writeUInt32BE(told[1], 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (__, x) => colour(x, y)).flat(),
  ])
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A little picture of all hues: red grows to the right, green downwards. */
export const stripes = (width = 60, height = 40): Buffer =>
  pngOf(width, height, (x, y) =>
    [(255 * x) / width, (255 * y) / height, (x * y) % 256].map(Math.round),
  )

/** Shape and numbers of a NumPy file of little endian float32. */
export function readNpy(file: Buffer): { shape: number[]; data: Float32Array } {
  const end = 10 + file.readUInt16LE(8)
  const header = file.toString('latin1', 10, end)
  if (file.toString('latin1', 1, 6) !== 'NUMPY' || !header.includes("'<f4'"))
    throw new Error('This is no NumPy file of float32.')
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number)
  return {
    shape,
    data: Float32Array.from({ length: (file.length - end) / 4 }, (_, i) =>
      file.readFloatLE(end + 4 * i),
    ),
  }
}

/** A file as a browser gets it. */
export interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** Brings a file by an event of the browser that carries it: a drop on an element, or a paste. */
export const bring = (
  page: Page,
  target: string,
  type: 'drop' | 'paste',
  { name, mimeType, buffer }: Upload,
): Promise<void> =>
  page
    .locator(target)
    .first()
    .evaluate(
      (element, [event, file, mime, base64]) => {
        const data = new DataTransfer()
        data.items.add(
          new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], file, {
            type: mime,
          }),
        )
        const { x, y, width, height } = element.getBoundingClientRect()
        const common = { bubbles: true, cancelable: true }
        element.dispatchEvent(
          event === 'paste'
            ? new ClipboardEvent('paste', { ...common, clipboardData: data })
            : new DragEvent('drop', {
                ...common,
                dataTransfer: data,
                clientX: x + width / 2,
                clientY: y + height / 2,
              }),
        )
      },
      [type, name, mimeType, buffer.toString('base64')] as const,
    )

/** How a byte of a row is foretold from those left of it, above, and above left: PNG's filters. */
const FORETOLD: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [far, near, next] = [above - corner, left - corner, left + above - 2 * corner].map(
      Math.abs,
    )
    return far <= near && far <= next ? left : near <= next ? above : corner
  },
]

async function inflated(file: ArrayBuffer): Promise<Uint8Array> {
  const stream = new Blob([file]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/**
 * Reads what `scripts/datasets.py` writes: deflated, a class each, then all pictures, row by row,
 * each row with its filter of PNG before it. Throws a sentence where it is damaged.
 */
export async function unpacked(
  file: ArrayBuffer,
  count: number,
  width: number,
  height: number,
): Promise<{ readonly inputs: Uint8Array; readonly targets: Int32Array }> {
  const bytes = await inflated(file).catch(() => new Uint8Array(0))
  if (bytes.length !== count * (1 + height * (width + 1)))
    throw new Error('The file of these samples is damaged; reload the page to fetch it again.')
  const inputs = new Uint8Array(count * height * width)
  let from = count
  for (let row = 0; row < count * height; row++) {
    const foretell = FORETOLD[bytes[from++]] ?? FORETOLD[0]
    const start = row * width
    for (let x = 0; x < width; x++) {
      const at = start + x
      const above = row > 0 ? inputs[at - width] : 0
      const left = x > 0 ? inputs[at - 1] : 0
      const corner = row > 0 && x > 0 ? inputs[at - width - 1] : 0
      inputs[at] = bytes[from++] + foretell(left, above, corner)
    }
  }
  return { inputs, targets: Int32Array.from(bytes.subarray(0, count)) }
}

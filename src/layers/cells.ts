/**
 * Maps a place on the padded axis to the cell of the original axis (of `size` cells) whose value it
 * repeats; negative sides crop. `circular` crops first and wraps around the rest. Source:
 * torch.nn.functional.pad.
 */
export function paddedCell(
  mode: string,
  size: number,
  [before, after]: readonly [number, number],
): (place: number) => number {
  const left = size + Math.min(0, before) + Math.min(0, after)
  return (place) => {
    const cell = place - before
    if (mode === 'circular')
      return ((((place - Math.max(0, before)) % left) + left) % left) - Math.min(0, before)
    if (mode === 'replicate') return Math.min(Math.max(cell, 0), size - 1)
    const mirrored = Math.abs(cell)
    return mirrored < size ? mirrored : 2 * (size - 1) - mirrored
  }
}

/** The same for every place of the padded axis. */
export function paddedCells(
  mode: string,
  size: number,
  sides: readonly [number, number],
): number[] {
  const cellAt = paddedCell(mode, size, sides)
  return Array.from({ length: Math.max(0, sides[0] + size + sides[1]) }, (_, place) =>
    cellAt(place),
  )
}

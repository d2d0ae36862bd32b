/** How maps are laid out: `zoom` pixels a cell if positive, or every `−zoom`-th cell one pixel. */
export interface SheetLayout {
  readonly columns: number
  readonly zoom: number
  readonly cell: { readonly width: number; readonly height: number }
  readonly width: number
  readonly height: number
}

/** Pixels between the maps of a sheet. */
export const GAP = 2

/** Share of a map that may be cut off at its end for a larger zoom. */
const CUT = 0.02

const zoomFor = (scale: number): number =>
  scale >= 1 ? Math.floor(scale) : -Math.ceil((1 - CUT) / scale - 1e-9)
const shown = (cells: number, zoom: number): number =>
  zoom > 0 ? cells * zoom : Math.ceil(cells / -zoom)

/**
 * The layout of `count` maps of rows×columns cells that fills width×height device pixels best, at
 * whole zooms.
 */
export function layoutOf(
  count: number,
  rows: number,
  columns: number,
  width: number,
  height: number,
): SheetLayout {
  const fits = Array.from({ length: count }, (_, i) => i + 1).map((across) => {
    const down = Math.ceil(count / across)
    const scale = Math.min(
      (width - GAP * (across - 1)) / across / columns,
      (height - GAP * (down - 1)) / down / rows,
    )
    return { across, down, scale }
  })
  const best = fits.reduce((a, b) => (b.scale > a.scale + 1e-9 ? b : a))
  const zoom = zoomFor(Math.max(best.scale, 1 / 4096))
  const down = Math.ceil(count / best.across)
  const cell = {
    width: Math.max(
      1,
      Math.min(shown(columns, zoom), Math.floor((width - GAP * (best.across - 1)) / best.across)),
    ),
    height: Math.max(
      1,
      Math.min(shown(rows, zoom), Math.floor((height - GAP * (down - 1)) / down)),
    ),
  }
  return {
    columns: best.across,
    zoom,
    cell,
    width: best.across * cell.width + GAP * (best.across - 1),
    height: best.down * cell.height + GAP * (best.down - 1),
  }
}

/** The part of a map that fits its cell of the sheet: all, or all but a last row or column. */
export function cut(
  rows: number,
  columns: number,
  { zoom, cell }: SheetLayout,
): { readonly rows: number; readonly columns: number } {
  const step = zoom > 0 ? 1 / zoom : -zoom
  return {
    rows: Math.min(rows, Math.ceil(cell.height * step)),
    columns: Math.min(columns, Math.ceil(cell.width * step)),
  }
}

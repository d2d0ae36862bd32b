import { cardOf } from '../../graph/outputs'
import { MOST_GRID_LINES } from '../../layers/limits'
import { fieldsOf, isCount } from './read'
import { defineSlice } from './slice'

/** What was chosen in a picture grid. */
export interface FigureChoices {
  /** Rows and columns; null: automatic. */
  readonly grid: readonly [number, number] | null
  /**
   * The output shown in each cell, by position from 0; null is empty, and a missing one is at its
   * default.
   */
  readonly spots: Readonly<Record<number, { readonly node: string; readonly part: number } | null>>
  readonly grey: boolean
  /** One scale for all, or each its own. */
  readonly common: boolean
}

type Figures = Readonly<Record<string, FigureChoices>>

/** Grids remembered per project. */
const MOST_FIGURES = 1000

const isLines = (value: unknown): value is number =>
  isCount(value) && value >= 1 && value <= MOST_GRID_LINES

function choices(stored: unknown, ids: ReadonlySet<unknown>): FigureChoices {
  const { grid, spots, grey, common } = fieldsOf(stored) ?? {}
  const places = Object.entries(fieldsOf(spots) ?? {}).flatMap(
    ([place, spot]): [number, FigureChoices['spots'][number]][] => {
      if (!isCount(Number(place)) || Number(place) >= MOST_GRID_LINES ** 2) return []
      if (spot === null) return [[Number(place), null]]
      const { node, part } = fieldsOf(spot) ?? {}
      return typeof node === 'string' && ids.has(cardOf(node)) && isCount(part)
        ? [[Number(place), { node, part }]]
        : []
    },
  )
  const [rows, cols] = Array.isArray(grid) ? (grid as unknown[]) : []
  return {
    grid: isLines(rows) && isLines(cols) ? [rows, cols] : null,
    spots: Object.fromEntries(places),
    grey: grey === true,
    common: common === true,
  }
}

function read(stored: unknown, ids: ReadonlySet<unknown>): Figures | undefined {
  const all = fieldsOf(stored)
  if (!all) return undefined
  return Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => key.split(' ').every((id) => ids.has(cardOf(id))))
      .slice(0, MOST_FIGURES)
      .map(([key, chosen]) => [key, choices(chosen, ids)]),
  )
}

/**
 * Choices in the picture grids of this project, by the ids of the nodes that they were opened for.
 */
export const figures = defineSlice<Figures>({
  initial: {},
  of: 'project',
  read,
  opened: () => ({}),
})

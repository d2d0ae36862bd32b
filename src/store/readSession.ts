import type { Project } from '../graph/project'
import { MOST_GRID_LINES } from '../layers/limits'
import type { FigureChoices, Session } from './store'

type Kept = Partial<Omit<Session, 'wire'>>
type Plain = Readonly<Record<string, unknown>>

/**
 * Letters that the name of a view, a tab or an example may have, and things that a list may hold.
 */
const MOST_LETTERS = 200
const MOST_KEPT = 1000

const plain = (value: unknown): Plain | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : null
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0
const isLines = (value: unknown): value is number =>
  isCount(value) && value >= 1 && value <= MOST_GRID_LINES
const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= MOST_LETTERS

/** The value where it is one of these words. */
const oneOf = <const T>(value: unknown, ...words: readonly T[]): T | undefined =>
  words.find((word) => word === value)

function pane(value: unknown, ids: ReadonlySet<unknown>): Session['pane'] | undefined {
  const { view, nodes, tensor } = plain(value) ?? {}
  if (
    !isName(view) ||
    !Array.isArray(nodes) ||
    nodes.length === 0 ||
    !nodes.every((id) => ids.has(id))
  )
    return undefined
  return { view, nodes: [...new Set<string>(nodes)], ...(isName(tensor) ? { tensor } : {}) }
}

function figure(value: unknown, ids: ReadonlySet<unknown>): FigureChoices {
  const { grid, spots, grey, common } = plain(value) ?? {}
  const places = Object.entries(plain(spots) ?? {}).flatMap(
    ([place, spot]): [number, FigureChoices['spots'][number]][] => {
      if (!isCount(Number(place)) || Number(place) >= MOST_GRID_LINES ** 2) return []
      if (spot === null) return [[Number(place), null]]
      const { node, part } = plain(spot) ?? {}
      return typeof node === 'string' && ids.has(node) && isCount(part)
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

function figures(value: unknown, ids: ReadonlySet<unknown>): Session['figures'] | undefined {
  const all = plain(value)
  return (
    (all &&
      Object.fromEntries(
        Object.entries(all)
          .filter(([key]) => key.split(' ').every((id) => ids.has(id)))
          .slice(0, MOST_KEPT)
          .map(([key, choices]) => [key, figure(choices, ids)]),
      )) ??
    undefined
  )
}

function slice(value: unknown): Session['slice'] | undefined {
  const { output, input } = plain(value) ?? {}
  return isCount(output) && isCount(input) ? { output, input } : undefined
}

/**
 * What a stored session says about this project, field by field; what is no such field, or names
 * what the project lacks, is left out. Never throws.
 */
export function readSession(value: unknown, project: Project): Kept {
  const found = plain(value)
  if (!found) return {}
  const ids = new Set<unknown>(project.graph.nodes.map((node) => node.id))
  const chosen = Array.isArray(found.selection)
    ? found.selection.filter((id): id is string => ids.has(id))
    : undefined
  const read: Kept = {
    selection: chosen && [...new Set(chosen)],
    theme: oneOf(found.theme, 'light', 'dark'),
    drawer: oneOf(found.drawer, 'problems', 'summary', 'plots', null),
    tab: isName(found.tab) ? found.tab : undefined,
    pane: pane(found.pane, ids),
    figures: figures(found.figures, ids),
    lesson: isName(found.lesson) ? found.lesson : undefined,
    grey: oneOf(found.grey, true, false),
    slice: slice(found.slice),
    axes: oneOf(found.axes, 'NCHW', 'NHWC'),
    backend: oneOf(found.backend, 'auto', 'wasm', 'webgl'),
    code: oneOf(found.code, 'torch', 'keras'),
  }
  return Object.fromEntries(Object.entries(read).filter(([, field]) => field !== undefined))
}

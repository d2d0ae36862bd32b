import { KINDS } from '../../graph/everyKind'
import { store } from '../../store/store'
import { CATEGORIES } from './categories'
import { type Match, searchKinds } from './search'

/** All kinds, as offered before anything is typed: those used last, usual ones, the rest. */
function allKinds(): readonly Match[] {
  const recent = store.getState().session.recentKinds
  const usual = CATEGORIES.flatMap((category) => category.usual)
  const used = recent.flatMap((name) => KINDS.find(({ kind }) => kind === name) ?? [])
  return [...new Set([...used, ...usual, ...KINDS])].map((kind) => ({ kind }))
}

/** The kinds that the search on the canvas lists for a query, the first one chosen. */
export const offered = (query: string): readonly Match[] =>
  query.trim() === '' ? allKinds() : searchKinds(query)

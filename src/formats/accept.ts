import { IMPORTERS } from '.'
import type { Importer, ImporterOf, Readings } from './format'

/** The importers that give this content. */
export const importersOf = <C extends keyof Readings>(
  content: C,
  importers: readonly Importer[] = IMPORTERS,
): readonly ImporterOf<C>[] =>
  importers.filter((one): one is Extract<Importer, ImporterOf<C>> => one.gives === content)

/** The `accept` attribute of a file picker. */
export const acceptOf = (importers: readonly Importer[]): string =>
  importers.flatMap(({ accept }) => accept).join(',')

import { LAYERS } from '../layers'
import { SOURCES } from '../sources'
import { addKind, type Kind } from './kinds'

/**
 * Every kind of card, in palette order. Importing this file makes them known to `kindOf`; the page
 * fetches it with the first part that may bring in a kind which the first screen does not show.
 */
export const KINDS: readonly Kind[] = [...SOURCES, ...LAYERS]

for (const kind of KINDS) addKind(kind)

import type { Net } from '../net'

/** What was recognised in operators, and how often. */
export interface Recognised {
  readonly name: string
  readonly count: number
  /** The operators that it was written as. */
  readonly written: readonly string[]
}

/** The graph with one operator in place of several that are one. */
export function recognised(net: Net): { readonly net: Net; readonly found: readonly Recognised[] } {
  return { net, found: [] }
}

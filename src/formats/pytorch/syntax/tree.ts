import { parser } from '@lezer/python'

/** A node of the syntax tree; its `name` is one of Lezer's Python grammar. */
export type PySyntax = ReturnType<typeof parser.parse>['topNode']

/** A parsed text. */
export interface PyTree {
  readonly text: string
  readonly top: PySyntax
  /** The line of a position, from 1. */
  readonly lineAt: (position: number) => number
}

/** Parses Python; what is no Python becomes nodes of errors. Nothing is run. */
export function parsePython(text: string): PyTree {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  const lineAt = (position: number): number => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= position) low = middle
      else high = middle
    }
    return low + 1
  }
  return { text, top: parser.parse(text).topNode, lineAt }
}

/** All children of a node but comments, punctuation included. */
export function childrenOf(node: PySyntax): PySyntax[] {
  const found: PySyntax[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.name !== 'Comment') found.push(child)
  return found
}

/** Is this node a sign or a keyword, not an expression? Those have names with a capital. */
export const isSign = ({ name }: PySyntax): boolean => /^[^A-Z⚠]|^(AssignOp|UpdateOp)$/.test(name)

/** The children that mean something: no punctuation, keywords, comments. */
export const partsOf = (node: PySyntax): PySyntax[] =>
  childrenOf(node).filter((child) => !isSign(child))

/** The children between commas; in each group at least one. */
export function groupsOf(nodes: readonly PySyntax[]): PySyntax[][] {
  const groups: PySyntax[][] = [[]]
  for (const node of nodes)
    if (node.name === ',') groups.push([])
    else groups[groups.length - 1].push(node)
  return groups.filter((group) => group.length > 0)
}

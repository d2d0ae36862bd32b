import { parameter, type Quantity } from '../layers/formula'

/**
 * Mathematics as a tree, for rules that are shown and never evaluated: of a token (a sign, a
 * letter, a number), a parameter in the colour of its field, a row of such, and what stands about
 * them. It prints as text (`printNotation.ts`), and the ui typesets it.
 */
export type Notation =
  | string
  | Quantity
  | readonly Notation[]
  | { readonly type: 'sub'; readonly base: Notation; readonly below: Notation }
  | { readonly type: 'raised'; readonly base: Notation; readonly above: Notation }
  | { readonly type: 'fraction'; readonly top: Notation; readonly bottom: Notation }
  | { readonly type: 'root' | 'hat'; readonly inside: Notation }

/** The lines of a rule, in the order in which they are done. */
export type RuleLines = readonly Notation[]

/** A row of tokens, which spaces separate, with the parts between them. */
export const row = (words: readonly string[], ...parts: readonly Notation[]): Notation =>
  words.flatMap((word, i) => {
    const tokens = word.split(/\s+/).filter((token) => token !== '')
    const part = parts[i]
    return part === undefined ? tokens : [...tokens, part]
  })

/** base with something below on its right. */
export const sub = (base: Notation, below: Notation): Notation => ({ type: 'sub', base, below })

/** base raised to a power. */
export const raised = (base: Notation, above: Notation): Notation => ({
  type: 'raised',
  base,
  above,
})

/** top over bottom. */
export const fraction = (top: Notation, bottom: Notation): Notation => ({
  type: 'fraction',
  top,
  bottom,
})

/** The square root of this. */
export const root = (inside: Notation): Notation => ({ type: 'root', inside })

/** With a hat: an estimate. */
export const hat = (inside: Notation): Notation => ({ type: 'hat', inside })

/** A parameter, which stands for its value. */
export const given = (name: string): Notation => parameter(name)

/** A letter at this step, and at the one before. */
export const now = (letter: Notation): Notation => sub(letter, 't')
export const before = (letter: Notation): Notation => sub(letter, ['t', '−', '1'])

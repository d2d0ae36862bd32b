import { markdownTable, wrapped } from './report'
import type { Figure } from './statistics'

/** What begins the part of the document that `--kinds` writes. */
const KINDS_TITLE = '## Forward pass of each kind'

/** The part of a document on the kinds; empty where there is none. */
export const kindsOf = (document: string): string => {
  const start = document.indexOf(KINDS_TITLE)
  return start < 0 ? '' : document.slice(start)
}

/** Why rows miss their target. */
const WHYS =
  'Rows that take more than twice as long. PyTorch gives views for Flatten, Reshape, Permute, ' +
  'Transpose, Select, Chunk and, in part, Split, where the engine, whose channels come last, ' +
  'moves the numbers. A call costs the engine 2 to 6 µs before any number is read, which is ' +
  'much of MaxPool1d and of AdaptiveAvgPool2d to one place. Div, SiLU, GELU and the ' +
  'convolutions run on vectors of 128 bits and, in Node.js 20, without a fused multiply-add; ' +
  'it is supposed, not measured, that this is their rest. The norms, PReLU, Concat, ' +
  'LogSoftmax and the paddings have no kernel of ours for all they do. Tried: sums in place ' +
  'of comparisons that look for NaN (kept for rows), plans of shapes that are remembered ' +
  '(kept: 2 to 4 µs less for each call).'

/** A document without that part, with another one at its end. */
export const withKinds = (document: string, kinds: string): string => {
  const start = document.indexOf(KINDS_TITLE)
  const rest = (start < 0 ? document : document.slice(0, start)).trimEnd()
  return kinds === '' ? `${rest}\n` : `${rest}\n\n${kinds.trimEnd()}\n`
}

/** That part: the forward pass of one layer beside PyTorch's. */
export const kindsText = (figures: readonly Figure[], date: string): string =>
  [
    KINDS_TITLE,
    '',
    wrapped(
      `Written by \`npm run bench -- --kinds\`, ${date}: one layer on WebAssembly in Node.js, ` +
        'and PyTorch on one thread beside it. They take turns of ten passes, of which the ' +
        'fastest counts, so that what else runs on the machine counts least; `n` is the number ' +
        'of turns. Each row is a line of `scripts/bench/kindRows.ts`.',
    ),
    '',
    markdownTable(figures),
    '',
    wrapped(WHYS),
  ].join('\n')

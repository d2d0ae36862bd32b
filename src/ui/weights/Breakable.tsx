import { Fragment } from 'react'

/** Names that break between their words, and within one only where they must. */
export function Breakable({ text }: { readonly text: string }) {
  const words = text.split(/(?<=[._])/)
  return words.map((word, i) => (
    <Fragment key={words.slice(0, i + 1).join('')}>
      {i > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}

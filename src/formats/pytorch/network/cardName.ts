import { MOST_NAME } from '../../../layers/limits'

/**
 * A name as a card can have it: underscores for dots, and the end of one that is too long, which
 * tells more than its beginning.
 */
export function cardName(path: string): string {
  const word = path.replace(/\W+/g, '_').replace(/^_+(?=\d)/, '')
  const sound = /^(\d|$)/.test(word) ? `layer_${word}` : word
  return sound.length <= MOST_NAME ? sound : sound.slice(-MOST_NAME).replace(/^[^_]*_+(?=\D)/, '')
}

/** The name, with `_2`, `_3`, … where it is taken. */
export function unusedName(taken: { has(name: string): boolean }, wanted: string): string {
  let name = wanted
  for (let count = 2; taken.has(name); count++) {
    const ending = `_${count}`
    name = `${wanted.slice(0, MOST_NAME - ending.length)}${ending}`
  }
  return name
}

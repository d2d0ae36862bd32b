import type { ToEngine } from '../messages'

/** What a worker is given to keep, by what it is: the pixels of a picture, the samples of a set. */
export type Given = Extract<ToEngine, { readonly type: 'pixels' | 'samples' }>

/** What a worker was given and not told to forget, by `givenKey`. */
export type AllGiven = ReadonlyMap<string, Given>

/** What replaces what: one picture, or one set. */
export const givenKey = (given: Given): string =>
  given.type === 'pixels' ? `pixels ${given.picture}` : `samples ${given.set}`

/** The message that tells a worker to forget it. */
const forgotten = (given: Given): Given =>
  given.type === 'pixels' ? { ...given, pixels: null } : { ...given, samples: null }

/** The messages that turn what a worker has been given into this. */
export function givenChanges(before: AllGiven, now: AllGiven): Given[] {
  const gone = [...before].filter(([key]) => !now.has(key)).map(([, given]) => forgotten(given))
  const fresh = [...now].filter(([key, given]) => before.get(key) !== given)
  return [...gone, ...fresh.map(([, given]) => given)]
}

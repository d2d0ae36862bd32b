/** What an error of PyTorch says, and where its traceback comes from. */
export interface FaultMessage {
  /** The message without the class of the error. */
  readonly words: string
  /** Names of modules on the lines that the traceback shows, the innermost first. */
  readonly modules: readonly string[]
}

const ERROR = /^[ \t]*(?:\w+\.)*\w*(?:Error|Exception|Interrupt): +(.+)$/gm

/** White space is one space, and what PyTorch writes in two ways is one. */
export const plainWords = (words: string): string =>
  words.replace(ERROR, '$1').replace(/\s+/g, ' ').replaceAll('’', "'").trim()

/** The message at the end of a traceback; the whole text where there is none. */
export function faultMessage(text: string): FaultMessage {
  const found = [...text.matchAll(ERROR)].at(-1)
  const start = found ? found.index + found[0].length - found[1].length : 0
  // A message may go on over several lines, up to an empty one.
  const words = text.slice(start).split(/\n\s*\n/, 1)[0]
  const lines = text.slice(0, start).split('\n').toReversed()
  const modules = lines.flatMap((line) =>
    [...line.matchAll(/\bself\.(\w+)(?:\[[^\]]*\])?\(/g)].map(([, name]) => name),
  )
  return { words: plainWords(words), modules: modules.filter((name) => name !== 'forward') }
}

/** Numbers in a message, and the lists that they stand in: `[4, 3, 14, 14]`, `4x256`. */
export interface FaultNumbers {
  readonly single: readonly number[]
  readonly lists: readonly (readonly number[])[]
}

/** More numbers than any message about shapes has. */
const MOST = 24
const LARGEST = 1e8

export function numbersIn(words: string): FaultNumbers {
  const single = [...words.matchAll(/\d+/g)].map(Number).filter((n) => n <= LARGEST)
  const lists = [
    ...[...words.matchAll(/[[(](\d+(?:, ?\d+)*)[\])]/g)].map(([, list]) => list.split(/, ?/)),
    ...[...words.matchAll(/\d+(?: ?x ?\d+)+/g)].map(([list]) => list.split(/ ?x ?/)),
  ].map((list) => list.map(Number))
  return {
    single: [...new Set(single)].slice(0, MOST),
    lists: lists.filter((list) => list.length <= 8 && list.every((n) => n <= LARGEST)).slice(0, 8),
  }
}

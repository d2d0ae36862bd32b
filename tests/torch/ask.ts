import { spawnSync } from 'node:child_process'
import type { Answer, Code } from './setting'

/** What stands for a setting at which PyTorch itself ends. */
export const CRASH: Answer = { words: 'the process ended' }

/**
 * What a program beside this file answers to each of these, one line of JSON for each; `crash`
 * where it ends.
 */
export function askPython<T>(
  python: string,
  file: string,
  asked: readonly unknown[],
  crash: T,
): readonly T[] {
  const answers: T[] = []
  const program = new URL(file, import.meta.url).pathname
  while (answers.length < asked.length) {
    const { stdout } = spawnSync(python, [program], {
      input: asked
        .slice(answers.length)
        .map((one) => JSON.stringify(one))
        .join('\n'),
      maxBuffer: 2 ** 30,
      timeout: 300_000,
      encoding: 'utf8',
    })
    const lines = stdout.split('\n').filter((line) => line !== '')
    if (lines.length === 0) throw new Error(`${python} has no PyTorch.`)
    answers.push(...lines.slice(1).map((line) => JSON.parse(line) as T))
    if (answers.length < asked.length) answers.push(crash)
  }
  return answers
}

/** The answers of PyTorch in this Python, one for each setting. */
export const askTorch = (python: string, settings: readonly Code[]): readonly Answer[] =>
  askPython(python, 'answers.py', settings, CRASH)

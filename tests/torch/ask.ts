import { spawnSync } from 'node:child_process'
import type { Answer, Code } from './setting'

/** What stands for a setting at which PyTorch itself ends. */
export const CRASH: Answer = { words: 'the process ended' }

/** The answers of PyTorch in this Python, one for each setting. */
export function askTorch(python: string, settings: readonly Code[]): readonly Answer[] {
  const answers: Answer[] = []
  const program = new URL('answers.py', import.meta.url).pathname
  while (answers.length < settings.length) {
    const { stdout } = spawnSync(python, [program], {
      input: settings
        .slice(answers.length)
        .map((setting) => JSON.stringify(setting))
        .join('\n'),
      maxBuffer: 2 ** 28,
      encoding: 'utf8',
    })
    const lines = stdout.split('\n').filter((line) => line !== '')
    if (lines.length === 0) throw new Error(`${python} has no PyTorch.`)
    answers.push(...lines.slice(1).map((line) => JSON.parse(line) as Answer))
    if (answers.length < settings.length) answers.push(CRASH)
  }
  return answers
}

import type { SampleChoices, SampleQuestion, SetAccount } from './sampleFile'

/** What a reader says as it goes along, and what it asks. */
export interface SampleTelling extends SetAccount {
  readonly understood: string[]
  readonly guessed: string[]
  readonly leftOut: string[]
  readonly questions: SampleQuestion[]
  /** Is told the share that is done. */
  readonly progress: (share: number) => void
  /** The answer to a question: what the user chose, or the guess. */
  readonly ask: (
    name: string,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
    guess: string,
  ) => string
}

/** Begins an account; `choices` are the answers that were given. */
export function startTelling(
  choices: SampleChoices,
  progress: SampleTelling['progress'],
): SampleTelling {
  const questions: SampleQuestion[] = []
  return {
    understood: [],
    guessed: [],
    leftOut: [],
    questions,
    progress,
    ask(name, label, options, guess) {
      const chosen = Object.hasOwn(choices, name) ? choices[name] : guess
      const value = options.some(([one]) => one === chosen) ? chosen : guess
      questions.push({
        name,
        label,
        options: options.map(([one, words]) => ({ value: one, label: words })),
        value,
      })
      return value
    },
  }
}

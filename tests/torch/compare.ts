import { askTorch } from './ask'
import { drawSettings, LAYERS } from './draw'
import { NOT_ASKED } from './known'
import { type Answer, codeOf, ownAnswer, type Setting } from './setting'

/** A setting to which PyTorch and the shape engine answer differently. */
export interface Difference {
  readonly setting: Setting
  readonly ours: Answer | null
  readonly theirs: Answer
}

/** An answer as text; of white space only that there is some. */
export const told = (answer: Answer | null): string =>
  JSON.stringify(answer).replace(/\\n/g, ' ').replace(/\s+/g, ' ')

/** What an answer says, whatever its numbers are, and however many. */
export const templateOf = (answer: Answer): string =>
  'words' in answer
    ? answer.words
        .replace(/\s+/g, ' ')
        .replace(/-?\d+(\.\d+)?(e-?\d+)?|None/g, '#')
        .replace(/#([,x×] ?#)+,?|#,(?=\))/g, '#')
        .replace(/\[\]|\{\}/g, '[#]')
    : 'shapes'

/** Sizes below 0, which PyTorch gives an empty batch now and then. */
const isImpossible = (answer: Answer): boolean =>
  'shapes' in answer && answer.shapes.flat().some((size) => size < 0)

/** What PyTorch says to these settings. */
export const theirAnswers = (python: string, settings: readonly Setting[]): readonly Answer[] =>
  askTorch(python, settings.map(codeOf))

/** Those of the settings that are answered differently. */
export function differencesIn(python: string, settings: readonly Setting[]): readonly Difference[] {
  const answers = theirAnswers(python, settings)
  return settings.flatMap((setting, i) => {
    const ours = ownAnswer(setting)
    const theirs = answers[i]
    return told(ours) === told(theirs) || isImpossible(theirs) ? [] : [{ setting, ours, theirs }]
  })
}

/** A difference in three lines. */
export const printDifference = ({ setting, ours, theirs }: Difference): string =>
  [
    `${setting.kind} ${JSON.stringify(setting.parameters)} ${JSON.stringify(setting.inputs)}`,
    `  ours    ${told(ours)}`,
    `  PyTorch ${told(theirs)}`,
  ].join('\n')

/** The kinds of these names, or all; of both those that PyTorch knows. */
export const kindsNamed = (names: readonly string[]) =>
  LAYERS.filter(
    ({ kind }) => !NOT_ASKED.includes(kind) && (names.length === 0 || names.includes(kind)),
  )

/** Compares so many random settings; returns the differences, and how many settings were taken. */
export function compareRandom(
  python: string,
  count: number,
  seed: number,
  names: readonly string[] = [],
): { readonly differences: readonly Difference[]; readonly taken: number } {
  const settings = drawSettings(count, seed, kindsNamed(names))
  const taken = settings.filter((setting) => 'shapes' in (ownAnswer(setting) ?? {})).length
  return { differences: differencesIn(python, settings), taken }
}

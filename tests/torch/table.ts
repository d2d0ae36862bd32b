import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dice } from '../reference/random'
import { templateOf, theirAnswers } from './compare'
import { drawSetting, LAYERS } from './draw'
import type { Answer, Setting } from './setting'

/** A setting and what PyTorch 1.13 says to it. */
export type Row = Setting & Answer

const FOLDER = new URL('../fixtures/words/', import.meta.url)

/** The recorded answers, of all kinds. */
export const recorded = (): readonly Row[] =>
  readdirSync(FOLDER).flatMap((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))

/** Settings of one kind: each refusal once, and a few that are taken. */
const TAKEN = 6

/** Of so many settings of every kind, one for each thing that PyTorch says of the kind. */
function rowsOf(python: string, count: number, seed: number): readonly Row[] {
  const random = dice(seed)
  const settings = LAYERS.flatMap((kind) =>
    Array.from({ length: count }, () => drawSetting(random, kind)),
  )
  const answers = theirAnswers(python, settings)
  const seen = new Map<string, number>()
  return settings.flatMap((setting, i) => {
    const template = `${setting.kind}: ${templateOf(answers[i])}`
    const before = seen.get(template) ?? 0
    seen.set(template, before + 1)
    return before < ('shapes' in answers[i] ? TAKEN : 1) ? [{ ...setting, ...answers[i] }] : []
  })
}

/** Records the answers of PyTorch in this Python, a file for each category of the palette. */
export function record(python: string, count: number, seed: number): void {
  const rows = rowsOf(python, count, seed)
  for (const category of new Set(LAYERS.map((kind) => kind.category))) {
    const names = LAYERS.filter((kind) => kind.category === category).map(({ kind }) => kind)
    const lines = rows.filter(({ kind }) => names.includes(kind)).map((row) => JSON.stringify(row))
    writeFileSync(new URL(`${category}.json`, FOLDER), `[\n${lines.join(',\n')}\n]\n`)
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { LayerKind } from '../../src/layers/layer'
import { dice } from '../reference/random'
import { templateOf, theirAnswers, told } from './compare'
import { drawSetting, LAYERS } from './draw'
import { type Answer, ownAnswer, type Setting } from './setting'

/** A setting and what PyTorch 1.13 says to it. */
export type Row = Setting & Answer

const FOLDER = new URL('../fixtures/words/', import.meta.url)

/** The recorded answers, of all kinds. */
export const recorded = (): readonly Row[] =>
  readdirSync(FOLDER).flatMap((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))

/** Settings of one kind: each refusal once, and a few that are taken. */
const TAKEN = 6

/** The settings that are looked at for the refusals of a kind. */
export function settingsOf(kind: LayerKind, count: number, seed = 1): readonly Setting[] {
  const random = dice(seed)
  return Array.from({ length: count }, () => drawSetting(random, kind))
}

/**
 * Of so many settings of every kind that agrees with PyTorch, one for each thing that PyTorch says
 * of the kind.
 */
function rowsOf(
  python: string,
  count: number,
  seed: number,
  kinds: readonly LayerKind[],
): readonly Row[] {
  const settings = kinds.flatMap((kind) => settingsOf(kind, count, seed))
  const answers = theirAnswers(python, settings)
  const wrong = new Set(
    settings.flatMap((setting, i) =>
      told(ownAnswer(setting)) === told(answers[i]) ? [] : [setting.kind],
    ),
  )
  if (wrong.size > 0) console.error(`Left out, as they differ: ${[...wrong].join(', ')}.`)
  const seen = new Map<string, number>()
  return settings.flatMap((setting, i) => {
    if (wrong.has(setting.kind)) return []
    const template = `${setting.kind}: ${templateOf(answers[i])}`
    const before = seen.get(template) ?? 0
    seen.set(template, before + 1)
    return before < ('shapes' in answers[i] ? TAKEN : 1) ? [{ ...setting, ...answers[i] }] : []
  })
}

/**
 * Records the answers of PyTorch in this Python to these kinds, a file for each category of the
 * palette; what is recorded of others stays.
 */
export function record(
  python: string,
  count: number,
  seed: number,
  kinds: readonly LayerKind[],
): void {
  const asked = new Set(kinds.map(({ kind }) => kind))
  const rows = [
    ...recorded().filter(({ kind }) => !asked.has(kind)),
    ...rowsOf(python, count, seed, kinds),
  ]
  for (const category of new Set(LAYERS.map((kind) => kind.category))) {
    const names = LAYERS.filter((kind) => kind.category === category).map(({ kind }) => kind)
    const lines = rows.filter(({ kind }) => names.includes(kind)).map((row) => JSON.stringify(row))
    writeFileSync(new URL(`${category}.json`, FOLDER), `[\n${lines.join(',\n')}\n]\n`)
  }
}

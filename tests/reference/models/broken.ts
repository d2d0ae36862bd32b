import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { IMPORTERS } from '../../../src/formats'
import { importersOf } from '../../../src/formats/accept'
import { importerOf } from '../../../src/formats/recognise'
import { loadTensors } from '../../../src/formats/tensors/loadedTensors'
import type { Finding } from '../initial'

/** Every text inside a parsed JSON. */
const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? [...Object.keys(value), ...Object.values(value).flatMap(textsIn)]
      : []

/** The sentence that refuses a file; null where it is read. */
async function refusalOf(bytes: Uint8Array, name: string): Promise<string | null> {
  const importer = importerOf(bytes, name, IMPORTERS)
  const tensors = importersOf('tensors').find((one) => one === importer)
  const project = importersOf('project').find((one) => one === importer)
  const result = tensors
    ? loadTensors((await tensors.load())(bytes, name))
    : project
      ? (await project.load())(bytes, name)
      : { error: `${name} is of a kind that cannot be read.` }
  return 'error' in result ? result.error : null
}

const isSentence = (text: string): boolean =>
  /^[^\n]{10,400}\.$/.test(text) && !/undefined|\[object|Error|NaN/.test(text)

/** Findings on the broken files that a description names: each must be refused in a sentence. */
export async function brokenFindings(path: string, description: unknown): Promise<Finding[]> {
  const folder = dirname(path)
  const stem = basename(path, '.json')
  const names = new Set([
    ...textsIn(description).filter(
      (text) => /^[\w.-]+\.\w+$/.test(text) && existsSync(join(folder, text)),
    ),
    ...readdirSync(folder).filter((name) => name.startsWith(`${stem}.`)),
  ])
  names.delete(basename(path))
  const findings: Finding[] = []
  for (const name of names) {
    const at = join(folder, name)
    if (statSync(at).isDirectory()) continue
    const refusal = await refusalOf(new Uint8Array(readFileSync(at)), name)
    const failure =
      refusal === null
        ? 'it is broken, and was read'
        : isSentence(refusal)
          ? null
          : `its refusal is no sentence: ${refusal}`
    findings.push({ id: at, failure, skipped: null })
  }
  return findings.length > 0
    ? findings
    : [{ id: path, failure: 'it names no file beside it', skipped: null }]
}

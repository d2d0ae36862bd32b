import { KINDS } from '../../../graph/everyKind'
import type { PyValue } from '../values/value'

/** Names that `from torch.nn import *` brings. */
const EVERY_MODULE: readonly string[] = [
  ...KINDS.flatMap(({ kind, role }) => (role === 'layer' ? [kind] : [])),
  'Module',
  'Sequential',
  'ModuleList',
  'ModuleDict',
  'Parameter',
]

const names = (path: string): PyValue => ({ type: 'namespace', path })

/** `a.b as c, d` as pairs of what is imported and its name. */
const listed = (list: string): (readonly [string, string])[] =>
  list
    .replace(/[()\\]/g, ' ')
    .split(',')
    .map((part) => part.trim().split(/\s+as\s+/))
    .filter(([from]) => from !== '')
    .map(([from, as]) => [from, as ?? from])

/** The names that an import statement brings, with what they mean. */
export function importNames(statement: string): (readonly [string, PyValue])[] {
  const plain = statement
    .replace(/#[^\n]*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const from = /^from ([\w.]+) import (.*)$/.exec(plain)
  if (from) {
    const [, path, list] = from
    if (list.trim() === '*')
      return path === 'torch.nn' ? EVERY_MODULE.map((name) => [name, names(`${path}.${name}`)]) : []
    return listed(list).map(([name, as]) => [as, names(`${path}.${name}`)])
  }
  // `import torch.nn as nn` means torch.nn by nn, `import torch.nn` means torch.
  return listed(plain.replace(/^import /, '')).map(([path, as]) =>
    path === as ? [path.split('.')[0], names(path.split('.')[0])] : [as, names(path)],
  )
}

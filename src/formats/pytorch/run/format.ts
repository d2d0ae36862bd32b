import { childrenOf, isSign, type PySyntax } from '../syntax/tree'
import { numberIn } from '../values/make'
import type { Machine, PyScope, PyValue } from '../values/value'

/** A value as str() prints it, as far as names of layers need it. */
export function printed(value: PyValue): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return numberIn(value)?.toString() ?? (typeof value === 'string' ? value : '')
}

/** The text that a replacement of an f-string, `{i + 1:02d}`, becomes. */
export function formatted(machine: Machine, part: PySyntax, scope: PyScope): string {
  const [expression] = childrenOf(part).filter(
    (child) => !isSign(child) && !child.name.startsWith('Format'),
  )
  if (!expression) return ''
  const value = machine.evaluate(expression, scope)
  const spec = childrenOf(part).find(({ name }) => name === 'FormatSpec')
  const width = spec && /^:0(\d)d?$/.exec(machine.text.slice(spec.from, spec.to))?.[1]
  return width ? printed(value).padStart(Number(width), '0') : printed(value)
}

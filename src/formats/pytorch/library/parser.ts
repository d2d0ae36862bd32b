import { builtin } from '../run/classes'
import { printed } from '../run/format'
import { unknown } from '../values/make'
import type { PyClass, PyInstance, PyValue } from '../values/value'

const CLASS: PyClass = {
  type: 'class',
  name: 'ArgumentParser',
  bases: [],
  names: new Map(),
  line: 0,
}

/** An argument parser that gives every argument its default: `--img_size` is 28. */
export function argumentParser(): PyInstance {
  const given: PyInstance = { type: 'instance', cls: CLASS, attributes: new Map() }
  const add = builtin('add_argument', ({ args, named }) => {
    const long = args.map(printed).find((name) => name.startsWith('--')) ?? printed(args[0] ?? '')
    const name = printed(named.get('dest') ?? null)
    const standard = named.get('default')
    const action = printed(named.get('action') ?? null)
    const value: PyValue =
      standard === undefined
        ? action === 'store_true' || action === 'store_false'
          ? action === 'store_false'
          : unknown(long)
        : standard
    given.attributes.set(
      name === 'None' ? long.replace(/^-+/, '').replaceAll('-', '_') : name,
      value,
    )
    return null
  })
  const parse = builtin('parse_args', () => given)
  const group = builtin('add_argument_group', () => parser)
  const parser: PyInstance = {
    type: 'instance',
    cls: CLASS,
    attributes: new Map<string, PyValue>([
      ['add_argument', add],
      ['parse_args', parse],
      ['add_argument_group', group],
    ]),
  }
  return parser
}

// The linter's rules of this house. .oxlintrc.json names this file; rooms.mjs has the lists.
import { dirname, relative, resolve } from 'node:path'
import { directionFault, ownerFault } from './faults.mjs'

/**
 * What a rule needs to know of an import, an export from elsewhere, a lazy import, or a type's.
 * @typedef {{
 *   readonly type: string,
 *   readonly source?: { readonly value?: unknown } | null,
 *   readonly importKind?: string,
 *   readonly exportKind?: string,
 *   readonly specifiers?: readonly { readonly importKind?: string }[]
 * }} Import
 */

/**
 * @typedef {{
 *   readonly filename: string,
 *   readonly cwd: string,
 *   report(fault: { node: Import, message: string }): void
 * }} Context
 */

/** Nothing of it is there at run time. @param {Import} node */
const ofTypesOnly = ({ type, importKind, exportKind, specifiers = [] }) =>
  type === 'TSImportType' ||
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type'))

/**
 * A rule that looks at each name that a file below src imports, lazily or not.
 * @param {(file: string, name: string, typesOnly: boolean) => string | null} faultOf
 */
const ruleOf = (faultOf) => ({
  /** @param {Context} context */
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/')
    if (!file.startsWith('src/')) return {}
    /** @param {Import} node */
    const look = (node) => {
      if (typeof node.source?.value !== 'string') return
      const message = faultOf(file, node.source.value, ofTypesOnly(node))
      if (message !== null) context.report({ node, message })
    }
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
      ImportExpression: look,
      TSImportType: look,
    }
  },
})

/** A rule on paths. */
const direction = ruleOf((file, name) =>
  name.startsWith('.')
    ? directionFault(file, relative('/', resolve('/', dirname(file), name)).replaceAll('\\', '/'))
    : null,
)

/** A rule on packages. */
const owner = ruleOf((file, name, typesOnly) =>
  name.startsWith('.') ? null : ownerFault(file, name, typesOnly),
)

// oxlint asks for a default export.
export default { meta: { name: 'house' }, rules: { direction, owner } }

import type { PyContainer, PyInstance, PyLayer, PyValue } from '../values/value'

/** A module of any sort. */
export type AnyModule = PyInstance | PyContainer | PyLayer

const asModule = (value: PyValue): AnyModule | undefined =>
  typeof value === 'object' &&
  value !== null &&
  (value.type === 'instance' || value.type === 'container' || value.type === 'layer')
    ? value
    : undefined

/** The modules in a value by name: itself, or the items of a list. */
function modulesIn(name: string, value: PyValue): (readonly [string, AnyModule])[] {
  const one = asModule(value)
  if (one) return [[name, one]]
  if (typeof value !== 'object' || value === null) return []
  if (value.type === 'list' || value.type === 'tuple')
    return value.items.flatMap((item, i) => modulesIn(`${name}.${i}`, item))
  if (value.type === 'dict')
    return [...value.entries.values()].flatMap(([key, item]) =>
      modulesIn(`${name}.${String(key)}`, item),
    )
  return []
}

/** The modules that a module has, by name, in the order in which they were set. */
export function childrenOfModule(module: AnyModule): (readonly [string, AnyModule])[] {
  if (module.type === 'layer') return []
  const own = module.type === 'container' ? module.entries : module.attributes
  const named = [...own].flatMap(([name, value]) => modulesIn(name, value))
  return module.type === 'instance' && module.inner?.type === 'container'
    ? [...childrenOfModule(module.inner), ...named]
    : named
}

/** A module and all that it has, each once, by its path: `layer1.0.conv1`. */
export function* modulesOf(
  module: AnyModule,
  path = '',
  seen = new Set<AnyModule>(),
): Generator<readonly [string, AnyModule]> {
  if (seen.has(module) || seen.size > 20_000) return
  seen.add(module)
  yield [path, module]
  for (const [name, child] of childrenOfModule(module))
    yield* modulesOf(child, path === '' ? name : `${path}.${name}`, seen)
}

/** Gives each module in it its path, once; returns the paths. */
export function namePaths(root: AnyModule, start = ''): string[] {
  const paths: string[] = []
  for (const [path, module] of modulesOf(root, start)) {
    module.path ??= path
    if (module.type === 'instance' && module.inner) module.inner.path ??= path
    if (path !== '') paths.push(path)
  }
  return paths
}

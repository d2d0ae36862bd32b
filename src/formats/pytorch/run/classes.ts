import type { PyBuiltin, PyClass, PyInstance, PyValue } from '../values/value'

/** A class and those that it is derived from, each before what it is derived from. */
export function* lineage(cls: PyClass): Generator<PyClass> {
  yield cls
  for (const base of cls.bases)
    if (typeof base === 'object' && base?.type === 'class') yield* lineage(base)
}

/** The first class of a library that a class is derived from: `torch.nn.Module`. */
export function libraryBase(cls: PyClass): string | undefined {
  for (const { bases } of lineage(cls))
    for (const base of bases)
      if (typeof base === 'object' && base?.type === 'namespace') return base.path
  return undefined
}

/** Is it a module: of torch.nn, or of a library that builds on it? */
export function isModuleClass(cls: PyClass): boolean {
  const base = libraryBase(cls)
  return base !== undefined && /^torch\.nn\.|Module$/.test(base)
}

/** What a class has by this name, itself or from those that it is derived from. */
export function ofClass(cls: PyClass, name: string): PyValue | undefined {
  for (const one of lineage(cls)) {
    const found = one.names.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** The same of `super()` in a method of `owner`, for an object of class `of`. */
export function aboveOwner(of: PyClass, owner: PyClass, name: string): PyValue | undefined {
  let above = false
  for (const one of lineage(of)) {
    const found = above ? one.names.get(name) : undefined
    if (found !== undefined) return found
    if (one === owner) above = true
  }
  return undefined
}

/** A function of the class as it is found on an object: bound, unless it is static. */
export function boundTo(self: PyInstance, found: PyValue): PyValue {
  if (typeof found !== 'object' || found?.type !== 'function') return found
  if (found.decorators.includes('staticmethod')) return found
  return {
    type: 'bound',
    self: found.decorators.includes('classmethod') ? self.cls : self,
    of: found,
  }
}

/** A function that the interpreter gives. */
export const builtin = (name: string, call: PyBuiltin['call']): PyBuiltin => ({
  type: 'builtin',
  name,
  call,
})

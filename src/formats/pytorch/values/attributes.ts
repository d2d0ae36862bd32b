import { innerOf } from '../library/inner'
import { moduleMethod } from '../library/moduleMethods'
import { aboveOwner, boundTo, builtin, ofClass } from '../run/classes'
import { dictMethod, listMethod, textMethod } from '../run/methods'
import type { PySyntax } from '../syntax/tree'
import { tensorAttribute } from '../tensors/attributes'
import { unknown } from './make'
import type { Machine, PyInstance, PyLayer, PyValue } from './value'

/** What a property of an instance is: computed by its function. */
function found(machine: Machine, self: PyInstance, value: PyValue, node: PySyntax): PyValue {
  if (
    typeof value === 'object' &&
    value?.type === 'function' &&
    value.decorators.includes('property')
  )
    return machine.call({ type: 'bound', self, of: value }, { args: [], named: new Map(), node })
  return boundTo(self, value)
}

function ofInstance(machine: Machine, of: PyInstance, name: string, node: PySyntax): PyValue {
  const own = of.attributes.get(name)
  if (own !== undefined) return own
  const inherited = ofClass(of.cls, name)
  if (inherited !== undefined) return found(machine, of, inherited, node)
  if (name === '__class__') return of.cls
  return (
    moduleMethod(machine, of, name) ??
    (of.inner && machine.attribute(of.inner, name, node)) ??
    unknown(name)
  )
}

function ofLayer(machine: Machine, of: PyLayer, name: string): PyValue {
  const held = of.parameters[name]
  if (held !== undefined && !Array.isArray(held)) return held as PyValue
  if (Array.isArray(held)) return { type: 'tuple', items: held as PyValue[] }
  return moduleMethod(machine, of, name) ?? { type: 'weight', layer: of, name }
}

/** `of.name`, of any value; unknown where it has none that is understood. */
export function attributeOf(machine: Machine, of: PyValue, name: string, node: PySyntax): PyValue {
  if (typeof of === 'string') return textMethod(of, name) ?? unknown(name)
  if (typeof of !== 'object' || of === null) return unknown(name)
  switch (of.type) {
    case 'list':
    case 'tuple':
      return listMethod(of, name) ?? unknown(name)
    case 'dict':
      return dictMethod(of, name) ?? unknown(name)
    case 'instance':
      return ofInstance(machine, of, name, node)
    case 'super': {
      const { self, owner } = of
      if (typeof self !== 'object' || self?.type !== 'instance') return unknown(name)
      const above = aboveOwner(self.cls, owner, name)
      if (above !== undefined) return found(machine, self, above, node)
      if (name === '__init__') return builtin(name, (call) => innerOf(machine, self, call))
      if (name === 'forward' || name === '__call__') return self.inner ?? unknown(name)
      return moduleMethod(machine, self, name) ?? unknown(name)
    }
    case 'class':
      return name === '__name__' ? of.name : (ofClass(of, name) ?? unknown(name))
    case 'container':
      return of.entries.get(name) ?? moduleMethod(machine, of, name) ?? unknown(name)
    case 'layer':
      return ofLayer(machine, of, name)
    case 'tensor':
      return tensorAttribute(machine, of, name, node)
    case 'namespace':
      return { type: 'namespace', path: `${of.path}.${name}` }
    case 'weight':
      return name === 'copy_'
        ? builtin(name, ({ args: [given] }) => {
            if (typeof given === 'object' && given?.type === 'tensor')
              of.layer.weights.set(of.name, given)
            return of
          })
        : name === 'data'
          ? of
          : unknown(name)
    case 'function':
      return name === '__name__' ? of.name : unknown(name)
    default:
      return unknown(name)
  }
}

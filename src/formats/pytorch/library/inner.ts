import { libraryBase } from '../run/classes'
import type { Machine, PyCall, PyInstance, PyValue } from '../values/value'
import { isContainerName, layerKind, makeModule } from './modules'

/** What `super().__init__(…)` does where the base is a class of torch.nn. */
export function innerOf(machine: Machine, self: PyInstance, call: PyCall): PyValue {
  const name = libraryBase(self.cls)?.split('.').at(-1) ?? ''
  if (!isContainerName(name) && !layerKind(name)) return null
  const inner = makeModule(name, call, machine)
  if (typeof inner === 'object' && (inner?.type === 'container' || inner?.type === 'layer')) {
    self.inner = inner
    const { made } = machine.state
    if (made.at(-1) === inner) made.pop()
  }
  return null
}

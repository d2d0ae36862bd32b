import type { Module } from './modules'
import type { Template } from './template'

/** Modules in a row, by the names of their cards. */
export const chain =
  (modules: readonly (readonly [name: string, module: Module])[]): Template['describe'] =>
  (network, input) => {
    modules.reduce((before, [name, module]) => network.add(before, name, module), input)
  }

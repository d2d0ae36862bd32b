import type { Tensor } from '../../../graph/project'
import type { Parameters } from '../../../layers/fields'
import type { Shape } from '../../../layers/tensorShape'
import type { PySyntax } from '../syntax/tree'

/** A value of the plain subset of Python that is interpreted. Floats and ints are both numbers. */
export type PyValue = null | boolean | number | string | PyObject

export type PyObject =
  | PyList
  | PyTuple
  | PyDict
  | PyRange
  | PySlice
  | { readonly type: 'ellipsis' }
  /** Where a tensor is 0: `mask == 0`. */
  | { readonly type: 'condition'; readonly of: PyTensor }
  | PyFunction
  | PyBuiltin
  | { readonly type: 'bound'; readonly self: PyValue; readonly of: PyFunction }
  | PySuper
  | PyClass
  | PyInstance
  | PyContainer
  | PyLayer
  | PyTensor
  /** `x.shape` where it is not known. */
  | { readonly type: 'sizes'; readonly of: PyTensor }
  | PyDim
  | PyWeight
  | PyNamespace
  | PyUnknown

export interface PyList {
  readonly type: 'list'
  readonly items: PyValue[]
}
export interface PyTuple {
  readonly type: 'tuple'
  readonly items: readonly PyValue[]
  /** There may be more: a target takes as many as it has names for. */
  readonly open?: boolean
}
/** Keys are printed with their type. */
export interface PyDict {
  readonly type: 'dict'
  readonly entries: Map<string, readonly [PyValue, PyValue]>
}
export interface PyRange {
  readonly type: 'range'
  readonly start: number
  readonly stop: number
  readonly step: number
}
export interface PySlice {
  readonly type: 'slice'
  readonly start: PyValue
  readonly stop: PyValue
  readonly step: PyValue
}
/** Names with their values, and where others are looked up. */
export interface PyScope {
  readonly names: Map<string, PyValue>
  readonly around?: PyScope
  /** The class in which a method is defined, and the object that it was called on. */
  readonly owner?: PyClass
  readonly self?: PyValue
  /** Names that the function assigns once, none of them a parameter. */
  readonly once?: ReadonlySet<string>
}
/** A function or lambda of the text. */
export interface PyFunction {
  readonly type: 'function'
  readonly name: string
  readonly node: PySyntax
  readonly scope: PyScope
  readonly defaults: ReadonlyMap<string, PyValue>
  readonly owner?: PyClass
  readonly decorators: readonly string[]
}
/** The arguments of a call, evaluated. */
export interface PyCall {
  readonly args: readonly PyValue[]
  readonly named: ReadonlyMap<string, PyValue>
  readonly node: PySyntax
}
export interface PyBuiltin {
  readonly type: 'builtin'
  readonly name: string
  readonly call: (call: PyCall, machine: Machine) => PyValue
}
/** `super()` inside a method of `owner`. */
export interface PySuper {
  readonly type: 'super'
  readonly self: PyValue
  readonly owner: PyClass
}
export interface PyClass {
  readonly type: 'class'
  readonly name: string
  readonly bases: readonly PyValue[]
  readonly names: Map<string, PyValue>
  readonly line: number
}
/** An object of a class of the text. `inner` is what a base class of torch.nn made of it. */
export interface PyInstance {
  readonly type: 'instance'
  readonly cls: PyClass
  readonly attributes: Map<string, PyValue>
  inner?: PyContainer | PyLayer
  path?: string
}
/** nn.Sequential, nn.ModuleList, nn.ModuleDict and their like: modules by name, in order. */
export interface PyContainer {
  readonly type: 'container'
  readonly kind: string
  readonly entries: Map<string, PyValue>
  path?: string
}
/** A module of torch.nn, known or not. */
export interface PyLayer {
  readonly type: 'layer'
  readonly kind: string
  parameters: Parameters
  /** Set by torch.manual_seed before the weights were drawn. */
  seed?: number
  training?: boolean
  path?: string
  readonly line: number
  /** Ids of the cards that call it. */
  readonly cards: string[]
  /** Weights that the text sets, by name. */
  readonly weights: Map<string, PyTensor>
}
/** An output of a card, or numbers that become a source card once they are read. */
export interface PyTensor {
  readonly type: 'tensor'
  /** The id of the output; of numbers only once they have a card. */
  id?: string
  readonly source?: PySource
  /** The name that the text gives to the numbers. */
  name?: string
}
/** A source card to be. */
export interface PySource {
  readonly kind: string
  readonly parameters: Parameters
  readonly seed?: number
  /** What it holds, where the text says it. */
  readonly numbers?: Tensor
  /** The numbers are evenly spaced: start, end and steps. */
  readonly spaced?: { readonly start: number; readonly end: number; readonly steps: number }
}
/** The size of an axis that was asked for; null where it is not known. */
export interface PyDim {
  readonly type: 'dim'
  readonly axis: number
  readonly size: number | null
}
/** `conv.weight`. */
export interface PyWeight {
  readonly type: 'weight'
  readonly layer: PyLayer
  readonly name: string
}
/** A module of a library by its full name, `torch.nn`, or a name of one that is not known. */
export interface PyNamespace {
  readonly type: 'namespace'
  readonly path: string
}
/** What was not understood. */
export interface PyUnknown {
  readonly type: 'unknown'
  readonly what: string
}

/** What the parts of the interpreter ask of one another. */
export interface Machine {
  readonly text: string
  readonly lineOf: (node: PySyntax) => number
  readonly evaluate: (node: PySyntax, scope: PyScope) => PyValue
  readonly execute: (node: PySyntax, scope: PyScope) => PyFlow
  readonly call: (callee: PyValue, call: PyCall) => PyValue
  readonly attribute: (of: PyValue, name: string, node: PySyntax) => PyValue
  readonly binary: (operator: string, a: PyValue, b: PyValue, node: PySyntax) => PyValue
  readonly index: (of: PyValue, keys: readonly PyValue[], node: PySyntax) => PyValue
  /** Counts one step; throws where there are too many. */
  readonly tick: (node: PySyntax, steps?: number) => void
  /** Runs something one call deeper; throws where that is too deep. */
  readonly deeper: <T>(node: PySyntax, run: () => T) => T
  /** Something that was guessed or left out: told at its line where it matters. */
  readonly tell: (how: 'guessed' | 'leftOut', text: string, node: PySyntax) => void
  readonly cards: NetworkCards
  readonly state: MachineState
}

/** What changes while the text is read. */
export interface MachineState {
  /** The seed of the last torch.manual_seed. */
  seed: number | null
  /** How many calls of modules are under way, and of constructors. */
  calls: number
  making: number
  /** The module whose forward is running. */
  path: string
  /** Modules of the text's own classes, and containers, in the order in which they were made. */
  readonly made: (PyInstance | PyContainer)[]
  readonly called: Set<PyObject>
  /** Networks of libraries that the text uses, by their names there. */
  readonly foreign: string[]
  /** Shapes of example inputs that the text names. */
  readonly shapes: { readonly of: PyValue; readonly shapes: readonly Shape[] }[]
}

/** The graph under construction. */
export interface NetworkCards {
  /** Adds a card that reads these outputs; gives its outputs. */
  readonly add: (card: CardToAdd) => readonly PyTensor[]
  readonly shapeOf: (tensor: PyTensor) => Shape | null
  /** The id of a tensor's output; numbers become a card. */
  readonly idOf: (tensor: PyTensor) => string
  /** Gives the card of a tensor this name, unless it has one of its own. */
  readonly rename: (tensor: PyTensor, name: string) => void
  /** Takes back all cards of modules that were called, with what reads them. */
  readonly forgetCalls: () => void
  /** Keeps these paths for the modules that have them. */
  readonly reserve: (paths: Iterable<string>) => void
}

export interface CardToAdd {
  readonly kind: string
  readonly parameters: Parameters
  /** By port; null where a port is left open. */
  readonly inputs: readonly (PyTensor | null)[]
  readonly name: string
  readonly line: number
  readonly seed?: number
  readonly numbers?: Tensor
  /** The module that the card calls. */
  readonly layer?: PyLayer
}

/** How a statement ends a block. */
export type PyFlow =
  | undefined
  | { readonly ends: 'return'; readonly value: PyValue }
  | { readonly ends: 'break' | 'continue' }

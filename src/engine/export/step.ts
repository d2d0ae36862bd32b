import type { layers, SymbolicTensor } from '@tensorflow/tfjs-layers'
import type { Tensor } from '../../graph/project'
import type { Shape } from '../../layers/tensorShape'

/** A stock tfjs layer. */
export type StockLayer = InstanceType<typeof layers.Layer>

/**
 * What the model's batch axis is: the tensor's own first axis in PyTorch, or one that the model
 * adds in front.
 */
export type Lead = 'own' | 'added'

/**
 * Order of axes: PyTorch's, or rank 4 with channels last, N×H×W×C, where one spatial axis is a
 * plane of height 1.
 */
export type ChannelOrder = 'torch' | 'last'

/**
 * A wire of the model: `sample` is its shape without the batch axis, in PyTorch's order whatever
 * the layout is.
 */
export interface Flow {
  readonly tensor: SymbolicTensor
  readonly sample: Shape
  readonly layout: ChannelOrder
}

/** Where one node's stock layers go: it names them, joins them and holds the node's own numbers. */
export interface StockPlace {
  /** Shape of the first input and of the output without the batch axis, in PyTorch's order. */
  readonly input: Shape
  readonly output: Shape
  /** Shapes of all inputs without the batch axis, by port. */
  readonly inputs: readonly Shape[]
  /** The batch axis of every input, by port. */
  readonly leads: readonly Lead[]
  /** The batch axis of the first input. */
  readonly lead: Lead
  /** Order of axes in which the inputs come. */
  readonly order: ChannelOrder
  /** The node's weights, in PyTorch's order and axes. */
  readonly weights: readonly Tensor[]
  /**
   * Applies a layer named after the node and `part`; `values` are the layer's weights in tfjs's
   * order.
   */
  part(
    part: string,
    make: (name: string) => StockLayer,
    to: SymbolicTensor | SymbolicTensor[],
    values?: readonly Tensor[],
  ): SymbolicTensor
  /**
   * The same for the node's last layer, which has the node's own name (unless only the order of
   * axes changes after it).
   */
  last(
    part: string,
    make: (name: string) => StockLayer,
    to: SymbolicTensor | SymbolicTensor[],
    values?: readonly Tensor[],
  ): SymbolicTensor
}

/** One of PyTorch's modules as a chain of stock layers. */
export interface StockStep {
  /** The order of axes that it reads and gives; `any`: it gives what it gets. */
  readonly layout: ChannelOrder | 'any'
  /**
   * The batch axis after it for an input shape in PyTorch's terms; null where it cannot be had with
   * this one.
   */
  readonly lead: (input: Shape, lead: Lead) => Lead | null
  /**
   * The same for several inputs; without it all of them must have the batch axis of the first one.
   */
  readonly leads?: (inputs: readonly Shape[], leads: readonly Lead[]) => Lead | null
  /** A step that the model leaves out: the sentence that says so where nothing else is left. */
  readonly absent?: string
  /** `all` are the inputs by port, in one order of axes; `tensor` is the first. */
  readonly apply: (
    tensor: SymbolicTensor,
    place: StockPlace,
    all: readonly SymbolicTensor[],
  ) => SymbolicTensor
}

/** The step of what stock layers cannot express: left out, with what comes after it. */
export const absent = (what: string): StockStep => ({
  layout: 'any',
  lead: () => null,
  absent: `${what} cannot be written with TensorFlow.js's own layers.`,
  apply: (tensor) => tensor,
})

/** Shape without the model's batch axis. */
export const sampleOf = (shape: Shape, lead: Lead): Shape =>
  lead === 'own' ? shape.slice(1) : shape

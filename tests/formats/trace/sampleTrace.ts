import { packZip } from '../../../src/formats/zip/packZip'
import { sizeOf } from '../../../src/layers/tensorShape'
import { safetensorsFile } from '../tensors/safetensorsFile'

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** Zeros of these shapes, by name. */
function zeros(shapes: Readonly<Record<string, readonly number[]>>): Uint8Array {
  let at = 0
  const header = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const from = at
      at += 4 * sizeOf([...shape])
      return [name, { dtype: 'F32', shape, data_offsets: [from, at] }]
    }),
  )
  return safetensorsFile(header, at)
}

const from = (node: string, output = 0) => ({ node, output })

const module = (name: string, type: string, given: object, shape: readonly number[]) => ({
  name,
  op: 'module',
  module: name,
  target: `torch.nn.${type}`,
  arguments: given,
  kwargs: {},
  shapes: [shape],
})

/** `trace.json` of a network with a branch, of layers and functions. */
export const SAMPLE_TRACE = {
  format: 'convscope-trace',
  version: 1,
  torch: '1.13.1',
  name: 'Sample',
  nodes: [
    { name: 'x', op: 'input', target: '', args: [], kwargs: {}, shapes: [[1, 2, 6, 6]] },
    {
      ...module(
        'conv',
        'Conv2d',
        { in_channels: 2, out_channels: 4, kernel_size: 3, padding: 1 },
        [1, 4, 6, 6],
      ),
      args: [from('x')],
    },
    {
      name: 'relu',
      op: 'function',
      target: 'torch.relu',
      args: [from('conv')],
      kwargs: {},
      shapes: [[1, 4, 6, 6]],
    },
    {
      name: 'add',
      op: 'function',
      target: 'torch.Tensor.__add__',
      args: [from('relu'), from('conv')],
      kwargs: {},
      shapes: [[1, 4, 6, 6]],
    },
    {
      name: 'flatten',
      op: 'function',
      target: 'torch.flatten',
      args: [from('add'), 1],
      kwargs: {},
      shapes: [[1, 144]],
    },
    {
      ...module('fc', 'Linear', { in_features: 144, out_features: 3 }, [1, 3]),
      args: [from('flatten')],
    },
  ],
  notes: [],
}

/** A file such as `python/convscope.py` writes, of this trace. */
export const traceFile = (trace: object = SAMPLE_TRACE): Uint8Array =>
  packZip(
    new Map([
      ['trace.json', bytesOf(trace)],
      [
        'weights.safetensors',
        zeros({
          'x#input': [1, 2, 6, 6],
          'conv.weight': [4, 2, 3, 3],
          'conv.bias': [4],
          'fc.weight': [3, 144],
          'fc.bias': [3],
        }),
      ],
      ['recorded.safetensors', zeros({ 'conv#0': [1, 4, 6, 6], 'fc#0': [1, 3] })],
    ]),
  )

import { defineLayer } from '../layer'
import { readsRepeated } from '../reads'
import { broadcastPlace } from './broadcast'
import { broadcastShape, explainBroadcast } from './broadcastShape'

const RULE = 'y = a where the condition is not 0, else b'

/** One of two inputs, place by place, as a third one says. Source: torch.where. */
export const where = defineLayer({
  kind: 'Where',
  torch: 'torch.where',
  aliases: ['masked_fill', 'torch.masked_fill', 'mask', 'if else', 'condition'],
  category: 'merge',
  icon: 'split',
  help:
    'Takes its second input where the first is not 0, else its third; with a Constant this is ' +
    'masked_fill.',
  inputs: 3,
  ports: ['condition', 'where it is not 0', 'where it is 0'],
  linear: false,
  fields: [],
  shape: (inputs) => broadcastShape('Where', 'join', inputs),
  explain: (inputs) => explainBroadcast(inputs, 'and'),
  weights: () => [],
  reads: (inputs, _p, output) => inputs.map((input) => ({ axes: readsRepeated(input, output) })),
  macs: () => 0,
  arithmetic(inputs, _output, _p, index) {
    const reads = inputs.map((input, port) => ({ port, place: broadcastPlace(index, input) }))
    return {
      combine: 'steps',
      rule: RULE,
      x: reads[0],
      reads,
      steps(read) {
        const [condition, a, b] = reads.map(read)
        return [{ name: condition === 0 ? 'b' : 'a', value: condition === 0 ? b : a }]
      },
    }
  },
  code: ([condition, a, b], _p, _inputs, library) =>
    `${library === 'torch' ? 'torch' : 'ops'}.where(${condition} != 0, ${a}, ${b})`,
  build: (torch, _p, inputs) => torch.where(inputs),
  examples: [
    {
      title: 'A mask hides parts of a picture',
      parameters: {},
      inputs: [[1, 1, 8, 8], [1, 3, 8, 8], [1]],
      output: [1, 3, 8, 8],
    },
    {
      title: 'Scores ahead of a query are replaced by one number, as masked_fill does',
      parameters: {},
      inputs: [[4, 4], [1], [2, 4, 4]],
      output: [2, 4, 4],
    },
  ],
})

import { defineLayer, type OwnFacts } from '../layer'
import { readsRepeated } from '../reads'
import { broadcastPlace } from './broadcast'
import { broadcastShape, explainBroadcast } from './broadcastShape'

interface CombinationFacts
  extends OwnFacts<readonly [], 'kind' | 'icon' | 'help' | 'linear' | 'examples'> {
  readonly sign: string
  readonly verb: string
}

/**
 * The facts that Add and Mul share: one input or more, elementwise with broadcasting. Source:
 * torch.add, torch.mul, NumPy's broadcasting.
 */
export const combination = (operation: 'add' | 'mul', { sign, verb, ...own }: CombinationFacts) =>
  defineLayer({
    ...own,
    torch: `torch.${operation}`,
    category: 'merge',
    inputs: 'any',
    fields: [],
    shape: (inputs) => broadcastShape(own.kind, verb, inputs),
    explain: (inputs) => explainBroadcast(inputs, sign),
    weights: () => [],
    reads: (inputs, _p, output) => inputs.map((input) => ({ axes: readsRepeated(input, output) })),
    macs: () => 0,
    arithmetic: (inputs, _output, _p, index) => ({
      combine: operation === 'add' ? 'sum' : 'product',
      grid: null,
      groups: [
        {
          terms: inputs.map((shape, port) => ({
            value: { port, place: broadcastPlace(index, shape) },
          })),
        },
      ],
    }),
    code: (names) => names.join(operation === 'add' ? ' + ' : ' * '),
    build: (torch, _p, inputs) => torch.combine(operation, inputs),
  })

import { lesson } from './lesson'
import { hidden, input, layers, out } from './lineCurve'

/** The same network, with ReLU in the middle. */
export const reluCurve = lesson({
  name: 'With ReLU: a bent line',
  topic: 'Why activations',
  note:
    'With ReLU between, the curve is made of lines, with a kink where a hidden unit ' +
    'switches on or off: four here. Drag a bias of hidden; its kink wanders.',
  open: { select: ['hidden'], pane: { view: 'curve', nodes: ['out'] } },
  rows: [
    [input, hidden],
    [['relu', 'ReLU'], out],
  ],
  wires: ['x hidden', 'hidden relu', 'relu out'],
  weights: layers,
})

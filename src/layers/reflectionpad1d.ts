import { padding } from './padding'

/** Lengthens the signal by its mirror image at both ends. Source: torch.nn.ReflectionPad1d. */
export const reflectionpad1d = padding(1, 'reflect', {
  kind: 'ReflectionPad1d',
  icon: 'flip-horizontal-2',
  help: 'Lengthens the signal by its mirror image at both ends.',
  examples: [
    { title: 'One cell at both ends', parameters: {}, inputs: [[1, 1, 300]], output: [1, 1, 302] },
    {
      title: 'Two in front, one behind',
      parameters: { padding: [2, 1] },
      inputs: [[1, 2, 4]],
      output: [1, 2, 7],
    },
  ],
})

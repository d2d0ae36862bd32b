import { int, number } from '../layers/fields'
import { evenly } from './evenly'
import { defineSource } from './source'

const MOST = 65_536

/**
 * A batch of scalars, steps×1: evenly spaced numbers from start to end, both inclusive. Source:
 * torch.linspace.
 */
export const linspace = defineSource({
  kind: 'Linspace',
  aliases: ['arange', 'range', 'ramp'],
  usual: true,
  icon: 'ruler',
  help: 'Evenly spaced numbers, one sample each: the x values of a curve.',
  look: 'tensor',
  fields: [
    number('start', -1, 'The first number.', { soft: [-10, 10], positional: true }),
    number('end', 1, 'The last number.', { soft: [-10, 10], positional: true }),
    int('steps', 200, 'How many numbers.', {
      min: 1,
      max: MOST,
      soft: [2, 1000],
      positional: true,
    }),
  ],
  shape(p) {
    const steps = p.steps
    if (Number.isInteger(steps) && steps >= 1 && steps <= MOST) return [steps, 1]
    return {
      text: `Linspace has 1 to ${MOST.toLocaleString('en')} steps.`,
      field: 'steps',
      fixes: [{ label: 'Use 200 steps', set: { steps: 200 } }],
    }
  },
  values: (p) => evenly(p.start, p.end, p.steps),
  code: (name, { start, end, steps }, library) => [
    library === 'torch'
      ? `${name} = torch.linspace(${start}, ${end}, ${steps})[:, None]`
      : `${name} = np.linspace(${start}, ${end}, ${steps}, dtype='float32')[:, None]`,
  ],
  label: (p) => `${p.start} to ${p.end}, ${p.steps} steps`,
})

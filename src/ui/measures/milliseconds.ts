import type { Measure } from './measure'

/** How long a layer takes here. */
export const milliseconds: Measure = {
  id: 'milliseconds',
  label: 'Milliseconds',
  group: 'Cost',
  about: 'How long each layer takes here, alone on its input: the best of several runs.',
  from: 'times',
  of: (ms) => ms,
  print: (ms) => `${ms === 0 ? '0' : ms.toFixed(ms < 0.0995 ? 3 : ms < 9.95 ? 2 : 1)} ms`,
  scale: 'linear',
}

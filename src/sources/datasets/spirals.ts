import { points } from './points'

const TURNS = 1.5

/** Two spirals around each other. */
export const spirals = points({
  name: 'spirals',
  label: 'Two spirals',
  help: 'Points of two spirals around each other: it takes several layers to part them.',
  classes: ['first', 'second'],
  noise: 0.02,
  code: [
    `angle = torch.pi * (${2 * TURNS} * along + odd)`,
    'x, y = along * angle.sin(), along * angle.cos()',
  ],
  place(along, odd) {
    const angle = Math.PI * (2 * TURNS * along + Number(odd))
    return [along * Math.sin(angle), along * Math.cos(angle)]
  },
})

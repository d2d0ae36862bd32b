import { points } from './points'

/** Two half circles that reach into each other, as scikit-learn's make_moons. */
export const moons = points({
  name: 'two-moons',
  label: 'Two moons',
  help: 'Points of two half circles that reach into each other: no line divides them.',
  classes: ['upper', 'lower'],
  noise: 0.1,
  code: [
    'angle = torch.pi * along',
    'x = torch.where(odd == 0, angle.cos(), 1 - angle.cos())',
    'y = torch.where(odd == 0, angle.sin(), 0.5 - angle.sin())',
  ],
  place(along, odd) {
    const angle = Math.PI * along
    return odd ? [1 - Math.cos(angle), 0.5 - Math.sin(angle)] : [Math.cos(angle), Math.sin(angle)]
  },
})

import { points } from './points'

const INNER = 0.5

/** A circle within another, as scikit-learn's make_circles. */
export const circles = points({
  name: 'circles',
  label: 'Circles',
  help: 'Points of a circle within another: three lines enclose the inner one.',
  classes: ['outer', 'inner'],
  noise: 0.08,
  code: [
    'angle = 2 * torch.pi * along',
    `r = 1 - ${1 - INNER} * odd`,
    'x, y = r * angle.cos(), r * angle.sin()',
  ],
  place(along, odd) {
    const angle = 2 * Math.PI * along
    const radius = odd ? INNER : 1
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  },
})

import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode } from './drawn'
import { fromStart, noisy, SIDE } from './drawnShapes'

const COUNT = 1600
const NOISE = 0.2
const ANGLES = [0, 45, 90, 135]
/** Cycles across the picture. */
const WIDE = 3
const NARROW = 6
const NAMES = ['wide', 'narrow'].flatMap((width) => ANGLES.map((angle) => `${width} ${angle}°`))

/** Stripes of any phase: y is counted downwards, and at 0° they are level. */
function stripes(count: number, phases: Float32Array): Float32Array {
  const pictures = new Float32Array(count * SIDE * SIDE)
  for (let i = 0; i < count; i++) {
    const angle = ((i % ANGLES.length) * Math.PI) / 4
    const cycles = i % NAMES.length < ANGLES.length ? WIDE : NARROW
    const [across, down] = [Math.sin(angle), Math.cos(angle)].map((one) => (one * cycles) / SIDE)
    for (let at = 0; at < SIDE * SIDE; at++) {
      const turns = across * (at % SIDE) + down * Math.floor(at / SIDE) + phases[i]
      pictures[i * SIDE * SIDE + at] = 0.5 + 0.5 * Math.sin(2 * Math.PI * turns)
    }
  }
  return pictures
}

/** Striped pictures by the direction and the width of the stripes. */
export const gratings: Dataset = {
  name: 'gratings',
  label: 'Gratings',
  help: 'Stripes of four directions and two widths: what the first layer of a network looks for.',
  shape: [1, SIDE, SIDE],
  count: COUNT,
  training: 1280,
  scale: 1,
  targets: { of: 'classes', names: NAMES },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `kind = torch.arange(${COUNT})[:, None, None] % ${NAMES.length}`,
      'angle = kind % 4 * torch.pi / 4',
      `cycles = torch.where(kind < 4, ${WIDE}., ${NARROW}.) / ${SIDE}`,
      `y, x = torch.arange(${SIDE}.)[:, None], torch.arange(${SIDE}.)`,
      `turns = cycles * (angle.sin() * x + angle.cos() * y) + torch.rand(${COUNT}, 1, 1)`,
      'pictures = (0.5 + 0.5 * (2 * torch.pi * turns).sin())[:, None]',
      `samples = pictures + ${NOISE} * torch.randn(${COUNT}, 1, ${SIDE}, ${SIDE})`,
    ],
    [inTurnCode(COUNT, NAMES.length)],
  ),

  load: async () => {
    const generator = fromStart()
    const pictures = stripes(COUNT, generator.uniform(COUNT, 0, 1))
    return { inputs: noisy(pictures, NOISE, generator), targets: inTurn(COUNT, NAMES.length) }
  },
}

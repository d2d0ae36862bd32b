import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode } from './drawn'
import { fromStart, noisy } from './drawnShapes'

const SIDE = 16
const COUNT = 1000
const NOISE = 0.05
const ANGLES = [0, 45, 90, 135]

/** Bars two pixels wide across the picture; y is counted downwards, and at 0° they are level. */
function drawnBars(count: number, drawn: Float32Array): Float32Array {
  const pictures = new Float32Array(count * SIDE * SIDE)
  for (let i = 0; i < count; i++) {
    const angle = ((i % ANGLES.length) * Math.PI) / 4
    const [across, down] = [Math.sin(angle), Math.cos(angle)]
    const [left, top] = [4 + 7 * drawn[i], 4 + 7 * drawn[count + i]]
    for (let at = 0; at < SIDE * SIDE; at++) {
      const away = across * ((at % SIDE) - left) + down * (Math.floor(at / SIDE) - top)
      pictures[i * SIDE * SIDE + at] = Math.max(0, Math.min(1, 1.5 - Math.abs(away)))
    }
  }
  return pictures
}

/** Small pictures of one bar each: Conv2d(1, 4) learns the lecture's four directions from them. */
export const bars: Dataset = {
  name: 'bars',
  label: 'Bars',
  help: 'A bar at 0°, 45°, 90° or 135°: four small kernels are enough to tell which.',
  shape: [1, SIDE, SIDE],
  count: COUNT,
  training: 800,
  scale: 1,
  targets: { of: 'classes', names: ANGLES.map((angle) => `${angle}°`) },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `angle = torch.arange(${COUNT})[:, None, None] % 4 * torch.pi / 4`,
      `left, top = 4 + 7 * torch.rand(2, ${COUNT}, 1, 1)`,
      `y, x = torch.arange(${SIDE}.)[:, None] - top, torch.arange(${SIDE}.) - left`,
      'away = angle.sin() * x + angle.cos() * y',
      'pictures = (1.5 - away.abs()).clamp(0, 1)[:, None]',
      `samples = pictures + ${NOISE} * torch.randn(${COUNT}, 1, ${SIDE}, ${SIDE})`,
    ],
    [inTurnCode(COUNT, ANGLES.length)],
  ),

  load: async () => {
    const generator = fromStart()
    const pictures = drawnBars(COUNT, generator.uniform(2 * COUNT, 0, 1))
    return { inputs: noisy(pictures, NOISE, generator), targets: inTurn(COUNT, ANGLES.length) }
  },
}

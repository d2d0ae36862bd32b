import { createGenerator } from '../../layers/generator'
import type { Dataset } from './dataset'
import { drawnCode, inTurn, inTurnCode } from './drawn'

const COUNT = 1500
const LENGTH = 128
const NOISE = 0.1

/** One value of each wave at a place in its period, 0 to 1; the last class is noise alone. */
const WAVES: readonly ((at: number) => number)[] = [
  (at) => Math.sin(2 * Math.PI * at),
  (at) => (at < 0.5 ? 1 : -1),
  (at) => 2 * at - 1,
  (at) => 4 * Math.abs(at - 0.5) - 1,
  () => 0,
]
const NOISE_CLASS = 4
/** Where a wave jumps, it must not matter that PyTorch rounds to float32. */
const { fround } = Math

/** Waves of five forms, of any frequency and phase. */
export const waveforms: Dataset = {
  name: 'waveforms',
  label: 'Waveforms',
  help: 'Signals of 128 samples by their form, whatever their frequency, phase and height.',
  shape: [1, LENGTH],
  count: COUNT,
  training: 1200,
  scale: 1,
  targets: { of: 'classes', names: ['sine', 'square', 'sawtooth', 'triangle', 'noise'] },
  credit: null,

  code: drawnCode(
    [
      'torch.manual_seed(0)',
      `kind = torch.arange(${COUNT}) % 5`,
      `frequency, phase, height = torch.rand(3, ${COUNT}, 1)`,
      `at = ((2 + 4 * frequency) * torch.arange(${LENGTH}) / ${LENGTH} + phase) % 1`,
      'waves = [(2 * torch.pi * at).sin(), torch.where(at < 0.5, 1., -1.), 2 * at - 1,',
      '         4 * (at - 0.5).abs() - 1, torch.zeros_like(at)]',
      `wave = torch.stack(waves)[kind, torch.arange(${COUNT})] * (0.5 + 0.5 * height)`,
      `noise = torch.where(kind == ${NOISE_CLASS}, 0.5, ${NOISE})[:, None]`,
      `samples = (wave + noise * torch.randn(${COUNT}, ${LENGTH}))[:, None]`,
    ],
    [inTurnCode(COUNT, WAVES.length)],
  ),

  load: async () => {
    const generator = createGenerator(0)
    const drawn = generator.uniform(3 * COUNT, 0, 1)
    const inputs = generator.normal(COUNT * LENGTH)
    for (let i = 0; i < COUNT; i++) {
      const kind = i % WAVES.length
      const frequency = fround(2 + fround(4 * drawn[i]))
      const phase = drawn[COUNT + i]
      const height = 0.5 + 0.5 * drawn[2 * COUNT + i]
      const noise = kind === NOISE_CLASS ? 0.5 : NOISE
      for (let k = 0; k < LENGTH; k++) {
        const at = i * LENGTH + k
        const place = fround(fround(frequency * k) / LENGTH + phase) % 1
        inputs[at] = height * WAVES[kind](place) + noise * inputs[at]
      }
    }
    return { inputs, targets: inTurn(COUNT, WAVES.length) }
  },
}

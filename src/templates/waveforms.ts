import { defaultSetup } from '../graph/trainingSetup'
import { chain } from './chain'
import { conv1d, flatten, linear, relu, samples, UNSEEN } from './modules'
import { oneCycle } from './oneCycle'
import type { Template } from './template'

/** Two convolutions along time; the mean over time makes it blind to where a wave begins. */
export const waveformClassifier: Template = {
  name: 'Waveform classifier',
  note: 'Sine, square, sawtooth, triangle or noise, from 128 samples of a signal',
  source: samples('waveforms', UNSEEN),
  describe: chain([
    ['conv1', conv1d(1, 8, 9)],
    ['relu1', relu],
    ['pool', ['MaxPool1d', { kernel_size: 2 }]],
    ['conv2', conv1d(8, 16, 9)],
    ['relu2', relu],
    ['mean', ['AdaptiveAvgPool1d', { output_size: 1 }]],
    ['flatten', flatten],
    ['fc', linear(16, 5)],
  ]),
  setup: { ...defaultSetup('classes'), ...oneCycle(0.03), epochs: 20, batch_size: 32 },
}

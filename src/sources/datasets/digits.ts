import type { Dataset } from './dataset'
import { unpacked } from './packed'

const COUNT = 1797
const SIDE = 8

/** The handwritten digits that scikit-learn ships, in its order. */
export const digits: Dataset = {
  name: 'digits',
  label: 'Digits',
  help: 'Handwritten digits, 8×8, of 17 greys: small enough to learn in seconds.',
  shape: [1, SIDE, SIDE],
  count: COUNT,
  training: 1437,
  scale: 1 / 16,
  targets: { of: 'classes', names: Array.from({ length: 10 }, (_, digit) => String(digit)) },
  credit: {
    by: 'E. Alpaydin and C. Kaynak, UCI repository',
    licence: 'CC BY 4.0',
    source: 'https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits',
  },

  code: (library) => ({
    samples: [
      library === 'torch'
        ? 'samples = torch.tensor(load_digits().images[:, None] / 16, dtype=torch.float32)'
        : "samples = load_digits().images[:, None].astype('float32') / 16",
    ],
    targets: [
      library === 'torch'
        ? 'targets = torch.tensor(load_digits().target)'
        : 'targets = load_digits().target',
    ],
  }),

  load: async (fetchFile) => unpacked(await fetchFile('digits.bin'), COUNT, SIDE, SIDE),
}

import type { Dataset } from './dataset'
import { unpacked } from './packed'

const SIDE = 28
const TRAINING = 10_000
const TEST = 2000

/** The first pictures of Zalando's, as torchvision.datasets.FashionMNIST numbers them. */
export const fashionMnist: Dataset = {
  name: 'fashion-mnist',
  label: 'Fashion-MNIST',
  help: 'Photos of clothes, 28×28 in grey: the first 10,000 for training and 2,000 for testing.',
  shape: [1, SIDE, SIDE],
  count: TRAINING + TEST,
  training: TRAINING,
  scale: 1 / 255,
  targets: {
    of: 'classes',
    names: [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ],
  },
  credit: {
    by: 'Zalando SE',
    licence: 'MIT',
    source: 'https://github.com/zalandoresearch/fashion-mnist',
  },

  code: (library) =>
    library === 'torch'
      ? {
          samples: [
            "parts = [FashionMNIST('data', train, download=True) for train in (True, False)]",
            `samples = torch.cat([parts[0].data[:${TRAINING}], parts[1].data[:${TEST}]])` +
              '[:, None] / 255',
          ],
          targets: [
            `targets = torch.cat([parts[0].targets[:${TRAINING}], parts[1].targets[:${TEST}]])`,
          ],
        }
      : {
          samples: [
            'parts = keras.datasets.fashion_mnist.load_data()',
            `samples = np.concatenate([parts[0][0][:${TRAINING}], parts[1][0][:${TEST}]])`,
            "samples = samples[:, None].astype('float32') / 255",
          ],
          targets: [`targets = np.concatenate([parts[0][1][:${TRAINING}], parts[1][1][:${TEST}]])`],
        },

  load: async (fetchFile) =>
    unpacked(await fetchFile('fashion-mnist.bin'), TRAINING + TEST, SIDE, SIDE),
}

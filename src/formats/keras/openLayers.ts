import { fittest } from '../network/fittest'
import { convertModel, type WeightsOf } from './convert'
import type { OpenedModel } from './opened'
import type { KerasModel } from './topology'

/** A model of layers, as a file has it. */
interface LayersFile {
  /** What wrote it: `Keras 2.10.0`. */
  readonly by: string
  readonly model: KerasModel
  readonly weightsOf: WeightsOf
  readonly isThird: boolean
}

/** A model of layers, to be fitted. */
export const openLayers = ({ by, model, weightsOf, isThird }: LayersFile): OpenedModel => ({
  name: model.name,
  fitted(given) {
    const made = fittest(given, (sizes) => convertModel(model, weightsOf, isThird, sizes, given))
    const { entrances, leftOut } = made
    return {
      ...made,
      account: (cards) => ({
        understood: [
          {
            text:
              `${by}: ${model.layers.length} layers became ${cards} cards. Channels come second ` +
              'here, and the weights are turned accordingly.',
          },
        ],
        guessed: entrances.map(({ told, card, field }) => ({ text: told, node: card, field })),
        leftOut: leftOut.map(({ card, text }) => ({ text, node: card })),
        asked: entrances.flatMap(({ asked }) => asked ?? []),
      }),
    }
  },
})

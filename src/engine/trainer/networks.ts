import type { HeldWeights } from './heldWeights'
import { buildNetwork, type NetworkCut, type TrainedNetwork } from './network'

/** The networks of a run: of each size of a batch one in training and one that is not. */
export interface Networks {
  of(batch: number, training: boolean): TrainedNetwork
  /** Numbers of weights have changed in place. */
  forget(): void
  dispose(): void
}

/** No network yet; each is built when it is first asked for. */
export function createNetworks(cut: NetworkCut, held: HeldWeights): Networks {
  const built = new Map<string, TrainedNetwork>()
  return {
    of(batch, training) {
      const key = `${batch} ${training}`
      const network = built.get(key) ?? buildNetwork(cut, held, batch, training)
      built.set(key, network)
      return network
    },
    forget() {
      for (const network of built.values()) network.forget()
    },
    dispose() {
      for (const network of built.values()) network.dispose()
      built.clear()
    },
  }
}

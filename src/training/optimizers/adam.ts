import { adamLike } from './adamLike'

/** Source: torch.optim.Adam. */
export const adam = adamLike({
  kind: 'Adam',
  help: 'A step for each weight of its own size: large where the gradient is steady.',
  weight_decay: 0,
  decoupled: false,
})

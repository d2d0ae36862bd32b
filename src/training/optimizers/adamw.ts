import { adamLike } from './adamLike'

/** Source: torch.optim.AdamW. */
export const adamw = adamLike({
  kind: 'AdamW',
  help: 'Adam, with a weight decay that does not pass through its running means.',
  weight_decay: 0.01,
  decoupled: true,
})

import { defineInitialisation } from '../initialisationKind'
import { fraction, root, row } from '../notation'

/** What each module's constructor does, once more: from one generator. */
export const torchDefault = defineInitialisation({
  kind: 'reset_parameters',
  help: 'As PyTorch’s constructors draw them: each layer by its own rule, biases too.',
  fields: [],
  rule: () => [row`w ~ U ( − b , b ) , b = ${fraction('1', root(row`fan_in`))}`],
  draw: null,
})

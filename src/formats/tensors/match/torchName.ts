/** What Keras and JAX call the weights of a layer, in PyTorch's words. */
const WORDS: Readonly<Record<string, string>> = {
  kernel: 'weight',
  gamma: 'weight',
  scale: 'weight',
  embedding: 'weight',
  embeddings: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  mean: 'running_mean',
  moving_variance: 'running_var',
  var: 'running_var',
}

/**
 * The name of a tensor as PyTorch would write it: `conv1/kernel:0` is `conv1.weight`. A word that
 * the network has for a weight of its own (`weights`) stays.
 */
export function torchName(name: string, weights: ReadonlySet<string>): string {
  const path = name.replace(/:\d+$/, '').replaceAll('/', '.')
  const words = path.split('.')
  const last = words[words.length - 1]
  const known = !weights.has(last) && Object.hasOwn(WORDS, last)
  return known ? [...words.slice(0, -1), WORDS[last]].join('.') : path
}

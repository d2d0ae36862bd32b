/** A class with its score and its share by softmax. */
export interface Likely {
  readonly index: number
  readonly score: number
  /** exp(score) over the sum of all classes' exp, 0 … 1; NaN where a score is. */
  readonly share: number
}

/** The classes with the highest scores, the highest first. */
export function likeliest(scores: readonly number[], count: number): readonly Likely[] {
  const largest = Math.max(...scores)
  const sum = scores.reduce((all, score) => all + Math.exp(score - largest), 0)
  return scores
    .map((score, index) => ({ index, score, share: Math.exp(score - largest) / sum }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count)
}

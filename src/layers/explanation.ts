/** The arithmetic of one output size: a rule, and one line per axis with the numbers put in. */
export interface Explanation {
  readonly rule: Rule
  readonly lines: readonly {
    readonly axis: string
    readonly text: string
    readonly result: string
    readonly note?: string
  }[]
  /** What is worked out before the rule, such as the padding that `'same'` stands for. */
  readonly before?: Explanation & { readonly title: string }
}

export type Rule =
  | { readonly text: string }
  | {
      readonly round: 'floor' | 'ceil'
      readonly top: string
      readonly bottom: string
      readonly after: string
    }

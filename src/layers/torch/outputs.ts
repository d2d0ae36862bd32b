/** What goes with layers of several outputs. */
export interface OutputTools<L> {
  /** Two inputs: values, and for each its row-major place on the spatial axes, of these sizes. */
  maxUnpool(options: { readonly axes: 1 | 2; readonly sizes: readonly number[] }): L
}

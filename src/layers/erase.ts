/**
 * Facts as the program holds them, which knows of no kind what its parameters are called: for every
 * table of facts whose functions are typed by its own `fields` (`ParamsOf`), of layers and of
 * anything else that has fields. `Kind` says the same facts with `Parameters`, and none may be
 * missing.
 *
 * This is the one cast of it. It is sound because no function of the facts is asked before
 * `unsoundField` or `soundParameters` has held the parameters against the fields of the same facts:
 * `graph/answer.ts` and `graph/shapes.ts` do so, count the inputs, and give everybody else the
 * parameters to ask with.
 */
export const erase = <Kind>(facts: { readonly [Fact in keyof Kind]: unknown }): Kind =>
  facts as Kind

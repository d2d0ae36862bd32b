/**
 * Erases the parameter types of a table of facts: its functions are typed by its own `fields`
 * (`ParamsOf`), while the program holds all kinds alike. `Kind` has the same facts typed with
 * `Parameters`, none missing.
 *
 * The only such cast. It is sound because no function of the facts is called before `unsoundField`
 * or `soundParameters` has checked the parameters against the same facts' fields: `graph/answer.ts`
 * and `graph/shapes.ts` do so, count the inputs, and provide checked parameters to everyone else.
 */
export const erase = <Kind>(facts: { readonly [Fact in keyof Kind]: unknown }): Kind =>
  facts as Kind

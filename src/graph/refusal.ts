/** Thrown by an edit that cannot be made: one sentence for the user. Nothing was changed. */
export class Refusal extends Error {}

/** Ends an edit with one sentence for the user. */
export function refuse(text: string): never {
  throw new Refusal(text)
}

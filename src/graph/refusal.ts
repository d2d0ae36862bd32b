/** Thrown by an edit that cannot be made, and changes nothing; its message is for the user. */
export class Refusal extends Error {}

/** Throws a Refusal with a sentence for the user. */
export function refuse(text: string): never {
  throw new Refusal(text)
}

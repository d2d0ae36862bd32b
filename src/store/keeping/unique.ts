/** A unique id across tabs; it begins with a letter. */
export const unique = (): string =>
  `p${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`

/** Names that would reach into JavaScript's own objects. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Is this a name that every JavaScript object has already, so that it must never be an id? */
export const isForbidden = (name: string): boolean =>
  FORBIDDEN.has(name) || name in Object.prototype

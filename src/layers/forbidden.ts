/** Names that would reach into JavaScript's object prototype. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Is this a property of every JavaScript object, and so never allowed as an id? */
export const isForbidden = (name: string): boolean =>
  FORBIDDEN.has(name) || name in Object.prototype

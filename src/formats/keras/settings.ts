import { Unexpressed } from '../network/cardOutput'
import { quotedValue } from '../quoted'
import type { KerasConfig } from './topology'

/** A whole number of a config. Throws Unexpressed for anything else. */
export function intIn(config: KerasConfig, name: string, standard?: number): number {
  const value = config[name] ?? standard
  if (!Number.isInteger(value)) throw new Unexpressed(`its ${name} is no whole number`)
  return Number(value)
}

/** A number of a config. */
export function numberIn(config: KerasConfig, name: string, standard: number): number {
  const value = config[name] ?? standard
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Unexpressed(`its ${name} is no number`)
  return value
}

/** So many whole numbers: a list, or one for all. */
export function intsIn(
  config: KerasConfig,
  name: string,
  count: number,
  standard?: number,
): readonly number[] {
  const value = config[name] ?? standard
  const all = Array.isArray(value) ? value : Array.from({ length: count }, () => value)
  if (all.length !== count || !all.every(Number.isInteger))
    throw new Unexpressed(`its ${name} is not ${count} whole numbers`)
  return all.map(Number)
}

export const isOn = (config: KerasConfig, name: string, standard: boolean): boolean =>
  (config[name] ?? standard) === true

/** Refuses a setting that is not this one. */
export function expect(config: KerasConfig, name: string, ...allowed: readonly unknown[]): void {
  const value = config[name] ?? allowed[0]
  if (!allowed.includes(value)) throw new Unexpressed(`its ${name} is ${quotedValue(value)}`)
}

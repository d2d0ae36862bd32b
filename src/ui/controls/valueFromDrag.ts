/** Pixels that a press may move before it is a drag. */
export const SLACK = 4

/** How a drag turns into a number. */
export interface DragRule {
  /** The value changes by this much per pixel. */
  readonly perPixel: number
  /** Results are multiples of this, of a tenth of it with Shift. */
  readonly step: number
  /** Results are never finer than `step`, for counts. */
  readonly whole?: boolean
  readonly min?: number
  readonly max?: number
}

/** Modifier keys held down: Shift is a tenth, Ctrl or Alt ten times. */
export interface DragKeys {
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
}

/** 0.1 with Shift, 10 with Ctrl or Alt, else 1. */
export const pace = (held: DragKeys): number =>
  held.shiftKey ? 0.1 : held.ctrlKey || held.altKey ? 10 : 1

/** The nearest multiple of `step`, without rounding noise, within the limits. */
export function snapped(
  value: number,
  { step, min = -Infinity, max = Infinity }: Pick<DragRule, 'step' | 'min' | 'max'>,
): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)))
  const near = Number((Math.round(value / step) * step).toFixed(Math.min(12, digits + 1)))
  return Math.min(max, Math.max(min, near)) + 0
}

/**
 * The number after a drag by (dx, dy) pixels: right and up increase it. `exact` is passed from call
 * to call, so that slow drags accumulate and a change of pace does not jump; `value` is what is
 * shown and set.
 */
export function valueFromDrag(
  exact: number,
  dx: number,
  dy: number,
  rule: DragRule,
  held: DragKeys,
): { exact: number; value: number } {
  const { min = -Infinity, max = Infinity } = rule
  const moved = Math.min(max, Math.max(min, exact + (dx - dy) * rule.perPixel * pace(held)))
  const step = held.shiftKey && !rule.whole ? rule.step / 10 : rule.step
  return { exact: moved, value: snapped(moved, { ...rule, step }) }
}

import { printNumber } from '../controls/formatNumber'

/** A loss with as many digits as one reads while it changes. */
export const printLoss = (loss: number): string =>
  Number.isFinite(loss) ? (loss >= 100 ? printNumber(loss, 3) : loss.toPrecision(3)) : '–'

/** A share as a percentage. */
export const printShare = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–'

/** A learning rate. */
export const printRate = (rate: number): string =>
  Number.isFinite(rate) ? printNumber(rate, 3) : '–'

/** Seconds, as one waits for them. */
export function printCountdown(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–'
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = seconds / 60
  return minutes < 60 ? `${Math.ceil(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
}

/** Bytes of memory. */
export const printMemory = (bytes: number): string =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`

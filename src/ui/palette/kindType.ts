import type { Parameters } from '../../layers/fields'

/** MIME type of a palette drag, whose data is what `carriedKind` reads. */
export const KIND_TYPE = 'application/x-convscope-kind'

/** A kind to add, with parameters that differ from its defaults. */
export interface KindToAdd {
  readonly kind: string
  readonly set?: Parameters
}

/** Puts a kind into a drag. */
export function carryKind(data: DataTransfer, { kind, set }: KindToAdd): void {
  data.setData(KIND_TYPE, JSON.stringify({ kind, set }))
  data.effectAllowed = 'copy'
}

/** The kind that a drag from the palette carries; null for any other drag. */
export function carriedKind(data: DataTransfer): KindToAdd | null {
  try {
    const { kind, set }: Partial<KindToAdd> = JSON.parse(data.getData(KIND_TYPE))
    return typeof kind === 'string' ? { kind, set: set ?? undefined } : null
  } catch {
    return null
  }
}

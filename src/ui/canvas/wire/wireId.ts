import type { Wire } from '../../../graph/graph'

/** What React Flow knows a wire by. */
export const wireId = ({ from, to, port }: Wire): string => `${from} ${to} ${port}`

import { type ComponentType, lazy } from 'react'

/** A component that is fetched when it is first shown. */
export const fetched = <P>(load: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await load() }))

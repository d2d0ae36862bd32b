import type { Told } from './prove'
export async function proveGraphs(_p: string, _f: string, _t: Told): Promise<void> {}

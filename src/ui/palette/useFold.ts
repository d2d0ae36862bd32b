import { setSession, store, useStore } from '../../store/store'

/**
 * Whether a part of the palette is open, and how to open or fold it; remembered by this name. As
 * `atFirst` until then.
 */
export function useFold(name: string, atFirst: boolean): [boolean, (open: boolean) => void] {
  const open = useStore(({ session }) => session.folds[name] ?? atFirst)
  const fold = (next: boolean): void =>
    setSession({ folds: { ...store.getState().session.folds, [name]: next } })
  return [open, fold]
}

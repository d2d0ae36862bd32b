import { type ComponentType, lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { NOT_FETCHED, part } from '../../store/part'
import { Boundary, UNDRAWN } from './Boundary'
import { Trouble, TroubleButton, TroubleDialog, TroubleNotice, type TroubleProps } from './Trouble'

/** What replaces a part: while it loads, and when it fails to load or throws. */
interface Stead<P> {
  readonly Trouble: ComponentType<TroubleProps & P>
  readonly Waiting?: ComponentType<P>
}

const asDefault = <T,>(component: T) => ({ default: component })

/**
 * A component that is loaded when it is first shown. If it fails to load or to render, `Trouble`
 * takes its place and offers a retry.
 */
export function fetched<P extends object>(
  load: () => Promise<ComponentType<P>>,
  stead: Stead<P> = { Trouble },
): ComponentType<P> {
  const shown = new Set<() => void>()
  const subscribe = (listener: () => void): (() => void) => {
    shown.add(listener)
    return () => shown.delete(listener)
  }
  const asked = (): ComponentType<P> =>
    lazy(() =>
      part(load).then(asDefault, () => asDefault<ComponentType<P>>(NotFetched)),
    ) as ComponentType<P>
  let Part = asked()

  const again = async (): Promise<boolean> => {
    const found = await part(load).catch(() => null)
    if (!found) return false
    Part = found
    for (const listener of shown) listener()
    return true
  }
  const online = (): void => void again()

  function NotFetched(props: P) {
    useEffect(() => {
      const missing = Part
      addEventListener('online', online)
      return () => {
        removeEventListener('online', online)
        // The next mount tries again.
        if (Part === missing) Part = asked()
      }
    }, [])
    return <stead.Trouble {...props} text={NOT_FETCHED} onAgain={again} />
  }
  const undrawn = (props: P) => (_: string, retry: () => void) => (
    <stead.Trouble {...props} text={UNDRAWN} onAgain={retry} />
  )

  return function Fetched(props: P) {
    const Now = useSyncExternalStore(subscribe, () => Part)
    return (
      <Boundary instead={undrawn(props)}>
        <Suspense fallback={stead.Waiting && <stead.Waiting {...props} />}>
          <Now {...props} />
        </Suspense>
      </Boundary>
    )
  }
}

/** A dialog that is loaded when it is first opened. */
export const fetchedDialog = <P extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> => fetched<P>(load, { Trouble: TroubleDialog })

/** A control in a bar that is loaded when it is first shown. */
export const fetchedButton = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> => fetched<P>(load, { Trouble: TroubleButton })

/** A part without a place of its own, loaded after the page is shown. */
export const fetchedQuietly = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> => fetched<P>(load, { Trouble: TroubleNotice })

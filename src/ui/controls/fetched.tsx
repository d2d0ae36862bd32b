import { type ComponentType, lazy } from 'react'
import { Button } from './Button'
import styles from './Waiting.module.css'

/** What stands where a part of the app did not come: there is no network, or a newer version lies there. Nothing is lost, the project is saved as it is edited. */
const NotFetched = () => (
  <div className={styles.lost} role="alert">
    <p>This part of ConvScope could not be fetched. Reload the page to try again; your project is saved.</p>
    <Button small onClick={() => location.reload()}>
      Reload
    </Button>
  </div>
)

/** A component that is fetched when it is first shown. */
export const fetched = <P,>(load: () => Promise<ComponentType<P>>) =>
  lazy(() =>
    load()
      .catch((): ComponentType<P> => NotFetched)
      .then((component) => ({ default: component })),
  )

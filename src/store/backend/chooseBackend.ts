import type { BackendSetting } from '../session/backend'
import { setSession, setStatus, store } from '../store'

/** Chooses the backend; choosing WebGL again retries it after it was lost or refused. */
export function chooseBackend(backend: BackendSetting): void {
  setSession({ backend })
  setStatus({ chosen: store.getState().status.chosen + 1 })
}

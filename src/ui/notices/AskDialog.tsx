import { useState } from 'react'
import type { GivingWay } from '../../store/core/status'
import { saveProjectFile } from '../../store/files/exportFile'
import { useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Dialog } from '../controls/Dialog'

/** Asks what to do with a project that could not be saved, before another replaces it. */
export function AskDialog({ asking }: { readonly asking: GivingWay }) {
  const name = useStore((state) => state.project.name)
  const [saved, setSaved] = useState(false)
  const { reason, answer } = asking
  return (
    <Dialog
      title="The present project is not kept"
      onClose={() => answer(false)}
      foot={
        <>
          <Button onClick={() => answer(false)}>Cancel</Button>
          <Button variant={saved ? 'primary' : 'danger'} onClick={() => answer(true)}>
            {saved ? 'Open' : 'Open anyway'}
          </Button>
          {!saved && (
            <Button
              variant="primary"
              data-first-focus
              onClick={() => void saveProjectFile().then(setSaved)}
            >
              Save as a file
            </Button>
          )}
        </>
      }
    >
      <p>
        {saved
          ? `${name} was given to the browser as a file.`
          : `This browser could not keep ${name}, which would be gone. ${reason}`}
      </p>
    </Dialog>
  )
}

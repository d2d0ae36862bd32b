const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError: 'The camera is not allowed here: allow it in the browser’s address bar.',
  NotFoundError: 'There is no camera on this computer.',
  OverconstrainedError: 'This camera is no longer there: choose another.',
  NotReadableError: 'The camera is in use by another program: close that one first.',
  SecurityError: 'The camera is not allowed here: allow it in the browser’s address bar.',
}

/**
 * Asks for a camera, the default one where `device` is empty. Rejects with one sentence where there
 * is none, it is not allowed, in use, or the page is not secure.
 */
export async function openCamera(device: string): Promise<MediaStream> {
  // Absent where the page was not opened by https or from this computer.
  const media: MediaDevices | undefined = navigator.mediaDevices
  if (!media) throw new Error('Browsers give a camera to secure pages only: open this by https.')
  const square = { width: { ideal: 640 }, height: { ideal: 480 } }
  try {
    return await media.getUserMedia({
      audio: false,
      video: device === '' ? square : { ...square, deviceId: { exact: device } },
    })
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : ''
    throw new Error(REASONS[name] ?? 'The camera could not be started.', { cause: fault })
  }
}

/** Ends a camera: its light goes out. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

import type { Pixels } from '../../../sources/source'

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError: 'The camera is not allowed here: allow it in the browser’s address bar.',
  SecurityError: 'The camera is not allowed here: allow it in the browser’s address bar.',
  NotFoundError: 'There is no camera on this computer.',
  NotReadableError: 'The camera is in use by another program: close that one first.',
}

/** Shows the camera in this element. Rejects with one sentence where there is none. */
export async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  // Absent where the page is neither a file nor came by https.
  const media: MediaDevices | undefined = navigator.mediaDevices
  if (!media)
    throw new Error('This browser gives no camera to a page like this: open it as a file.')
  try {
    const stream = await media.getUserMedia({
      audio: false,
      video: { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'environment' },
    })
    video.srcObject = stream
    await video.play()
    return stream
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : ''
    throw new Error(REASONS[name] ?? 'The camera could not be started.', { cause: fault })
  }
}

/** The next picture of the camera is there. */
export const nextFrame = (video: HTMLVideoElement): Promise<void> =>
  new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve())
    else requestAnimationFrame(() => resolve())
  })

const sheet = document.createElement('canvas')

/** The middle of what the camera sees, no larger than is needed; null before it sees anything. */
export function frameOf(
  video: HTMLVideoElement,
  { width, height }: { readonly width: number; readonly height: number },
): Pixels | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const w = Math.min(videoWidth, (videoHeight * width) / height)
  const h = (w * height) / width
  const scale = Math.min(1, Math.max(256, width, height) / Math.max(w, h))
  sheet.width = Math.max(1, Math.round(w * scale))
  sheet.height = Math.max(1, Math.round(h * scale))
  const context = sheet.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  const [left, top] = [(videoWidth - w) / 2, (videoHeight - h) / 2]
  context.drawImage(video, left, top, w, h, 0, 0, sheet.width, sheet.height)
  const { data } = context.getImageData(0, 0, sheet.width, sheet.height)
  return { width: sheet.width, height: sheet.height, rgba: data }
}

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type MadeShape, planesOfPixels } from '../../sources/madeSet'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import { Switch } from '../controls/Switch'
import styles from './Making.module.css'
import { closeCamera, openCamera } from './openCamera'

/** Pictures a second while the button is held. */
const RATES = ['2', '5', '10']

interface CameraProps {
  readonly shape: MadeShape
  readonly onTake: (bytes: Uint8Array) => void
}

/** The square in the middle of what the camera sees now, as bytes of this shape; null before. */
function frame(video: HTMLVideoElement, [channels, size]: MadeShape, mirror: boolean) {
  const side = Math.min(video.videoWidth, video.videoHeight)
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (side === 0 || !context) return null
  if (mirror) context.setTransform(-1, 0, 0, 1, size, 0)
  const [x, y] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2]
  context.imageSmoothingQuality = 'high'
  context.drawImage(video, x, y, side, side, 0, 0, size, size)
  return planesOfPixels(context.getImageData(0, 0, size, size).data, channels)
}

/** What the camera sees; pictures are taken while its button, or Space on it, is held. */
export function Camera({ shape, onTake }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [device, setDevice] = useState('')
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([])
  const [fault, setFault] = useState<string | null>(null)
  const [tries, setTries] = useState(0)
  const [ready, setReady] = useState(false)
  const [mirror, setMirror] = useState(true)
  const [rate, setRate] = useState('5')
  const [held, setHeld] = useState(false)

  useEffect(() => {
    void tries
    let stream: MediaStream | null = null
    let left = false
    setFault(null)
    setReady(false)
    openCamera(device).then(
      async (opened) => {
        if (left) return closeCamera(opened)
        stream = opened
        if (video.current) video.current.srcObject = opened
        opened.getVideoTracks()[0]?.addEventListener('ended', () => {
          setReady(false)
          setFault('The camera was unplugged or taken back.')
        })
        const all = await navigator.mediaDevices.enumerateDevices()
        setDevices(all.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== ''))
      },
      (why: Error) => left || setFault(why.message),
    )
    return () => {
      left = true
      if (stream) closeCamera(stream)
    }
  }, [device, tries])

  const take = useEffectEvent(() => {
    const bytes = video.current && frame(video.current, shape, mirror)
    if (bytes) onTake(bytes)
  })
  useEffect(() => {
    if (!held) return
    take()
    const timer = setInterval(() => take(), 1000 / Number(rate))
    return () => clearInterval(timer)
  }, [held, rate])
  const release = (): void => setHeld(false)

  if (fault)
    return (
      <div className={styles.fault} role="alert">
        <p>{fault}</p>
        <Button onClick={() => setTries(tries + 1)}>Try again</Button>
      </div>
    )
  return (
    <div className={styles.maker}>
      <video
        ref={video}
        className={styles.pad}
        data-mirror={mirror || undefined}
        aria-label="What the camera sees"
        autoPlay
        muted
        playsInline
        onPlaying={() => setReady(true)}
      />
      <div className={styles.tools}>
        <Switch label="Mirror" checked={mirror} onChange={setMirror} words={['As is', 'Mirror']} />
        <Select
          label="Pictures a second"
          value={rate}
          choices={RATES.map((value) => ({ value, label: `${value} a second` }))}
          onChange={setRate}
        />
        {devices.length > 1 && (
          <Select
            label="Camera"
            value={device || devices[0].deviceId}
            choices={devices.map(({ deviceId, label }) => ({ value: deviceId, label }))}
            onChange={setDevice}
          />
        )}
      </div>
      <Button
        variant="primary"
        disabled={!ready}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setHeld(true)
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onBlur={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && setHeld(true)}
        onKeyUp={release}
      >
        {ready ? 'Hold to take pictures' : 'Waiting for the camera…'}
      </Button>
    </div>
  )
}

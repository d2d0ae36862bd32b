import { Eraser, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { type MadeShape, planesOfPixels } from '../../sources/madeSet'
import { paint, type Stroke } from '../../sources/strokes'
import { Button } from '../controls/Button'
import { Select } from '../controls/Select'
import styles from './Making.module.css'

const WIDTHS = [
  { value: '0.04', label: 'Thin' },
  { value: '0.08', label: 'Medium' },
  { value: '0.14', label: 'Thick' },
]
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** What an arrow moves the pen by, of the pad's side. */
const MOVE = 1 / 28
/** The pressure of what has none, as pointer events tell it for a mouse. */
const EVEN = 0.5

interface PadProps {
  readonly shape: MadeShape
  readonly onTake: (bytes: Uint8Array) => void
}

/** A pad to draw on: by mouse, touch, pen, or by arrows where Space puts the pen down and up. */
export function Pad({ shape: [channels, size], onTake }: PadProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [width, setWidth] = useState('0.08')
  const [erases, setErases] = useState(false)
  const [drawing, setDrawing] = useState<number | null>(null)
  const [pen, setPen] = useState<{ x: number; y: number; down: boolean } | null>(null)

  const begin = (x: number, y: number, pressure: number): void =>
    setStrokes((now) => [...now, { points: [[x, y, pressure]], width: Number(width), erases }])
  const go = (added: Stroke['points']): void =>
    setStrokes((now) => {
      const last = now.at(-1)
      return last ? [...now.slice(0, -1), { ...last, points: [...last.points, ...added] }] : now
    })
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const picture = context.createImageData(size, size)
    for (const [i, byte] of paint(strokes, size).entries())
      picture.data.set([byte, byte, byte, 255], 4 * i)
    if (pen) {
      const at = [pen.y, pen.x].map((share) => Math.min(size - 1, Math.floor(share * size)))
      picture.data.set(
        pen.down ? [255, 140, 0, 255] : [120, 170, 255, 255],
        4 * (at[0] * size + at[1]),
      )
    }
    context.putImageData(picture, 0, 0)
  }, [strokes, size, pen])

  const place = (box: DOMRect, event: globalThis.PointerEvent): Stroke['points'][number] => [
    (event.clientX - box.left) / box.width,
    (event.clientY - box.top) / box.height,
    event.pointerType === 'pen' ? event.pressure : EVEN,
  ]
  function onPointerMove({ currentTarget, nativeEvent }: PointerEvent<HTMLCanvasElement>): void {
    if (drawing !== nativeEvent.pointerId) return
    const box = currentTarget.getBoundingClientRect()
    const between = nativeEvent.getCoalescedEvents?.() ?? []
    go((between.length > 0 ? between : [nativeEvent]).map((event) => place(box, event)))
  }
  const undo = (): void => setStrokes((now) => now.slice(0, -1))
  function take(): void {
    if (strokes.length === 0) return
    const grey = paint(strokes, size)
    const pixels = new Uint8Array(4 * grey.length)
    for (const [i, byte] of grey.entries()) pixels.fill(byte, 4 * i, 4 * i + 3)
    onTake(planesOfPixels(pixels, channels))
    setStrokes([])
    setPen(pen && { ...pen, down: false })
  }
  function onKeyDown(event: KeyboardEvent): void {
    const move = MOVES[event.key]
    const now = pen ?? { x: 0.5, y: 0.5, down: false }
    const within = (share: number): number => Math.max(0, Math.min(1, share))
    if (move) {
      const next = { ...now, x: within(now.x + move[0] * MOVE), y: within(now.y + move[1] * MOVE) }
      if (now.down) go([[next.x, next.y, EVEN]])
      setPen(next)
    } else if (event.key === ' ') {
      if (!now.down) begin(now.x, now.y, EVEN)
      setPen({ ...now, down: !now.down })
    } else if (event.key === 'Enter') take()
    else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo()
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.maker}>
      <canvas
        ref={canvas}
        width={size}
        height={size}
        className={styles.pad}
        tabIndex={0}
        role="application"
        aria-label="Pad: arrows move the pen, Space puts it down and up, Enter adds the drawing"
        onKeyDown={onKeyDown}
        onBlur={() => setPen(null)}
        onPointerDown={(event) => {
          if (drawing !== null || event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setPen(null)
          setDrawing(event.pointerId)
          begin(...place(event.currentTarget.getBoundingClientRect(), event.nativeEvent))
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => setDrawing(null)}
        onPointerCancel={() => setDrawing(null)}
      />
      <div className={styles.tools}>
        <Select label="Width of the pen" value={width} choices={WIDTHS} onChange={setWidth} />
        <Button variant="icon" title="Erase" pressed={erases} onClick={() => setErases(!erases)}>
          <Eraser className="icon" />
        </Button>
        <Button variant="icon" title="Undo the stroke" disabled={!strokes.length} onClick={undo}>
          <Undo2 className="icon" />
        </Button>
        <Button disabled={!strokes.length} onClick={() => setStrokes([])}>
          Clear
        </Button>
      </div>
      <Button variant="primary" disabled={!strokes.length} onClick={take}>
        Take the drawing
      </Button>
    </div>
  )
}

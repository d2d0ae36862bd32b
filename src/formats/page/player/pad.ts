import type { Pixels } from '../../../sources/source'
import { paint, type Stroke } from '../../../sources/strokes'
import { element } from './element'

/** The pad's side, px, and the width of the pen as a share of it. */
const SIDE = 280
const WIDTH = 0.08
/** What an arrow moves the pen by, and the pressure of what has none. */
const MOVE = 1 / 28
const EVEN = 0.5

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** A pad to draw on. */
export interface Pad {
  readonly box: HTMLElement
  readonly clear: () => void
  readonly undo: () => void
  /** The drawing, white on black, at this many pixels a side. */
  readonly pixels: (side: number) => Pixels
}

/** A pad for mouse, touch, pen, or arrows where Space puts the pen down and up. */
export function makePad(changed: () => void): Pad {
  let strokes: readonly Stroke[] = []
  let pen = { x: 0.5, y: 0.5, down: false, seen: false }
  const canvas = element('canvas', {
    width: SIDE,
    height: SIDE,
    class: 'pad',
    tabindex: 0,
    role: 'application',
    'aria-label': 'Drawing pad: arrows move the pen, Space puts it down and up',
  })
  const draw = (): void => {
    const context = canvas.getContext('2d')
    if (!context) return
    const picture = context.createImageData(SIDE, SIDE)
    for (const [i, byte] of paint(strokes, SIDE).entries())
      picture.data.set([byte, byte, byte, 255], 4 * i)
    context.putImageData(picture, 0, 0)
    if (!pen.seen) return
    context.strokeStyle = pen.down ? '#ff8c00' : '#78aaff'
    context.lineWidth = 3
    context.strokeRect(pen.x * SIDE - 6, pen.y * SIDE - 6, 12, 12)
  }
  const set = (now: readonly Stroke[]): void => {
    strokes = now
    draw()
    changed()
  }
  const begin = (point: Stroke['points'][number]): void =>
    set([...strokes, { points: [point], width: WIDTH, erases: false }])
  const go = (points: Stroke['points']): void => {
    const last = strokes.at(-1)
    if (last) set([...strokes.slice(0, -1), { ...last, points: [...last.points, ...points] }])
  }
  const place = (event: PointerEvent): Stroke['points'][number] => {
    const box = canvas.getBoundingClientRect()
    return [
      (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height,
      event.pointerType === 'pen' ? event.pressure : EVEN,
    ]
  }
  let drawing: number | null = null
  canvas.addEventListener('pointerdown', (event) => {
    if (drawing !== null || event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    drawing = event.pointerId
    pen = { ...pen, seen: false }
    begin(place(event))
  })
  canvas.addEventListener('pointermove', (event) => {
    if (drawing !== event.pointerId) return
    const between = event.getCoalescedEvents?.() ?? []
    go((between.length > 0 ? between : [event]).map(place))
  })
  const end = (): void => {
    drawing = null
  }
  canvas.addEventListener('pointerup', end)
  canvas.addEventListener('pointercancel', end)
  const undo = (): void => set(strokes.slice(0, -1))
  canvas.addEventListener('keydown', (event) => {
    const move = MOVES[event.key]
    const within = (share: number): number => Math.max(0, Math.min(1, share))
    if (move) {
      const [x, y] = [within(pen.x + move[0] * MOVE), within(pen.y + move[1] * MOVE)]
      pen = { ...pen, x, y, seen: true }
      if (pen.down) go([[x, y, EVEN]])
    } else if (event.key === ' ') {
      pen = { ...pen, down: !pen.down, seen: true }
      if (pen.down) begin([pen.x, pen.y, EVEN])
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo()
    else return
    draw()
    event.preventDefault()
  })
  canvas.addEventListener('blur', () => {
    pen = { ...pen, down: false, seen: false }
    draw()
  })
  draw()
  return {
    box: canvas,
    undo,
    clear: () => set([]),
    pixels(side) {
      const grey = paint(strokes, side)
      const rgba = new Uint8Array(4 * grey.length)
      for (const [i, byte] of grey.entries()) rgba.set([byte, byte, byte, 255], 4 * i)
      return { width: side, height: side, rgba }
    },
  }
}

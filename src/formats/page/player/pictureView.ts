import type { Pixels } from '../../../sources/source'
import { decode } from '../../picture/decode'
import type { PageInput, PagePicture } from '../pageSpec'
import { borderOf, pictureBytes, pictureTensor } from '../pixelTensor'
import type { PageTensor } from '../runtime/operation'
import { frameOf, nextFrame, openCamera } from './camera'
import { drawMap } from './drawMaps'
import { button, checkbox, element } from './element'
import { makePad } from './pad'

/** Up to this side a drawing has the pixels of the input; a larger one is brought to its size. */
const SMALL = 64

/** What a picture input tells the page. */
export interface PictureHost {
  /** Takes new numbers; settled when the network has answered. */
  readonly give: (value: PageTensor) => Promise<void>
  readonly example: (index: number) => PageTensor
}

/** How a picture reaches the network: a file, the camera, a drawing, or what was saved. */
export function pictureView(
  { name, examples, recorded }: PageInput,
  picture: PagePicture,
  { give, example }: PictureHost,
) {
  const { height, width, channels, ground } = picture
  const seen = element('canvas', {
    class: 'seen',
    role: 'img',
    'aria-label': 'What the network sees',
  })
  const fault = element('p', { class: 'fault', role: 'alert' })
  const rate = element('p', { class: 'faint' })
  const video = element('video', { muted: '', playsinline: '', 'aria-label': 'Camera' })
  const file = element('input', { type: 'file', accept: 'image/*', hidden: '' })
  let stream: MediaStream | null = null
  let pixels: Pixels | null = null
  let chosen = 'saved'

  const show = async (value: PageTensor): Promise<void> => {
    drawMap(seen, value, [0, height, width], channels === 3)
    await give(value)
  }
  const again = async (): Promise<void> => {
    if (pixels)
      await show(pictureTensor(pictureBytes(pixels, picture, inverted.box.checked), picture))
  }
  const inverted = checkbox('Dark and bright the other way round', () => void again())
  const take = (now: Pixels): Promise<void> => {
    pixels = now
    return again()
  }
  const pad = makePad(() => {
    const side = width === height && width <= SMALL ? width : 256
    if (chosen === 'pad') void take(pad.pixels(side))
  })

  /** The things of a source are shown, and those of the others are not. */
  const choose = (now: string): void => {
    chosen = now
    fault.textContent = ''
    rate.textContent = ''
    if (now !== 'camera') {
      for (const track of stream?.getTracks() ?? []) track.stop()
      stream = null
    }
    for (const [part, one] of Object.entries(parts)) one.hidden = part !== now
    for (const [id, one] of Object.entries(buttons))
      one.setAttribute('aria-pressed', String(id === now))
    inverted.label.hidden = now === 'saved'
  }
  /** As the pictures that it learned from are: on the same ground. */
  const suit = (now: Pixels): void => {
    const border = borderOf(now)
    inverted.box.checked =
      (ground === 'dark' && border > 0.6) || (ground === 'light' && border < 0.4)
  }
  const takeFile = async (bytes: File): Promise<void> => {
    choose('file')
    try {
      const now = await decode(bytes, bytes.name || 'The picture')
      suit(now)
      await take(now)
    } catch (reason) {
      fault.textContent = reason instanceof Error ? reason.message : 'It could not be read.'
    }
  }
  const follow = async (): Promise<void> => {
    let [count, since, isFirst] = [0, performance.now(), true]
    for (;;) {
      await nextFrame(video)
      if (chosen !== 'camera') return
      const now = frameOf(video, picture)
      if (!now) continue
      if (isFirst) suit(now)
      isFirst = false
      await take(now)
      count++
      const passed = performance.now() - since
      if (passed < 1000) continue
      rate.textContent = `${((count * 1000) / passed).toFixed(0)} pictures a second`
      rate.dataset.rate = String((count * 1000) / passed)
      ;[count, since] = [0, performance.now()]
    }
  }
  const watch = async (): Promise<void> => {
    choose('camera')
    try {
      const opened = await openCamera(video)
      if (chosen !== 'camera') for (const track of opened.getTracks()) track.stop()
      else {
        stream = opened
        await follow()
      }
    } catch (reason) {
      fault.textContent = reason instanceof Error ? reason.message : 'The camera stopped.'
    }
  }
  const draw = (): void => {
    choose('pad')
    inverted.box.checked = ground !== 'dark'
    pad.clear()
    pad.box.focus()
  }
  const tryOne = (index: number): void => {
    choose('saved')
    pixels = null
    void show(example(index))
  }

  const buttons = {
    file: button('Choose a picture', () => file.click()),
    camera: button('Camera', () => void (chosen === 'camera' ? tryOne(-1) : watch())),
    pad: button('Draw', draw),
    saved: button('As saved', () => tryOne(-1)),
  }
  const tools = [button('Undo', pad.undo), button('Clear', pad.clear)]
  const parts: Readonly<Record<string, HTMLElement>> = {
    camera: element('div', { class: 'source' }, video, rate),
    pad: element('div', { class: 'source' }, pad.box, element('div', { class: 'row' }, ...tools)),
  }
  file.addEventListener('change', () => {
    const [first] = file.files ?? []
    if (first) void takeFile(first)
    file.value = ''
  })
  const tries = (examples?.labels ?? []).map((label, i) => {
    const sheet = element('canvas', { 'aria-hidden': 'true' })
    drawMap(sheet, example(i), [0, height, width], channels === 3)
    const one = button('', () => tryOne(i))
    one.append(sheet)
    one.setAttribute('aria-label', `Try ${label}`)
    one.title = label
    return one
  })
  const box = element(
    'section',
    { 'aria-label': `Input ${name}` },
    element('h2', {}, name),
    element('div', { class: 'row' }, ...Object.values(buttons), file),
    element('p', { class: 'faint' }, 'Or drop a picture anywhere on this page, or paste one.'),
    fault,
    element(
      'div',
      { class: 'sources' },
      ...Object.values(parts),
      element(
        'figure',
        {},
        seen,
        element(
          'figcaption',
          { class: 'faint' },
          `What the network sees: ${recorded.shape.slice(1).join('×')}`,
        ),
      ),
    ),
    inverted.label,
    ...(tries.length > 0
      ? [
          element(
            'div',
            { class: 'tries', role: 'group', 'aria-label': 'Samples to try' },
            ...tries,
          ),
        ]
      : []),
  )
  choose('saved')
  drawMap(seen, example(-1), [0, height, width], channels === 3)
  return { box, takeFile }
}

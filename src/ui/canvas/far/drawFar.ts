import type { InternalNode } from '@xyflow/react'
import type { Bounds } from '../../../store/core/view'

/** Where a card's canvas lies in its card, in canvas pixels; cached until either is resized. */
const places = new WeakMap<HTMLCanvasElement, { readonly key: string; readonly box: Bounds }>()

/**
 * Bounds of a card's canvas within the card, in canvas pixels at 100 %. `zoom`: screen pixels per
 * canvas pixel.
 */
export function placeInCard(
  picture: HTMLCanvasElement,
  wrapper: Element,
  { measured }: InternalNode,
  zoom: number,
): Bounds {
  const key = `${measured.width} ${measured.height} ${picture.style.width} ${picture.style.height}`
  const known = places.get(picture)
  if (known?.key === key) return known.box
  const inner = picture.getBoundingClientRect()
  const outer = wrapper.getBoundingClientRect()
  const box = {
    x: (inner.x - outer.x) / zoom,
    y: (inner.y - outer.y) / zoom,
    width: inner.width / zoom,
    height: inner.height / zoom,
  }
  places.set(picture, { key, box })
  return box
}

/**
 * The visible part of the plane and as much again around it, clipped to where cards are. All in
 * plane pixels.
 */
export function coverage(
  [x, y, zoom]: readonly [number, number, number],
  width: number,
  height: number,
  cards: Bounds,
): Bounds {
  const w = width / zoom
  const h = height / zoom
  const left = Math.max(cards.x, -x / zoom - w / 2)
  const top = Math.max(cards.y, -y / zoom - h / 2)
  const right = Math.min(cards.x + cards.width, -x / zoom + 1.5 * w)
  const bottom = Math.min(cards.y + cards.height, -y / zoom + 1.5 * h)
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

/** Does a sheet that covers `covered` still include all cards in view? */
export function covers(
  covered: Bounds,
  [x, y, zoom]: readonly [number, number, number],
  width: number,
  height: number,
  cards: Bounds,
): boolean {
  const left = Math.max(cards.x, -x / zoom)
  const top = Math.max(cards.y, -y / zoom)
  const right = Math.min(cards.x + cards.width, (width - x) / zoom)
  const bottom = Math.min(cards.y + cards.height, (height - y) / zoom)
  if (right <= left || bottom <= top) return true
  return (
    left >= covered.x &&
    top >= covered.y &&
    right <= covered.x + covered.width &&
    bottom <= covered.y + covered.height
  )
}

/**
 * Draws the map of every card whose own canvas is hidden, in stacking order. `scale`: sheet pixels
 * per plane pixel; `zoom`: screen pixels per plane pixel.
 */
export function drawFar(
  sheet: HTMLCanvasElement,
  covered: Bounds,
  scale: number,
  zoom: number,
  nodes: ReadonlyMap<string, InternalNode>,
  plane: HTMLElement,
): void {
  const context = sheet.getContext('2d')
  if (!context) return
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.clearRect(0, 0, sheet.width, sheet.height)
  context.setTransform(scale, 0, 0, scale, -covered.x * scale, -covered.y * scale)
  context.imageSmoothingEnabled = false
  for (const wrapper of plane.querySelectorAll<HTMLElement>('.react-flow__node')) {
    const node = nodes.get(wrapper.dataset.id ?? '')
    const picture = wrapper.querySelector<HTMLCanvasElement>('[data-look] canvas')
    if (!node) continue
    const { x, y } = node.internals.positionAbsolute
    const { width = 0, height = 0 } = node.measured
    if (
      x > covered.x + covered.width ||
      y > covered.y + covered.height ||
      x + width < covered.x ||
      y + height < covered.y
    )
      continue
    context.clearRect(x, y, width, height)
    if (
      !picture ||
      picture.width * picture.height === 0 ||
      getComputedStyle(picture).visibility !== 'hidden'
    )
      continue
    const { opacity, filter, imageRendering } = getComputedStyle(picture)
    const box = placeInCard(picture, wrapper, node, zoom)
    context.save()
    context.globalAlpha = Number(opacity)
    context.imageSmoothingEnabled = imageRendering !== 'pixelated'
    if (filter !== 'none') {
      // Without bounds a browser filters all of the sheet for each map.
      context.beginPath()
      context.rect(x + box.x, y + box.y, box.width, box.height)
      context.clip()
      context.filter = filter
    }
    context.drawImage(picture, x + box.x, y + box.y, box.width, box.height)
    context.restore()
  }
}

import { saveFile } from '../../store/files/saveFile'
import { themeTokens } from '../controls/theme'

const COPIED = [
  'fill',
  'stroke',
  'stroke-width',
  'font-family',
  'font-size',
  'text-anchor',
  'stroke-dasharray',
] as const

/** A chart as a standalone SVG, with the theme's colours inlined. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = svg.querySelectorAll('*')
  for (const [i, element] of copy.querySelectorAll('*').entries()) {
    const style = getComputedStyle(originals[i])
    for (const property of COPIED) element.setAttribute(property, style.getPropertyValue(property))
    element.removeAttribute('class')
  }
  const { width, height } = svg.getBoundingClientRect()
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: themeTokens()('--card') }))
    ground.setAttribute(name, String(value))
  copy.prepend(ground)
  for (const [name, value] of Object.entries({
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
  }))
    copy.setAttribute(name, String(value))
  return new XMLSerializer().serializeToString(copy)
}

/** Saves a chart as a PNG at twice its size on screen; rejects if the browser cannot draw it. */
export async function savePng(name: string, svg: SVGSVGElement): Promise<void> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [picture.width * 2, picture.height * 2]
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  await saveCanvas(name, canvas)
}

/** Saves a canvas as a PNG. */
export async function saveCanvas(name: string, canvas: HTMLCanvasElement): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
  if (blob) saveFile(name, blob, blob.type)
}

const canvases = new Map<string, CanvasRenderingContext2D>()
/** Shows RGBA as a card does. */
export function show(
  step: string,
  rgba: Uint8ClampedArray,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  let context = canvases.get(step)
  if (context?.canvas.width !== width || context.canvas.height !== height) {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    context = canvas.getContext('2d') ?? undefined
    if (!context) throw new Error('This browser draws nothing.')
    document.body.append(canvas)
    canvases.get(step)?.canvas.remove()
    canvases.set(step, context)
  }
  context.putImageData(new ImageData(rgba as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0)
}

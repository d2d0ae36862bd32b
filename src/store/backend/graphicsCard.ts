/** Names of software renderers. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

/**
 * Would WebGL run on a graphics card? Without one the CPU does it, in the process that also paints
 * the page: a trial would freeze it for seconds. Where this cannot be known, the trial finds out.
 */
export function hasGraphicsCard(): boolean {
  const context =
    typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2')
  const names = context?.getExtension('WEBGL_debug_renderer_info')
  if (!context || !names) return true
  const name = String(context.getParameter(names.UNMASKED_RENDERER_WEBGL))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return !SOFTWARE.test(name)
}

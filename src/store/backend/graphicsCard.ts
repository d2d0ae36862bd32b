/** Names of what draws with the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

/**
 * Would a graphics card do the work of WebGL? Without one the processor does, in the process that
 * also paints the page: a trial would freeze it for seconds. Where the page cannot ask, the trial
 * finds out.
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

import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl'
import { env, ready, setBackend } from '@tensorflow/tfjs-core'
import { repairWebGL } from './torch/repairWebGL'

/**
 * Textures that tfjs keeps for later use, bytes; without a limit every size that was ever shown
 * would stay on the card.
 */
const SPARE_TEXTURES = 256 * 2 ** 20

/** As tfjs asks for it, but on any device: whether it is fast is found out by a trial. */
const ATTRIBUTES = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
}

/**
 * Is the context lost? It has to paint and read back one pixel: a lost one gives zeros, even before
 * the browser reports it. `known` only asks the browser, which is free.
 */
function lossOf(gl: WebGL2RenderingContext): (known?: boolean) => boolean {
  const texture = gl.createTexture()
  const frame = gl.createFramebuffer()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, 1, 1)
  gl.bindTexture(gl.TEXTURE_2D, null)
  gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
  gl.bindFramebuffer(gl.FRAMEBUFFER, null)
  const pixel = new Uint8Array(4)
  let asked = 0
  return (known = false) => {
    if (known || gl.isContextLost()) return gl.isContextLost()
    asked = (asked % 255) + 1
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    gl.scissor(0, 0, 1, 1)
    gl.clearColor(asked / 255, 0, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    pixel.fill(0)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    return pixel[0] !== asked
  }
}

/**
 * Starts TensorFlow.js on WebGL 2, on a canvas of our own, so that `onLost` is called when the
 * context is lost. Returns a check for that. Throws half a sentence with the reason where there is
 * no WebGL that computes in float32.
 */
export async function startWebGL(onLost: () => void): Promise<ReturnType<typeof lossOf>> {
  const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1)
  const gl = canvas?.getContext('webgl2', ATTRIBUTES)
  if (!canvas || !gl) throw new Error('this browser gives no WebGL in a worker')
  canvas.addEventListener('webglcontextlost', onLost)
  setWebGLContext(2, gl)
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    throw new Error('WebGL computes with 16 bits only on this machine')
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', SPARE_TEXTURES)
  repairWebGL()
  if (!(await setBackend('webgl'))) throw new Error('WebGL could not be started')
  await ready()
  return lossOf(gl)
}

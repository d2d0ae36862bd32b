import { afterEach, expect, test, vi } from 'vitest'
import { hasGraphicsCard } from '../../../src/store/backend/graphicsCard'

afterEach(() => void vi.unstubAllGlobals())

/** A browser whose WebGL is drawn by this; null where there is no WebGL. */
function drawnBy(name: string | null) {
  const lose = vi.fn()
  const extensions: Record<string, unknown> = {
    WEBGL_debug_renderer_info: { UNMASKED_RENDERER_WEBGL: 1 },
    WEBGL_lose_context: { loseContext: lose },
  }
  const context = {
    getExtension: (extension: string) => extensions[extension],
    getParameter: () => name,
  }
  class Canvas {
    getContext = () => (name === null ? null : context)
  }
  vi.stubGlobal('OffscreenCanvas', Canvas)
  return lose
}

test('a card is told from a processor by the name of what draws', () => {
  drawnBy('ANGLE (NVIDIA GeForce RTX 3060 Direct3D11)')
  expect(hasGraphicsCard()).toBe(true)
  for (const name of [
    'ANGLE (Google, SwiftShader Device)',
    'llvmpipe (LLVM 15)',
    'Microsoft Basic Render Driver',
  ]) {
    drawnBy(name)
    expect(hasGraphicsCard()).toBe(false)
  }
})

test('the context that was asked is given back', () => {
  const lose = drawnBy('Apple M1')
  hasGraphicsCard()
  expect(lose).toHaveBeenCalledTimes(1)
})

test('where the page cannot ask, the trial finds out', () => {
  drawnBy(null)
  expect(hasGraphicsCard()).toBe(true)
  vi.unstubAllGlobals()
  expect(hasGraphicsCard()).toBe(true)
})

import { useLayoutEffect, useRef } from 'react'
import { useStore } from '../../store/store'
import { themeTokens } from '../controls/theme'
import { type Drawing, drawSample } from './drawSample'
import styles from './Samples.module.css'

interface SampleViewProps extends Omit<Drawing, 'ink'> {
  readonly data: Float32Array
}

/** One sample, drawn. */
export function SampleView({ data, shape, low, high }: SampleViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useStore((state) => state.session.theme)
  useLayoutEffect(() => {
    void theme
    const ink = themeTokens()('--ink')
    if (canvas.current) drawSample(canvas.current, data, { shape, low, high, ink })
  }, [data, shape, low, high, theme])
  return <canvas ref={canvas} className={styles.sample} aria-hidden />
}

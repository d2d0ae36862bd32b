import { Download } from 'lucide-react'
import { saveFile } from '../../store/files/saveFile'
import { notify } from '../../store/store'
import { saveCanvas } from '../chart/chartFile'
import { Button } from '../controls/Button'
import { Menu } from '../controls/Menu'
import { paintSurface, type ShownOutput } from './paintSurface'
import { gridOf, SIDE, type SurfaceValues } from './useSurface'

/** Side of a saved picture, px. */
const SAVED = SIDE * 8

/** A surface as comma-separated values: both inputs and all outputs of every point. */
export function surfaceCsv({ low, high, values, outputs }: SurfaceValues): string {
  const grid = gridOf(low, high)
  const rows = Array.from({ length: SIDE * SIDE }, (_, i) =>
    [grid[2 * i], grid[2 * i + 1], ...values.subarray(i * outputs, (i + 1) * outputs)].join(','),
  )
  return [
    ['x0', 'x1', ...Array.from({ length: outputs }, (_, k) => `output${k}`)].join(','),
    ...rows,
    '',
  ].join('\r\n')
}

function picture(surface: SurfaceValues, shown: ShownOutput): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = [SAVED, SAVED]
  const context = canvas.getContext('2d')
  if (context) paintSurface(context, surface, shown, SAVED, 2)
  return canvas
}

/** Saves a surface, as a picture or as numbers. */
export function SaveSurface({
  name,
  surface,
  shown,
}: {
  readonly name: string
  readonly surface: SurfaceValues
  readonly shown: ShownOutput
}) {
  const refuse = (): void => notify('bad', 'The browser could not save the surface as a PNG.')
  return (
    <Menu
      items={[
        {
          label: 'As PNG',
          onSelect: () => void saveCanvas(`${name}.png`, picture(surface, shown)).catch(refuse),
        },
        {
          label: 'As CSV',
          onSelect: () => saveFile(`${name}.csv`, surfaceCsv(surface), 'text/csv'),
        },
      ]}
      trigger={
        <Button variant="icon" small title={`Save the surface of ${name}`}>
          <Download className="icon icon--s" aria-hidden />
        </Button>
      }
    />
  )
}

import { Download } from 'lucide-react'
import { useRef } from 'react'
import { saveFile } from '../../store/files/saveFile'
import { notify } from '../../store/store'
import { Button } from '../controls/Button'
import { Menu } from '../controls/Menu'
import { savePng, standalone } from './chartFile'

/** Saves the chart in the same section, as a picture or as the numbers that `csv` returns. */
export function SaveChart({ name, csv }: { readonly name: string; readonly csv: () => string }) {
  const button = useRef<HTMLButtonElement>(null)
  const chart = (use: (svg: SVGSVGElement) => void) => (): void => {
    const svg = button.current
      ?.closest('section')
      ?.querySelector<SVGSVGElement>('svg.recharts-surface')
    if (svg) use(svg)
  }
  const refuse = (): void => notify('bad', 'The browser could not draw the chart as a PNG.')
  return (
    <Menu
      items={[
        {
          label: 'As PNG',
          onSelect: chart((svg) => void savePng(`${name}.png`, svg).catch(refuse)),
        },
        {
          label: 'As SVG',
          onSelect: chart((svg) => saveFile(`${name}.svg`, standalone(svg), 'image/svg+xml')),
        },
        { label: 'As CSV', onSelect: () => saveFile(`${name}.csv`, csv(), 'text/csv') },
      ]}
      trigger={
        <Button ref={button} variant="icon" small title={`Save the chart of ${name}`}>
          <Download className="icon icon--s" aria-hidden />
        </Button>
      }
    />
  )
}

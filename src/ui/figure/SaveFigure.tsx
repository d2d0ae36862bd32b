import { Download } from 'lucide-react'
import { notify, useStore } from '../../store/store'
import { Button } from '../controls/Button'
import { Menu } from '../controls/Menu'
import { type Drawing, saveFigurePng, saveFigureSvg } from './figureFile'

/** Saves the figure as it is when clicked. */
export function SaveFigure({ drawing }: { readonly drawing: () => Drawing }) {
  const project = useStore((state) => state.project.name)
  const name = `${project.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-figure`
  return (
    <Menu
      align="end"
      items={[
        {
          label: 'As PNG',
          onSelect: () =>
            void saveFigurePng(name, drawing()).catch((fault: Error) =>
              notify('bad', fault.message),
            ),
        },
        { label: 'As SVG', onSelect: () => saveFigureSvg(name, drawing()) },
      ]}
      trigger={
        <Button small>
          <Download className="icon icon--s" aria-hidden />
          Save
        </Button>
      }
    />
  )
}

import { Search } from 'lucide-react'
import { useState } from 'react'
import { totalBudget } from '../../graph/budget'
import { shapesOf } from '../../graph/shapes'
import { openProject } from '../../store/openProject'
import { openTrained } from '../../store/trained'
import { TEMPLATES } from '../../templates'
import { isKnown, projectOf, type Template } from '../../templates/template'
import { type ShippedNetwork, TRAINED } from '../../templates/trained'
import { Dialog } from '../controls/Dialog'
import { Empty } from '../controls/Empty'
import { searchText } from '../controls/searchText'
import { type Offer, TemplateRow } from './TemplateRow'
import styles from './TemplatesDialog.module.css'

function offerOf(template: Template): Offer {
  const project = projectOf(template)
  const shapes = shapesOf(project)
  const { nodes } = project.graph
  return {
    template,
    project,
    layers: nodes.length - 1,
    ...totalBudget(shapes),
    input: shapes.get(nodes[0].id)?.output ?? [],
    trained: TRAINED.find(({ of }) => of === template),
  }
}

/**
 * Every template that this version can build, with its numbers; computed when the list is first
 * opened.
 */
let offers: readonly Offer[] | null = null
const allOffers = (): readonly Offer[] => (offers ??= TEMPLATES.filter(isKnown).map(offerOf))

/** Does a template's name or note contain every word of the query? */
const answers = ({ name, note }: Template, query: string): boolean =>
  query.split(/\s+/).every((word) => searchText(name + note).includes(searchText(word)))

const HEADS = ['Network', 'Layers', 'Parameters', 'Multiply-adds', 'Input'] as const

/**
 * Published networks with their costs; one opens as a project, and the present one is kept among
 * the versions.
 */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const [query, setQuery] = useState('')
  const found = allOffers().filter(({ template }) => answers(template, query))
  const open = ({ project }: Offer): void => {
    onClose()
    void openProject(project)
  }
  const openWithWeights = (trained: ShippedNetwork): void => {
    onClose()
    void openTrained(trained)
  }
  return (
    <Dialog title="New from template" onClose={onClose} wide>
      <p>
        Your project goes to the versions first. The weights are drawn when you look at them; some
        networks can also be opened as they were trained.
      </p>
      <div className={styles.search}>
        <Search className="icon icon--s" aria-hidden />
        <input
          data-first-focus
          type="search"
          aria-label="Search templates"
          placeholder="Search templates"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) =>
            event.key === 'Enter' && query.trim() !== '' && found.length > 0 && open(found[0])
          }
        />
      </div>
      {found.length === 0 ? (
        <Empty
          icon={Search}
          title="Nothing found"
          text={`No template is called ${query.trim()}.`}
        />
      ) : (
        <table className={styles.table} aria-label="Templates">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.map((offer) => (
              <TemplateRow
                key={offer.template.name}
                offer={offer}
                onOpen={() => open(offer)}
                onOpenTrained={openWithWeights}
              />
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}

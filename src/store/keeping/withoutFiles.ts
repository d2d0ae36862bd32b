import type { Project } from '../../graph/project'

/** A project without what is large and stored anyway: pictures, samples, the file it came from. */
export function withoutFiles({
  origin: _origin,
  datasets: _datasets,
  ...project
}: Project): Project {
  return { ...project, pictures: {} }
}

/** A project that was noted without its files, with those of its last stored state. */
export const withFilesOf = (
  project: Project,
  { pictures, origin, datasets }: Project,
): Project => ({
  ...project,
  pictures: { ...pictures, ...project.pictures },
  ...(origin ? { origin } : {}),
  ...(datasets ? { datasets } : {}),
})

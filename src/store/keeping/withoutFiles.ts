import type { Project } from '../../graph/project'

/** A project without what is large and stored anyway: pictures, and the file that it came from. */
export function withoutFiles({ origin: _origin, ...project }: Project): Project {
  return { ...project, pictures: {} }
}

/** A project that was noted without its files, with those of its last stored state. */
export const withFilesOf = (project: Project, { pictures, origin }: Project): Project => ({
  ...project,
  pictures: { ...pictures, ...project.pictures },
  ...(origin ? { origin } : {}),
})

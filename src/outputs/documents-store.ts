import { libraryName } from '../domain/library-name.ts'
import { AppError } from '../errors.ts'
import type { LibraryFiles } from '../flows/list-ports.ts'
import type { StoredDocument } from '../flows/ports.ts'
import type { Graph } from '../graph/client.ts'
import { type Drive, type DriveFile, openDrive } from '../graph/drive.ts'
import type { Site } from '../graph/site.ts'

/** Keeps finished documents in the site's default library. */
export type DocumentStore = {
  /** Stores bytes as `Rådslag/<folder>/<name>`, replacing the earlier version; a slash stands between folder and inner folder, and every name is cleaned first. */
  readonly store: (folder: string, name: string, bytes: Uint8Array) => Promise<StoredDocument>
  /** Stores a Word document in the library once more beside itself, as a PDF, and gives its address; null where it cannot be made into one. */
  readonly storePdf: (path: string) => Promise<string | null>
}

type Input = { readonly graph: Graph; readonly site: Site; readonly libraryFiles: LibraryFiles }

const libraryFolder = 'Rådslag'
/** Somebody who saves between every look and every write is left to the queue. */
const mostTries = 4

/** Opens the library of a site; the folders appear with the first document. */
export function createDocumentStore({ graph, site, libraryFiles }: Input): DocumentStore {
  const drive = openDrive(graph, site)
  return {
    store: async (folder, name, bytes) => {
      const cleaned = fileName(name)
      const path = [libraryFolder, ...folder.split('/').filter(Boolean).map(fileName), cleaned].join('/')
      return { name: cleaned, path, ...(await replace({ drive, libraryFiles }, path, bytes)) }
    },
    storePdf: async (path) => {
      const bytes = await drive.pdf(path.split('/'))
      if (bytes === null) return null
      return (await replace({ drive, libraryFiles }, path.replace(/\.docx$/, '.pdf'), bytes)).url
    },
  }
}

/** The name that something is stored under, whatever it is called. */
export const fileName = (name: string): string => libraryName(name) || 'Utan namn'

type Library = { readonly drive: Drive; readonly libraryFiles: LibraryFiles }

/**
 * Puts bytes on top of what stands there, whose version is then kept by SharePoint. The tag that we remember may be old
 * for other reasons than people: an answer of ours was lost, or SharePoint wrote its own properties into the document.
 * Only versions by people count as theirs.
 */
async function replace({ drive, libraryFiles }: Library, path: string, bytes: Uint8Array) {
  const place = path.split('/')
  const known = await libraryFiles.find(path)
  let etag = known?.etag || null
  let changedByPeople = false
  for (let tries = 0; tries < mostTries; tries++) {
    if (etag === null || tries > 0) {
      const present = await drive.find(place)
      etag = present?.etag ?? null
      changedByPeople ||= present !== null && (await isPeoples(drive, present, known?.etag ? known.storedAt : null))
    }
    const uploaded = await drive.upload(place, bytes, etag)
    if (uploaded.kind === 'changed') continue
    const { id: itemId, etag: ours, webUrl: url, changedAt: storedAt } = uploaded.file
    await libraryFiles.save({ path, itemId, etag: ours, url, storedAt, lockedSince: null })
    return { url, changedByPeople }
  }
  throw new AppError('graph-unavailable', 'a document is changed faster than it can be replaced')
}

/** The latest version alone says too little where we know when we wrote: one of ours may have come after it, unanswered. */
async function isPeoples(drive: Drive, present: DriveFile, since: Date | null): Promise<boolean> {
  if (present.changedByPerson) return true
  return since !== null && (await drive.changedByPeople(present.id, since))
}

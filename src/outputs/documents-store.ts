import { libraryName } from '../domain/library-name.ts'
import type { StoredDocument } from '../flows/ports.ts'
import type { Graph } from '../graph/client.ts'
import { openDrive } from '../graph/drive.ts'
import type { Site } from '../graph/site.ts'

/** Keeps finished documents in the site's default library. */
export type DocumentStore = {
  /** Stores bytes as `Rådslag/<folder>/<name>`, replacing the earlier version; a slash stands between folder and inner folder, and every name is cleaned first. */
  readonly store: (folder: string, name: string, bytes: Uint8Array) => Promise<StoredDocument>
}

const libraryFolder = 'Rådslag'

/** Opens the library of a site; the folders appear with the first document. */
export function createDocumentStore({ graph, site }: { readonly graph: Graph; readonly site: Site }): DocumentStore {
  const drive = openDrive(graph, site)
  return {
    store: async (folder, name, bytes) => {
      const cleaned = fileName(name)
      const folders = folder.split('/').filter(Boolean).map(fileName)
      const { webUrl } = await drive.upload([libraryFolder, ...folders, cleaned], bytes)
      return { name: cleaned, url: webUrl }
    },
  }
}

/** The name that something is stored under, whatever it is called. */
export const fileName = (name: string): string => libraryName(name) || 'Utan namn'

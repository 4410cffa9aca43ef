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
const longestName = 120

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

/** A name that SharePoint and Windows accept: no forbidden characters, reserved words or odd edges, at most 120 characters. */
export function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/["*:<>?/\\|\u0000-\u001f\u007f\ufffe\uffff]/g, '-')
    .replace(/_vti_/gi, 'vti')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~$]+|[\s.]+$/g, '')
  const safe = /^(con|prn|aux|nul|com\d|lpt\d|\.lock|desktop\.ini)(\.|$)/i.test(plain) ? `-${plain}` : plain
  return shortened(safe) || 'Utan namn'
}

function shortened(name: string): string {
  if (name.length <= longestName) return name
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ''
  const cut = name.slice(0, longestName - ending.length).replace(/[\uD800-\uDBFF]$/, '')
  return cut.replace(/[\s.]+$/, '') + ending
}

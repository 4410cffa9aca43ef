import { type Document, Packer } from 'docx'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** Zip holds no year before this. */
const earliest = Date.UTC(1980, 0, 2)

/** Packs the tree; every clock in the file is set to the moment the document was compiled. */
export async function packed(document: Document, at: Date): Promise<Uint8Array> {
  const parts = unzipSync(new Uint8Array(await Packer.toBuffer(document)))
  const mtime = new Date(Math.max(at.getTime(), earliest))
  const files: Zippable = {}
  for (const [path, bytes] of Object.entries(parts)) {
    files[path] = [path === 'docProps/core.xml' ? withMoment(bytes, mtime) : bytes, { mtime, level: 6 }]
  }
  return zipSync(files)
}

function withMoment(core: Uint8Array, at: Date): Uint8Array {
  const moment = at.toISOString().replace(/\.\d+Z$/, 'Z')
  return strToU8(strFromU8(core).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${moment}`))
}

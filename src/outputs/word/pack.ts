import { type Document, Packer } from 'docx'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** Zip holds no year before this. */
const earliest = Date.UTC(1980, 0, 2)
/** Relationship ids that docx draws at random. */
const randomId = /"rId[a-z0-9_-]{21}"/g

/** Packs the tree. Clocks in the file are set to `at` and random ids are numbered, so that equal trees give equal bytes. */
export async function packed(document: Document, at: Date): Promise<Uint8Array> {
  const moment = new Date(Math.max(at.getTime(), earliest))
  return settled(new Uint8Array(await Packer.toBuffer(document)), moment)
}

function settled(file: Uint8Array, mtime: Date): Uint8Array {
  const ids = new Map<string, string>()
  const numbered = (id: string): string => {
    const known = ids.get(id) ?? `"rIdPart${ids.size + 1}"`
    ids.set(id, known)
    return known
  }
  const settledPart = (path: string, bytes: Uint8Array): Uint8Array => {
    if (path.endsWith('.xlsx')) return settled(bytes, mtime)
    if (!/\.(xml|rels)$/.test(path)) return bytes
    const xml = strFromU8(bytes).replace(randomId, numbered)
    return strToU8(path === 'docProps/core.xml' ? withMoment(xml, mtime) : xml)
  }
  const files: Zippable = {}
  for (const [path, bytes] of Object.entries(unzipSync(file))) {
    files[path] = [settledPart(path, bytes), { mtime, level: 6 }]
  }
  return zipSync(files)
}

function withMoment(core: string, at: Date): string {
  const moment = at.toISOString().replace(/\.\d+Z$/, 'Z')
  return core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${moment}`)
}

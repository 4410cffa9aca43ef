/** A zip with empty parts of these names, as Office writes them. */
export function zipOf(names: readonly string[]): Uint8Array {
  const encoded = names.map((name) => Buffer.from(name))
  const locals = encoded.map((name) => {
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(name.length, 26)
    return Buffer.concat([header, name])
  })
  let at = 0
  const entries = encoded.map((name, n) => {
    const header = Buffer.alloc(46)
    header.writeUInt32LE(0x02014b50, 0)
    header.writeUInt16LE(name.length, 28)
    header.writeUInt32LE(at, 42)
    at += locals[n]?.length ?? 0
    return Buffer.concat([header, name])
  })
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

/** A document of Word with nothing in it. */
export const aDocument = (): Uint8Array => zipOf(['[Content_Types].xml', 'word/document.xml'])

/** The start of a PDF; `n` makes it another one. */
export const aPdf = (n = 0): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n%${n}\n%%EOF\n`)

/** The start of an image. */
export function anImage(kind: 'png' | 'jpg'): Uint8Array {
  const start = kind === 'png' ? [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] : [0xff, 0xd8, 0xff, 0xe0]
  return new Uint8Array([...start, 0, 1, 2, 3])
}

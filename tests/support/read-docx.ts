import { strFromU8, unzipSync } from 'fflate'

export type Parts = {
  /** The body's XML. */
  readonly body: string
  /** What is read in the body, a line for each paragraph. */
  readonly text: string
  readonly part: (path: string) => string
}

/** Opens a Word file. */
export function readDocx(bytes: Uint8Array): Parts {
  const files = unzipSync(bytes)
  const part = (path: string) => strFromU8(files[path] ?? new Uint8Array())
  const body = part('word/document.xml')
  const plain = body
    .replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '')
    .replace(/<\/w:p>|<w:br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u00a0', ' ')
  return { body, text: plain, part }
}

/** The words of the filled-in contents, each title followed by its page. */
export function contentsOf({ body }: Parts): string {
  const contents = body.slice(body.indexOf('<w:sdt>'), body.indexOf('</w:sdt>'))
  return contents.replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>/g, '').replace(/<[^>]+>/g, ' ')
}

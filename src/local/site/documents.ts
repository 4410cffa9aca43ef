import { libraryName } from '../../domain/library-name.ts'
import { sv } from '../../text/sv/index.ts'
import type { SiteFile } from './files.ts'
import type { Row } from './rows.ts'

const withKind = ({ path }: SiteFile, kind: string) => path.join('/').replace(/\.docx$/, kind)

/** The PDF that stands beside a Word document. */
export function pdfOf(file: SiteFile, files: readonly SiteFile[]): SiteFile | null {
  if (!file.path.at(-1)?.endsWith('.docx')) return null
  return files.find(({ path }) => path.join('/') === withKind(file, '.pdf')) ?? null
}

/** The Word document that a PDF was made of. */
export function originalOf(file: SiteFile, files: readonly SiteFile[]): SiteFile | null {
  if (!file.path.at(-1)?.endsWith('.pdf')) return null
  return (
    files.find(
      (each) => each.path.join('/') !== file.path.join('/') && withKind(each, '.pdf') === file.path.join('/'),
    ) ?? null
  )
}

/** The newest document of the plan that a row belongs to; `files` come newest first. */
export function planDocumentOf({ fields }: Row, files: readonly SiteFile[]): SiteFile | null {
  const { PlanName: plan, PlanYear: year } = fields
  if (typeof plan !== 'string') return null
  const isPlans = ({ path: [root, folder = '', name = '', ...deeper] }: SiteFile) => {
    const [, itsYear = ''] = / (\d{4})$/.exec(folder) ?? []
    return (
      root === 'Rådslag' &&
      deeper.length === 0 &&
      folder === libraryName(`${plan} ${itsYear}`.replaceAll('/', '-')) &&
      (year === undefined || itsYear === String(year)) &&
      name.startsWith(sv.document.cover.title(Number(itsYear))) &&
      name.endsWith('.docx')
    )
  }
  return files.find(isPlans) ?? null
}

import { checkPicture, type PictureFault, saysTheSame } from '../domain/picture-check.ts'
import { formatList } from '../text/format.ts'
import type { Text } from '../text/index.ts'
import type { Services } from './context.ts'
import { keepPartnerFile } from './keep-partner-file.ts'
import {
  type DeskAct,
  type DeskFile,
  type DeskMatter,
  type DeskNote,
  type DeskProblem,
  mostPictureFiles,
} from './partner-desk-ports.ts'
import { type Outcome, type Press, pressKey, problem } from './partner-desk-press.ts'
import { takePicture } from './take-picture.ts'

type PictureAct = Extract<DeskAct, { readonly kind: 'picture' }>

/** Files the picture; files that can be kept are kept even when the text has to be corrected, since a browser forgets them. */
export async function givePicture(
  services: Services,
  press: Press,
  { picture, files }: PictureAct & { readonly files: readonly DeskFile[] },
): Promise<Outcome> {
  const { voice, request, text } = press
  const faults = checkPicture(picture).map((fault) => pictureProblem(fault, text))
  const tooMany = files.length > mostPictureFiles ? [problem('too-many-files', 'files')] : []
  if (voice === null || tooMany.length > 0) {
    const again = files.length > 0 && tooMany.length === 0 ? [problem('files-again', 'files')] : []
    return { noted: [], problems: [...faults, ...tooMany, ...again] }
  }
  const refused = await keepFiles(services, press, files)
  if (faults.length + refused.length > 0) return { noted: [], problems: [...faults, ...refused] }
  const submission = pressKey(press, ['picture'])
  const taken = await takePicture(services, { requestId: request.id, picture, by: voice, submission, text })
  switch (taken.kind) {
    case 'recorded':
    case 'repeated': {
      const before = taken.kind === 'repeated' && taken.picture.by.name !== voice.name
      return { noted: [{ kind: 'picture', picture: taken.picture, before }], problems: [] }
    }
    case 'refused':
      return { noted: [], problems: taken.faults.map((fault) => pictureProblem(fault, text)) }
    case 'closed':
    case 'gone':
      return { noted: [], problems: [problem('council-over', 'commitment')] }
  }
}

/** What was noted when the same was pressed before; null when it was not. */
export function repeatedPicture(
  matter: Extract<DeskMatter, { readonly purpose: 'picture' }>,
  { voice }: Press,
  { picture }: PictureAct,
): readonly DeskNote[] | null {
  const { earlier } = matter
  if (!earlier || earlier.by.name !== voice?.name || !saysTheSame(earlier, picture)) return null
  return [{ kind: 'picture', picture: earlier, before: false }]
}

async function keepFiles(
  services: Services,
  { voice, request }: Press,
  files: readonly DeskFile[],
): Promise<readonly DeskProblem[]> {
  const wish = { councilId: request.council.id, partnerId: request.partner.id, purpose: 'picture' } as const
  const problems: DeskProblem[] = []
  for (const file of files) {
    const kept = await keepPartnerFile(services, { ...wish, ...file, byName: voice?.name ?? '', channel: 'link' })
    if (kept.kind === 'too-large') problems.push(problem('file-too-large', 'files', { detail: file.name }))
    if (kept.kind === 'wrong-kind') problems.push(problem('file-wrong-kind', 'files', { detail: file.name }))
    if (kept.kind === 'too-many') problems.push(problem('too-many-files', 'files'))
    if (kept.kind === 'closed') problems.push(problem('council-over', 'commitment'))
  }
  return problems
}

function pictureProblem(fault: PictureFault, { cards, lang }: Text): DeskProblem {
  if (fault.kind === 'empty') return problem('picture-empty', 'problems')
  if (fault.kind === 'too-long') return problem('too-long', fault.part, { detail: String(fault.length) })
  const kinds = fault.found.map((kind) => cards.report.personalDataKinds[kind])
  return problem('personal-data', fault.part, { detail: formatList(kinds, lang) })
}

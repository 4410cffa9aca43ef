import { longestPicturePart, type PicturePart, pictureParts } from '../../domain/council.ts'
import { type DeskMatter, mostPictureFiles } from '../../flows/partner-desk-ports.ts'
import { formatDateTime, formatList, formatNumber } from '../../text/format.ts'
import { type Html, html } from '../../text/html.ts'
import { fileField, textBox } from './fields.ts'
import { dayOf, nameField } from './parts.ts'
import { largestFileMb } from './problems.ts'
import type { View } from './view.ts'

type PictureMatter = Extract<DeskMatter, { readonly purpose: 'picture' }>

const accepted = '.pdf,.docx,.xlsx,.pptx,.png,.jpg,.jpeg,.txt'

/** The form for a partner's own picture, with what came before in it. */
export function pictureForm(matter: PictureMatter, view: View): Html {
  const { text, problems } = view
  const t = text.pages.picture
  const { earlier } = matter
  const given = earlier && t.given(formatDateTime(earlier.at, text.lang), earlier.by.name)
  return html`${nameField(view)}<h2>${t.heading}</h2>${given ? html`<p class="fresh">${given}</p>` : ''}
${pictureParts.map((part) => partBox(part, earlier?.[part] ?? '', view))}${fileField({
  id: 'files',
  label: t.files,
  hint: t.filesHint(mostPictureFiles, formatNumber(largestFileMb, text.lang)),
  problem: problems.about('files'),
  accept: accepted,
})}${receivedFiles(matter, view)}<button type="submit" name="act" value="picture">${t.send}</button>`
}

/** What is asked, and by when. */
export function pictureIntro({ areas, isLate }: PictureMatter, view: View): Html {
  const t = view.text.pages.picture
  const { lang } = view.text
  const day = dayOf(view.page.about.council.picturesBy, view.text)
  return html`<p>${isLate ? t.introLate(day) : t.intro(day)}</p>${
    areas.length === 0 ? '' : html`<p>${t.areas(formatList(areas, lang))}</p>`
  }`
}

/** The names of files that have come in; nothing where none has. */
export function receivedFiles({ files }: Pick<PictureMatter, 'files'>, { text }: Pick<View, 'text'>): Html {
  if (files.length === 0) return html``
  return html`<p>${text.pages.picture.received}</p><ul>${files.map(({ name }) => html`<li>${name}</li>`)}</ul>`
}

function partBox(part: PicturePart, before: string, { text, typed, problems }: View): Html {
  const t = text.pages
  return textBox({
    id: part,
    label: text.words.picturePart[part],
    hint: `${t.picture.hints[part]} ${t.most(formatNumber(longestPicturePart, text.lang))}`,
    problem: problems.about(part),
    value: typed(part) ?? before,
    rows: 5,
  })
}

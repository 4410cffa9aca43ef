import { type FileChild, type Paragraph, type ParagraphChild, TextRun } from 'docx'
import { pictureParts } from '../../../domain/council.ts'
import type { Invited, PartnerFile } from '../../../flows/council-ports.ts'
import { anchored, bullet, heading, innerLink, label, missing, paragraph, runs, webLink } from '../blocks.ts'
import { colours, type Mark, page } from '../look.ts'
import { dataTable } from '../tables.ts'
import { anchors, type CouncilWriting } from './writing.ts'

const flag: Mark = { symbol: '⚑', ink: '6B4A00', fill: 'FDEFC6' }

/** So much text, in characters, has room on the page below the agenda; a name takes as much as some lines. */
const mostBelowAgenda = 900
const perPartner = 150

/** What is new in the partners' pictures, all of it on one page if it can be done: below the agenda, or by itself. */
export function newPhenomena(invited: readonly Invited[], writing: CouncilWriting): FileChild[] {
  const t = writing.text.package
  const seen = invited.filter(({ picture }) => picture?.phenomena)
  const length = seen.reduce((sum, { picture }) => sum + perPartner + (picture?.phenomena.length ?? 0), 0)
  const title = heading(1, [anchored(anchors.phenomena, t.phenomena)], length > mostBelowAgenda)
  if (seen.length === 0) return [title, paragraph(t.noPhenomena)]
  return [
    title,
    paragraph(t.phenomenaIntro(seen.length), { keepNext: true }),
    ...seen.flatMap(({ partner, picture }) => [
      heading(2, [innerLink(anchorOf(partner.id, invited), partner.name)]),
      ...texts(picture?.phenomena ?? ''),
    ]),
  ]
}

/** Who has handed in a picture and who has not, then every picture. */
export function pictures(invited: readonly Invited[], writing: CouncilWriting): FileChild[] {
  const t = writing.text.package
  const title = heading(1, [anchored(anchors.pictures, t.partnersPictures)], invited.length > 0)
  if (invited.length === 0) return [title, paragraph(t.nobodyInvited)]
  return [
    title,
    paragraph(`${picturesText(invited, writing)}.`, { keepNext: true }),
    overview(invited, writing),
    ...invited.filter(({ picture, files }) => picture || files.length > 0).flatMap((one) => section(one)),
  ]

  function section(one: Invited): FileChild[] {
    const { partner, picture } = one
    return [
      heading(2, [anchored(anchorOf(partner.id, invited), partner.name)]),
      ...(picture ? pictureText(one, writing) : [paragraph(`${writing.text.common.noPicture}.`)]),
      ...attachments(one.files, writing),
    ]
  }
}

/** How many of the invited have handed in a picture. */
export function picturesText(invited: readonly Invited[], { text }: CouncilWriting): string {
  return text.package.picturesOf(invited.filter(({ picture }) => picture).length, invited.length)
}

function overview(invited: readonly Invited[], writing: CouncilWriting) {
  const { text, day } = writing
  const t = text.package
  return dataTable({
    columns: [
      { title: text.common.partner, width: page.text - 5400 },
      { title: t.picture, width: 4100 },
      { title: t.isNew, width: 1300 },
    ],
    rows: invited.map(({ partner, picture, files }) => [
      [
        cell(
          picture || files.length > 0 ? [innerLink(anchorOf(partner.id, invited), partner.name)] : runs(partner.name),
        ),
      ],
      picture ? text.common.handedIn(day(picture.at)) : [cell([missing(text.common.noPicture)])],
      picture?.phenomena ? t.hasNew : '',
    ]),
  })
}

function pictureText({ picture, partner }: Invited, writing: CouncilWriting): FileChild[] {
  const { text, words, day, channel } = writing
  if (!picture) return []
  const about = `${words.partnerKind[partner.kind]}. ${text.package.handedIn(day(picture.at), channel(picture.by.channel))}`
  return [
    paragraph(runs(about, { color: colours.quiet, size: 18 }), { keepNext: true }),
    ...pictureParts.flatMap((part) => {
      const said = picture[part]
      const flagged = part === 'phenomena' && said !== ''
      const title = flagged ? [label(flag, words.picturePart[part])] : words.picturePart[part]
      return [heading(3, title), ...(said ? texts(said) : [paragraph([quiet(text.package.nothingSaid)])])]
    }),
  ]
}

function attachments(files: readonly PartnerFile[], { text }: CouncilWriting): FileChild[] {
  const attached = files.filter(({ purpose }) => purpose === 'picture')
  if (attached.length === 0) return []
  return [
    heading(3, text.package.attachments),
    ...attached.map((file) => bullet(fileLine(file, text.package.onItsWay))),
  ]
}

function fileLine({ name, url }: PartnerFile, onItsWay: string): readonly ParagraphChild[] {
  if (url === '') return [...runs(`${name} `), quiet(onItsWay)]
  return /^https?:\/\//.test(url) ? [webLink(url, name)] : runs(name)
}

/** Text from a partner: each line a paragraph, empty ones left out. */
export function texts(text: string): Paragraph[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line, { spacing: { after: 60 } }))
}

function anchorOf(partnerId: string, invited: readonly Invited[]): string {
  return `partner_${invited.findIndex(({ partner }) => partner.id === partnerId) + 1}`
}

function cell(content: readonly ParagraphChild[]): Paragraph {
  return paragraph(content, { style: 'Cell' })
}

function quiet(word: string): TextRun {
  return new TextRun({ text: word, italics: true, color: colours.quiet })
}

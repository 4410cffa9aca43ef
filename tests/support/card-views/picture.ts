import { pictureCard } from '../../../src/cards/picture.ts'
import { pictureAskCard } from '../../../src/cards/picture-ask.ts'
import { type PictureForm, pictureFormCard } from '../../../src/cards/picture-form.ts'
import { pictureMissingCard } from '../../../src/cards/picture-missing.ts'
import { type PictureText, pictureParts } from '../../../src/domain/council.ts'
import { pictureFaultWords } from '../../../src/flows/picture-words.ts'
import { type CardCase, count, idOf, at as noon, type Writing } from '../card-writing.ts'
import { aPicture, aVoice } from '../council-builders.ts'
import { councilOf, lineOf } from './council.ts'

const textOf = ({ words }: Writing, length: number) =>
  Object.fromEntries(pictureParts.map((part, n) => [part, words(length, n)])) as PictureText

const nothing: PictureText = { problems: '', causes: '', doing: '', proposals: '', phenomena: '' }

function askCase(name: string, writing: Writing, people: number): CardCase {
  const view = {
    requestId: idOf('request'),
    partner: writing.words(120),
    planTitle: writing.planTitle,
    meeting: councilOf(writing, name === 'hostile' ? { link: writing.words(200) } : {}),
    today: '2026-11-21',
    areas: count(people, (n) => writing.words(200, n)),
    picture: { at: noon, by: aVoice({ name: writing.person(0) }) },
    files: people,
  }
  return {
    kind: 'picture-ask',
    name: `${name}: sent and thanked for`,
    draw: (text) => pictureAskCard({ ...view, receipt: text.cards.picture.receipt('12.00') }, text),
  }
}

function formCases(name: string, writing: Writing, people: number): readonly CardCase[] {
  const form: Omit<PictureForm, 'writer' | 'faults'> = {
    formId: idOf('form'),
    partner: writing.words(120),
    areas: count(people, (n) => writing.words(200, n)),
    written: textOf(writing, 4000),
    before: { id: idOf('picture'), at: noon, by: aVoice({ name: writing.person(0) }) },
    from: 0,
  }
  const coordinator = {
    kind: 'coordinator',
    councilId: idOf('council'),
    partnerId: idOf('partner'),
    channel: 'paper',
    byName: writing.person(1),
  } as const
  const faults = pictureParts.map((part) => ({ kind: 'personal-data', part, found: ['phone', 'email'] }) as const)
  return [
    {
      kind: 'picture-form',
      name: `${name}: a contact changes what was sent`,
      draw: (text) => {
        const writer = { kind: 'contact', requestId: idOf('request') } as const
        return pictureFormCard({ ...form, writer, faults: pictureFaultWords(faults, text) }, text)
      },
    },
    {
      kind: 'picture-form',
      name: `${name}: a coordinator writes down, from a later part`,
      draw: (text) => {
        const t = text.cards.picture.note
        const said = [t.channelMissing, t.nameMissing]
        return pictureFormCard({ ...form, from: 3, writer: coordinator, faults: said }, text)
      },
    },
  ]
}

function readCase(name: string, writing: Writing, people: number): CardCase {
  const picture = { ...aPicture(textOf(writing, 4000)), by: aVoice({ name: writing.person(0) }), at: noon }
  const view = {
    councilId: idOf('council'),
    line: { ...lineOf(writing, 1), files: people },
    pictures: count(people, (n) => ({ picture, notedBy: n % 2 === 0 ? '' : writing.person(n) })),
    files: count(people, (n) => ({
      name: `${writing.words(100, n)}.pdf`,
      url: n % 2 === 0 || name === 'hostile' ? '' : `https://x.example/${'x'.repeat(150)}`,
    })),
    requestId: idOf('request'),
    open: true,
  }
  return {
    kind: 'picture',
    name: `${name}: in many versions`,
    draw: (text) => pictureCard({ ...view, receipt: text.cards.picture.note.saved('') }, text),
  }
}

function missingCase(name: string, writing: Writing, people: number): CardCase {
  const missing = count(people, (n) => ({
    line: { ...lineOf(writing, n), picture: null },
    askedOn: n % 4 === 3 ? null : '2026-11-03',
    remindedOn: n % 2 === 0 ? null : '2026-11-12',
    channel: n % 3 === 0 ? null : ('mail' as const),
    failed: n % 5 === 1,
    closed: n % 7 === 3,
  }))
  const view = { councilId: idOf('council'), invited: people, missing, lastDay: '2026-11-20', today: '2026-11-21' }
  return {
    kind: 'picture-missing',
    name: `${name}: a later page`,
    draw: (text) => {
      const receipt = text.cards.picture.missing.reminding(people)
      return pictureMissingCard({ ...view, askable: people, remindable: people, page: 1, receipt }, text)
    },
  }
}

export const pictureCases = (name: string, writing: Writing, people: number): readonly CardCase[] => [
  askCase(name, writing, people),
  ...formCases(name, writing, people),
  readCase(name, writing, people),
  missingCase(name, writing, people),
]

export const pictureEmpty: readonly CardCase[] = [
  {
    kind: 'picture-ask',
    name: 'empty: nothing sent, no agreement, no link',
    draw: (text) => {
      const meeting = { day: '2026-12-03', time: '13:00', place: '', link: '', ownPoints: [], picturesBy: '2026-11-20' }
      const view = { requestId: idOf('request'), partner: 'Granvik', planTitle: 'Granvik 2026', meeting }
      return pictureAskCard({ ...view, today: '2026-11-12', areas: [], picture: null, files: 0, receipt: '' }, text)
    },
  },
  {
    kind: 'picture-form',
    name: 'empty: nothing written',
    draw: (text) => {
      const writer = { kind: 'contact', requestId: idOf('request') } as const
      const form = { writer, formId: idOf('form'), partner: 'Granvik', areas: [], written: nothing, before: null }
      return pictureFormCard({ ...form, from: 0, faults: [text.cards.picture.fault.empty] }, text)
    },
  },
  {
    kind: 'picture',
    name: 'empty: nothing has come',
    draw: (text) => {
      const line = { partnerId: idOf('partner'), name: 'Granvik', contact: null, reach: 'none' as const, picture: null }
      const view = { councilId: idOf('council'), line: { ...line, files: 0, asked: false }, pictures: [], files: [] }
      return pictureCard({ ...view, requestId: null, open: false, receipt: '' }, text)
    },
  },
  {
    kind: 'picture-missing',
    name: 'empty: nobody is missing',
    draw: (text) => {
      const view = { councilId: idOf('council'), invited: 0, missing: [], lastDay: '2026-11-20', today: '2026-11-20' }
      return pictureMissingCard({ ...view, askable: 0, remindable: 0, page: 4, receipt: '' }, text)
    },
  },
]

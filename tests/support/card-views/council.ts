import { councilCard } from '../../../src/cards/council.ts'
import { councilContactsCard } from '../../../src/cards/council-contacts.ts'
import { councilFormCard } from '../../../src/cards/council-form.ts'
import type { InvitedLine } from '../../../src/cards/council-invited.ts'
import { commitmentStates } from '../../../src/domain/commitment.ts'
import type { CouncilFault } from '../../../src/domain/council-check.ts'
import { councilFaultWords } from '../../../src/flows/council-words.ts'
import { type CardCase, type CardViews, count, idOf, at as noon, type Writing } from '../card-writing.ts'
import { aCouncil } from '../council-builders.ts'
import { pictureCases, pictureEmpty } from './picture.ts'

const reaches = ['teams-card', 'mail', 'none'] as const
const channels = ['teams-card', 'link', 'paper', 'phone'] as const

/** One who is invited: every third has not sent anything, every fifth has nobody to ask. */
export function lineOf({ words, person }: Writing, n: number): InvitedLine {
  const contact = n % 5 === 4 ? null : { name: person(n), title: words(80, n), ended: n % 7 === 6 }
  const channel = channels[n % channels.length] ?? 'link'
  return {
    partnerId: idOf(`partner ${n}`),
    name: words(120, n),
    contact,
    reach: contact ? (reaches[n % reaches.length] ?? 'none') : 'none',
    picture: n % 3 === 0 ? null : { at: noon, channel },
    files: n % 4,
    asked: n % 2 === 0,
  }
}

export function councilOf({ words }: Writing, overrides = {}) {
  return aCouncil({
    id: idOf('council'),
    planId: idOf('plan'),
    place: words(200),
    link: `https://teams.example/l/meetup-join/${'x'.repeat(900)}`,
    ownPoints: count(15, (n) => words(200, n)),
    ...overrides,
  })
}

const allFaults: readonly CouncilFault[] = [
  { kind: 'day-impossible' },
  { kind: 'time-missing' },
  { kind: 'place-too-long', length: 5000 },
  { kind: 'link-unsafe' },
  { kind: 'pictures-by-impossible' },
  { kind: 'year-impossible' },
  { kind: 'too-many-points' },
  { kind: 'point-too-long', n: 3 },
  { kind: 'personal-data', field: 'place', found: ['phone'] },
  { kind: 'personal-data', field: 'points', found: ['email', 'personnummer'] },
]

function councilCases(name: string, writing: Writing, people: number): readonly CardCase[] {
  const invited = count(people, (n) => lineOf(writing, n))
  const view = {
    planTitle: writing.planTitle,
    today: '2026-11-21',
    invited,
    askable: people,
    commitments: commitmentStates.map((state, n) => ({ state, count: n + 1 })),
    before: { councilId: idOf('council before'), day: '2025-12-04', told: 123, left: people },
    page: 1,
  }
  // Only a link that is safe is a button.
  const link = name === 'hostile' ? { link: writing.words(200) } : {}
  return [
    {
      kind: 'council',
      name: `${name}: to come, just called`,
      draw: (text) => {
        const notes = [text.cards.council.toldBefore(2)]
        return councilCard(
          { ...view, council: councilOf(writing, link), receipt: text.cards.council.called, notes },
          text,
        )
      },
    },
    {
      kind: 'council',
      name: `${name}: held`,
      draw: (text) => {
        const council = councilOf(writing, { heldAt: noon, ...link })
        return councilCard({ ...view, council, receipt: '', notes: [] }, text)
      },
    },
  ]
}

function formCase(name: string, writing: Writing, people: number): CardCase {
  const partners = count(people, (n) => ({ id: idOf(`partner ${n}`), name: writing.words(120, n) }))
  const form = {
    plan: { id: idOf('plan'), title: writing.planTitle },
    councilId: idOf('council'),
    isNew: false,
    shown: 'x'.repeat(16),
    draft: {
      day: '2026-12-03',
      time: '13:00',
      place: writing.words(5000),
      link: writing.words(1000),
      picturesBy: '2026-11-20',
      forYear: '2027',
      ownPoints: count(15, (n) => writing.words(200, n)),
    },
    partners,
    invited: partners.map(({ id }) => id),
  }
  return {
    kind: 'council-form',
    name: `${name}: to be corrected`,
    draw: (text) => councilFormCard({ ...form, faults: councilFaultWords(allFaults, text) }, text),
  }
}

function contactsCase(name: string, writing: Writing, people: number): CardCase {
  const contacts = (n: number) =>
    count(n % 4 === 3 ? 0 : 1 + (n % 30), (i) => ({
      id: idOf(`contact ${n} ${i}`),
      name: writing.person(i),
      title: writing.words(80, i),
      reach: reaches[i % reaches.length] ?? 'none',
    }))
  const partners = count(people, (n) => ({
    partnerId: idOf(`partner ${n}`),
    name: writing.words(120, n),
    contactId: contacts(n)[0]?.id ?? null,
    contacts: contacts(n),
  }))
  const view = { councilId: idOf('council'), partners, page: 1 }
  return {
    kind: 'council-contacts',
    name: `${name}: many to choose from`,
    draw: (text) => councilContactsCard({ ...view, error: text.cards.council.contactForm.unknown }, text),
  }
}

const nothingWritten = { day: '', time: '', place: '', link: '', picturesBy: '', forYear: '', ownPoints: [] }

export const councilViews: CardViews = {
  views: (name, writing, { people }) => [
    ...councilCases(name, writing, people),
    formCase(name, writing, people),
    contactsCase(name, writing, people),
    ...pictureCases(name, writing, people),
  ],
  empty: [
    ...pictureEmpty,
    {
      kind: 'council',
      name: 'empty: nobody invited, in Teams only, the day has passed',
      draw: (text) => {
        const council = aCouncil({ id: idOf('council'), planId: idOf('plan'), place: '', day: '2026-01-01' })
        const view = { planTitle: 'Granvik 2026', council, today: '2026-11-21', invited: [], askable: 0 }
        return councilCard({ ...view, commitments: [], before: null, page: 9, receipt: '', notes: [] }, text)
      },
    },
    {
      kind: 'council-form',
      name: 'empty: a new council, an empty register',
      draw: (text) => {
        const plan = { id: idOf('plan'), title: 'Granvik 2026' }
        const form = { plan, councilId: idOf('council'), isNew: true, shown: '', draft: nothingWritten }
        return councilFormCard({ ...form, partners: [], invited: [], faults: [] }, text)
      },
    },
    {
      kind: 'council-contacts',
      name: 'empty: nobody invited',
      draw: (text) => councilContactsCard({ councilId: idOf('council'), partners: [], page: 0, error: '' }, text),
    },
  ],
}

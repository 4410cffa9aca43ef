import { type AgreementForm, agreementFormCard } from '../../../src/cards/agreement-form.ts'
import { type AgreementsView, agreementsCard } from '../../../src/cards/agreements.ts'
import { type PartnerForm, partnerFormCard } from '../../../src/cards/partner-form.ts'
import { type PartnerPreview, partnerPreviewCard } from '../../../src/cards/partner-preview.ts'
import { partnersCard } from '../../../src/cards/partners.ts'
import type { AgreementTime } from '../../../src/domain/agreement-time.ts'
import { partnerKinds } from '../../../src/domain/partner.ts'
import type { PartnerChange } from '../../../src/domain/partner-change.ts'
import { readPartnerFaults, unreadPartnerFaults } from '../../../src/domain/partner-file.ts'
import { type CardCase, type CardViews, count, idOf, type Writing } from '../card-writing.ts'

const reaches = ['teams-card', 'mail', 'none'] as const
const kindOf = (n: number) => partnerKinds[n % partnerKinds.length] ?? 'other'

const contactOf = ({ words, person }: Writing, n: number) => {
  const reach = reaches[n % reaches.length] ?? 'none'
  return { id: idOf(`contact ${n}`), name: person(n), title: n % 2 === 0 ? words(120, n) : '', reach }
}

function listOf(name: string, writing: Writing, many: number): CardCase {
  const { words } = writing
  const partners = count(many, (n) => ({
    id: idOf(`partner ${n}`),
    name: words(120, n),
    kind: kindOf(n),
    ended: n % 9 === 8,
    contacts: count(n % 4 === 3 ? 0 : (n % 4) + 1, (i) => contactOf(writing, i)),
    areas: count(n % 5, (i) => words(200, i)),
  }))
  const view = { partners, about: words(100), page: 1, receipt: words(300) }
  return { kind: 'partners', name: `${name}: many partners`, draw: (text) => partnersCard(view, text) }
}

function formOf(name: string, writing: Writing, people: number): CardCase {
  const { words, person } = writing
  const form: PartnerForm = {
    place: { page: 3, about: words(100) },
    partnerId: idOf('partner'),
    isNew: false,
    shown: 'x'.repeat(16),
    name: words(5000),
    kind: 'rescue',
    contacts: count(people, (n) => contactOf(writing, n)),
    contact: {
      id: idOf('contact'),
      name: words(5000, 1),
      title: words(5000, 2),
      email: words(5000, 3),
      person: { aadObjectId: idOf('aad'), name: person(1) },
      byMail: false,
      language: 'en',
    },
    receipt: words(300),
    error: words(120),
  }
  const draw: CardCase['draw'] = (text) => {
    const { rescue } = text.words.partnerKind
    return partnerFormCard({ ...form, error: text.cards.partners.changed(words(120), rescue) }, text)
  }
  return { kind: 'partner-form', name: `${name}: a partner with many contacts`, draw }
}

const times: readonly AgreementTime[] = [
  { kind: 'over', until: '2026-01-31' },
  { kind: 'ends-soon', until: '2026-06-30', days: 49 },
  { kind: 'ends-soon', until: '2026-05-13', days: 1 },
  { kind: 'ends-soon', until: '2026-05-12', days: 0 },
  { kind: 'holds', until: '2027-12-31' },
  { kind: 'open' },
  { kind: 'coming' },
]

function agreementsOf(name: string, { words }: Writing, many: number): CardCase {
  const agreements = count(many, (n) => ({
    id: idOf(`agreement ${n}`),
    title: words(200, n),
    reference: n % 2 === 0 ? words(60, n) : '',
    parties: count((n % 6) + 1, (i) => words(120, i)),
    areas: count((n % 12) + 1, (i) => words(200, i)),
    signedOn: '2024-03-01',
    time: times[n % times.length] ?? { kind: 'open' as const },
  }))
  const view: AgreementsView = { agreements, hasPartners: true, about: words(100), page: 1, receipt: words(300) }
  return { kind: 'agreements', name: `${name}: many agreements`, draw: (text) => agreementsCard(view, text) }
}

function agreementOf(name: string, { words }: Writing, [partners, areas]: readonly [number, number]): CardCase {
  const choice = (what: string, length: number) => (n: number) => ({
    code: idOf(`${what} ${n}`).slice(0, 8),
    name: words(length, n),
  })
  const shownPartners = count(Math.min(partners, 100), choice('partner', 120))
  const planAreas = count(areas, choice('area', 200))
  const form: AgreementForm = {
    place: { page: 3, about: words(100) },
    agreementId: idOf('agreement'),
    isNew: false,
    shown: 'x'.repeat(16),
    title: words(5000),
    reference: words(5000, 1),
    partners: shownPartners,
    morePartners: partners - shownPartners.length,
    parties: shownPartners.map(({ code }) => code),
    planAreas,
    areas: planAreas.map(({ code }) => code),
    ownAreas: words(5000, 2),
    signedOn: '2024-03-01',
    validUntil: '2026-12-31',
    error: '',
  }
  const draw: CardCase['draw'] = (text) =>
    agreementFormCard({ ...form, error: text.cards.agreements.changed(words(200)) }, text)
  return { kind: 'agreement-form', name: `${name}: an agreement about much`, draw }
}

const faultKinds = [...unreadPartnerFaults, ...readPartnerFaults]

function previewOf(name: string, { words, person }: Writing, many: number): CardCase {
  const changes = ['added', 'changed', 'ended', 'resumed', 'same'] as const
  const contactChanges = ['added', 'changed', 'same'] as const
  const change: PartnerChange = {
    partners: count(many, (n) => ({
      change: changes[n % changes.length] ?? 'added',
      id: idOf(`partner ${n}`),
      name: words(120, n),
      kind: kindOf(n),
      ended: n % 5 === 2,
      isNamedAnew: n % 2 === 0,
      contacts: count(n % 3, (i) => ({
        change: contactChanges[(n + i) % contactChanges.length] ?? 'added',
        id: null,
        name: person(i),
        title: words(120, i),
        email: i % 2 === 0 ? 'kim@nord.example' : '',
        language: 'sv',
        inTeams: i % 3 === 0 ? idOf('aad') : null,
      })),
    })),
    agreements: count(many, (n) => ({
      change: (['added', 'changed', 'same'] as const)[n % 3] ?? 'added',
      id: null,
      title: words(200, n),
      reference: words(60, n),
      areas: [words(200)],
      parties: [words(120)],
      signedOn: '2024-03-01',
      validUntil: null,
      ended: false,
    })),
    faults: count(many, (n) => {
      const kind = faultKinds[n % faultKinds.length] ?? 'kind-unclear'
      return {
        sheet: n % 2 === 0 ? words(31, n) : '',
        row: n + 2,
        kind,
        ...(n % 3 === 0 ? { about: words(320, n) } : {}),
      }
    }),
  }
  const view: PartnerPreview = {
    importId: idOf('import'),
    fileName: words(200),
    shown: 'x'.repeat(16),
    counts: { partners: many, contacts: many, agreements: many },
    change,
    ends: { partners: 1, contacts: 2, agreements: 3 },
    mayReplace: many < 20,
    isAnew: true,
  }
  return { kind: 'partner-preview', name: `${name}: much to look at`, draw: (text) => partnerPreviewCard(view, text) }
}

const place = { page: 0, about: '' }

export const partnerViews: CardViews = {
  views: (name, writing, { measures, areas, people, findings }) => [
    listOf(name, writing, measures),
    formOf(name, writing, people),
    agreementsOf(name, writing, measures),
    agreementOf(name, writing, [people, areas]),
    previewOf(name, writing, findings),
  ],
  empty: [
    {
      kind: 'partners',
      name: 'empty: no partners',
      draw: (text) => partnersCard({ partners: [], about: '', page: 7, receipt: '' }, text),
    },
    {
      kind: 'partner-form',
      name: 'empty: a new partner',
      draw: (text) => {
        const contact = { id: null, name: '', title: '', email: '', person: null, byMail: false, language: 'sv' }
        const partner = { partnerId: idOf('partner'), isNew: true, shown: '', name: '', kind: null, contacts: [] }
        return partnerFormCard({ place, ...partner, contact, receipt: '', error: '' }, text)
      },
    },
    {
      kind: 'agreements',
      name: 'empty: nobody to agree with',
      draw: (text) => agreementsCard({ agreements: [], hasPartners: false, about: '', page: 7, receipt: '' }, text),
    },
    {
      kind: 'agreement-form',
      name: 'empty: a new agreement, and no plan',
      draw: (text) => {
        const agreement = { agreementId: idOf('agreement'), isNew: true, shown: '', title: '', reference: '' }
        const nothing = { partners: [], morePartners: 0, parties: [], planAreas: [], areas: [], ownAreas: '' }
        return agreementFormCard({ place, ...agreement, ...nothing, signedOn: '', validUntil: '', error: '' }, text)
      },
    },
    {
      kind: 'partner-preview',
      name: 'empty: a file in which no row could be read',
      draw: (text) => {
        const none = { partners: 0, contacts: 0, agreements: 0 }
        const faults = [{ sheet: '', row: 2, kind: 'partner-missing' as const }]
        const change = { partners: [], agreements: [], faults }
        const file = { importId: idOf('import'), fileName: 'x.csv', shown: 'x', counts: none, change, ends: none }
        return partnerPreviewCard({ ...file, mayReplace: false, isAnew: false }, text)
      },
    },
  ],
}

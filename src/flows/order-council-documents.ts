import type { Action, Card } from '../cards/card.ts'
import { readCouncilId, readCouncilSheet } from '../cards/council-place.ts'
import { messageCard } from '../cards/message.ts'
import { isSignable } from '../domain/commitment.ts'
import { planStanding } from '../domain/ledger.ts'
import type { Partner } from '../domain/partner.ts'
import type { Person } from '../domain/person.ts'
import { formatDate, formatList } from '../text/format.ts'
import { type Text, textIn } from '../text/index.ts'
import { note, notice, type Services, type Turn } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import type { CouncilRecord } from './council-ports.ts'
import { storeUnlessOpen } from './document-locked.ts'
import { documentButtons, documentNotes, type FinishedDocument, finishDocument } from './finish-document.ts'
import type { StoredDocument } from './ports.ts'
import { sendOrLeave } from './send-or-leave.ts'
import type { Job } from './store-ports.ts'

/** The documents of a council that a coordinator may order. */
export const councilDocuments = ['package', 'protocol', 'sheet'] as const
type Kind = (typeof councilDocuments)[number]

type Order = {
  readonly councilId: string
  readonly personId: string
  readonly what: Kind
  /** Whose sheet; everybody's who has something to sign when left out. */
  readonly partnerId?: string | undefined
  /** The person knows that it waits for somebody who has the document open. */
  readonly told?: boolean | undefined
}

/** Promises rådspaketet; the queue compiles it, so that a crash in between loses nothing. */
export function orderPackage(turn: Turn, data: unknown): Promise<ActionReply> {
  return orderOne(turn, 'package', data)
}

/** Promises a draft of the minutes. */
export function orderProtocol(turn: Turn, data: unknown): Promise<ActionReply> {
  return orderOne(turn, 'protocol', data)
}

async function orderOne(turn: Turn, what: 'package' | 'protocol', data: unknown): Promise<ActionReply> {
  const t = turn.text.cards
  const councilId = readCouncilId(data)
  if (!councilId) return notice(t.refusal.badInput)
  const council = await turn.store.councils.find(councilId)
  if (!council || council.cancelledAt) return notice(t.councilFiles.gone)
  await leaveOrder(turn, { councilId, personId: turn.person.id, what })
  return notice(t.councilFiles.working[what](formatDate(council.day, turn.text.lang)))
}

/** Promises the sheets that partners sign: one partner's, or everybody's who has something to sign. */
export async function orderSheets(turn: Turn, data: unknown): Promise<ActionReply> {
  const t = turn.text.cards
  const place = readCouncilSheet(data)
  if (!place) return notice(t.refusal.badInput)
  const record = await turn.store.councils.load(place.councilId)
  if (!record || record.council.cancelledAt) return notice(t.councilFiles.gone)
  const partners = signers(record, place.partnerId)
  if (partners.length === 0) return notice(t.councilFiles.nothingToSign)
  await leaveOrder(turn, { ...place, personId: turn.person.id, what: 'sheet' })
  return notice(t.councilFiles.working.sheet(partners.length))
}

function leaveOrder({ enqueue }: Turn, order: Order): Promise<void> {
  return enqueue([orderJob(order)])
}

function orderJob(order: Order): Job {
  const key = [order.what, order.councilId, order.personId, order.partnerId ?? ''].join(' ')
  return { name: 'compile-council', payload: order, key }
}

/** The partners who have something to sign, by name. */
function signers({ commitments }: CouncilRecord, partnerId?: string): readonly Partner[] {
  const signable = commitments.filter(({ standing }) => isSignable(standing))
  const partners = new Map(signable.map(({ partner }) => [partner.id, partner]))
  return [...partners.values()]
    .filter(({ id }) => partnerId === undefined || id === partnerId)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'sv'))
}

/** Job: compiles what was ordered from the ledger, stores it in the library and tells who asked. */
export async function compileCouncil(services: Services, order: Order): Promise<void> {
  const [record, person] = await Promise.all([
    services.store.councils.load(order.councilId),
    services.store.people.find(order.personId),
  ])
  if (!person) return
  const text = textIn(person.language)
  if (!record || record.council.cancelledAt) {
    await sendAll(services, person, [note({ text }, text.cards.councilFiles.gone)])
    return
  }
  const drafts = await compile[order.what](services, record, order)
  const files: File[] = []
  for (const { store, partner } of drafts) {
    // Each waits for its own reader: one open sheet holds up no other.
    const again = orderJob({ ...order, told: true, ...(partner && { partnerId: partner.id }) })
    const stored = await storeUnlessOpen(services, { to: person, told: order.told ?? false, again }, store)
    if (stored) files.push({ ...(await finishDocument(services, stored)), ...(partner && { partner }) })
  }
  if (drafts.length > 0 && files.length === 0) return
  await sendAll(services, person, cardsFor({ order, record, files }, text))
}

type Draft = { readonly store: () => Promise<StoredDocument>; readonly partner?: Partner }
type File = FinishedDocument & Pick<Draft, 'partner'>
type Compile = (services: Services, record: CouncilRecord, order: Order) => Promise<readonly Draft[]>

const compile: Readonly<Record<Kind, Compile>> = {
  package: async ({ store, documents, world }, record) => {
    const { plan, council } = record
    const [measures, reports, before] = await Promise.all([
      store.plans.measures(plan.id),
      store.reports.ofPlan(plan.id),
      store.councils.before(council.id),
    ])
    const standing = planStanding(plan, measures, reports)
    return [{ store: () => documents.storePackage({ record, before, standing, compiledAt: world.now() }) }]
  },
  protocol: async ({ store, documents, world }, record) => {
    const before = await store.councils.before(record.council.id)
    return [{ store: () => documents.storeProtocol({ record, before, compiledAt: world.now() }) }]
  },
  sheet: async ({ documents, world }, record, { partnerId }) =>
    signers(record, partnerId).map((partner) => ({
      partner,
      store: () => documents.storeSheet({ record, partner, compiledAt: world.now() }),
    })),
}

type Done = { readonly order: Order; readonly record: CouncilRecord; readonly files: readonly File[] }

/** What Teams shows below a card. */
const mostButtons = 6

/** Cards with a button for each file; sheets that are more than a card has room for come on several. */
function cardsFor({ order, record, files }: Done, text: Text): readonly Card[] {
  const t = text.cards.councilFiles
  if (files.length === 0) return [note({ text }, t.nothingToSign)]
  const heading = t.heading[order.what](formatDate(record.council.day, text.lang))
  const starts = Array.from({ length: Math.ceil(files.length / mostButtons) }, (_, n) => n * mostButtons)
  return starts.map((start) => {
    const some = files.slice(start, start + mostButtons)
    return messageCard({
      lang: text.lang,
      summary: heading,
      heading,
      paragraphs: [
        ...(order.what === 'sheet' ? [] : some.map(({ name }) => text.cards.document.text(name))),
        t.next[order.what],
        ...notesOn(some, text),
      ],
      actions: some.flatMap((file) => buttonsFor(file, text)),
    })
  })
}

/** Sheets are told apart by their partners. */
function notesOn(files: readonly File[], text: Text): readonly string[] {
  const changed = files.flatMap(({ changedByPeople, partner }) => (changedByPeople && partner ? [partner.name] : []))
  if (changed.length === 0) return documentNotes(files, text)
  const others = files.map((file) => ({ ...file, changedByPeople: false }))
  return [text.cards.councilFiles.changedSheets(formatList(changed, text.lang)), ...documentNotes(others, text)]
}

/** A sheet has one button, for what is to be printed. */
function buttonsFor(file: File, text: Text): readonly Action[] {
  const { partner, url, pdfUrl } = file
  if (!partner) return documentButtons(file, text)
  return [{ type: 'Action.OpenUrl', title: text.cards.councilFiles.openSheet(partner.name), url: pdfUrl ?? url }]
}

async function sendAll(services: Services, to: Person, cards: readonly Card[]): Promise<void> {
  for (const card of cards) await sendOrLeave(services, to, card)
}

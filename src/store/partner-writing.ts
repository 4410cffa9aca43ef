import { partnerKey } from '../domain/partner.ts'
import type { ContactWish, PartnerEntry, Partners } from '../flows/partner-ports.ts'
import type * as Row from './generated/client.ts'
import type { Prisma } from './generated/client.ts'
import { storableTexts } from './json.ts'
import { toContact, toPartner } from './partner-rows.ts'

type Tx = Prisma.TransactionClient
type Wish = Parameters<Partners['save']>[0]

const order = new Intl.Collator('sv')
const withSpeakers = { contacts: { where: { endedAt: null }, orderBy: { id: 'asc' } } } satisfies Prisma.PartnerInclude

/** By what people call them, as Swedes sort. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  order.compare(a.name, b.name)

/** Who changes the register does so alone: coordinators who press at once take turns. */
export async function takePartnerTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707371)`
}

/** Every partner by name, those whose cooperation is over last. */
export async function listPartners(tx: Tx): Promise<readonly PartnerEntry[]> {
  const rows = await tx.partner.findMany({ include: withSpeakers, orderBy: { id: 'asc' } })
  return rows.map(toEntry).toSorted((a, b) => Number(a.ended) - Number(b.ended) || byName(a, b))
}

export async function findPartner(tx: Tx, id: string): Promise<PartnerEntry | null> {
  const row = await tx.partner.findUnique({ where: { id }, include: withSpeakers })
  return row && toEntry(row)
}

function toEntry({ contacts, ...row }: Row.Partner & { readonly contacts: readonly Row.Contact[] }): PartnerEntry {
  return { ...toPartner(row), contacts: contacts.map(toContact).toSorted(byName) }
}

/** Writes a partner with those who speak for it from now on; whoever is not among them has ended. */
export async function writePartner(tx: Tx, { partner, contacts }: Wish, at: Date): Promise<void> {
  const { id, name, kind, ended } = storableTexts(partner)
  const told = { key: partnerKey(partner), name, kind }
  await tx.partner.upsert({ where: { id }, update: told, create: { id, ...told } })
  // The day it ended is the first one, however often it is saved after that.
  if (ended) await tx.partner.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } })
  else await tx.partner.update({ where: { id }, data: { endedAt: null } })
  const over = { partnerId: id, id: { notIn: contacts.map((contact) => contact.id) }, endedAt: null }
  await tx.contact.updateMany({ where: over, data: { endedAt: at } })
  const known = await knownPeople(tx, contacts)
  for (const contact of contacts) await writeContact(tx, { partnerId: id, contact: withPerson(contact, known) }, at)
}

type Placed = { readonly partnerId: string; readonly contact: ContactWish }

async function writeContact(tx: Tx, { partnerId, contact: { id, ...wish } }: Placed, at: Date): Promise<void> {
  const { name, title, email, personId, language } = storableTexts(wish)
  const data = { name, title, email: email.toLowerCase(), personId, language, endedAt: null }
  // What was mailed to another address may have reached somebody else.
  const elsewhere = { contactId: id, contact: { partnerId, email: { notIn: ['', data.email] } } }
  await tx.partnerLink.updateMany({ where: { revokedAt: null, request: elsewhere }, data: { revokedAt: at } })
  const { count } = await tx.contact.updateMany({ where: { id, partnerId }, data })
  // An id that is another partner's contact fails here: nobody changes sides.
  if (count === 0) await tx.contact.create({ data: { id, partnerId, ...data } })
}

async function knownPeople(tx: Tx, contacts: readonly ContactWish[]): Promise<ReadonlySet<string>> {
  const ids = contacts.flatMap(({ personId }) => personId ?? [])
  const people = await tx.person.findMany({ where: { id: { in: ids } }, select: { id: true } })
  return new Set(people.map(({ id }) => id))
}

function withPerson(contact: ContactWish, known: ReadonlySet<string>): ContactWish {
  return { ...contact, personId: contact.personId !== null && known.has(contact.personId) ? contact.personId : null }
}

import {
  type AbsenceAnswer,
  type AbsenceForm,
  absenceCard,
  readAbsenceAnswer,
  readAbsenceId,
} from '../cards/absence.ts'
import { type Card, navigate, say } from '../cards/card.ts'
import { lastDayAway, parseAbsenceDay } from '../domain/absence.ts'
import { type AbsenceDayFault, checkAbsenceDays } from '../domain/absence-check.ts'
import type { Person } from '../domain/person.ts'
import type { SaidAbsence } from './absence-ports.ts'
import { absenceReceipt, dayIn, nameOf, voiceAbout } from './absence-receipt.ts'
import { note, notice, replaceWith, type Turn, today } from './context.ts'
import type { ActionReply } from './conversation-ports.ts'
import { findPicked } from './find-picked.ts'

type Days = Pick<SaidAbsence, 'from' | 'until' | 'deputyId'> & {
  /** The absence that is being changed, if it is of the same person; null for a new one. */
  readonly insteadOf: string | null
}

/** `borta till 7 januari`; without a day the form is shown, and with one that is none it says how to write. */
export async function sayAway(turn: Turn, about: string): Promise<readonly Card[]> {
  const day = today(turn.world)
  const until = parseAbsenceDay(about, day)
  if (until !== null) return [await awayUntil(turn, until)]
  const running = (await turn.store.absences.ofPerson(turn.person.id, day)).find(({ from }) => from <= day)
  const error = about === '' ? '' : turn.text.cards.absence.notUnderstood
  return [await drawForm(turn, turn.person, { ...(await formOf(turn, running)), error })]
}

/** `tillbaka` ends the absence; `tillbaka 7 januari` says how long it lasts. */
export async function sayBack(turn: Turn, about: string): Promise<readonly Card[]> {
  const until = about === '' ? null : parseAbsenceDay(`tillbaka ${about}`, today(turn.world))
  return [until === null ? await endNow(turn, turn.person) : await awayUntil(turn, until)]
}

/** From today; whoever was named for some of these days before still stands in. */
async function awayUntil(turn: Turn, until: string): Promise<Card> {
  const day = today(turn.world)
  const before = (await turn.store.absences.ofPerson(turn.person.id, day)).filter(({ from }) => from <= until)
  const deputyId = before.find((one) => one.deputyId !== null)?.deputyId ?? null
  return record(turn, turn.person, { from: day, until, deputyId, insteadOf: null })
}

/** Shows the form with an absence that is to be changed. */
export async function openAbsence(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findHolding(turn, data)
  if ('reply' in found) return found.reply
  return replaceWith(await drawForm(turn, found.person, { ...(await formOf(turn, found.absence)), isChange: true }))
}

/** Ends an absence that has begun, together with those that follow on it; one that is to come is taken away. */
export async function endAbsence(turn: Turn, data: unknown): Promise<ActionReply> {
  const found = await findHolding(turn, data)
  if ('reply' in found) return found.reply
  const { person, absence } = found
  if (absence.from <= today(turn.world)) return replaceWith(await endNow(turn, person))
  await turn.store.absences.end([absence.id], { id: turn.person.id, at: turn.world.now() })
  return replaceWith(note(turn, voiceAbout(turn, person).removed(nameOf(turn, person))))
}

/**
 * Saves what was filled in, in the place of the absence that was to be changed; what is wrong comes back on the same form
 * with everything kept.
 */
export async function saveAbsence(turn: Turn, data: unknown): Promise<ActionReply> {
  const { text } = turn
  const answer = readAbsenceAnswer(data)
  if (answer === null) return notice(text.cards.refusal.badInput)
  const changed = readAbsenceId(data) === null ? null : await findHolding(turn, data)
  const isOwn = answer.person === '' || answer.person === turn.person.aadObjectId
  if (!isOwn && !turn.coordinator) return notice(text.cards.refusal.notAllowed)
  const person = isOwn ? turn.person : await findPicked(turn, answer.person)
  // On the form it would come back as oneself; it stays as it is instead.
  if (person === null) return notice(text.cards.absence.fault['person-unknown'])
  const deputy = answer.deputy === '' ? null : await findPicked(turn, answer.deputy)
  const fault = faultOf(answer, { person, deputy }, today(turn.world))
  const { from, until } = answer
  const change = changed && 'absence' in changed ? changed.absence : null
  if (fault === null) {
    const insteadOf = change?.personId === person.id ? change.id : null
    const days: Days = { from, until, deputyId: deputy?.id ?? null, insteadOf }
    // The same press again finds what it said itself.
    if (changed && 'reply' in changed && !(await findAlike(turn, person, days))) return changed.reply
    return replaceWith(await record(turn, person, days))
  }
  const error = text.cards.absence.fault[fault]
  const about = { absenceId: change?.id ?? null, isChange: change !== null }
  return replaceWith(await drawForm(turn, person, { from, until, deputy, error, ...about }))
}

type Chosen = { readonly person: Person; readonly deputy: Person | null }

function faultOf(answer: AbsenceAnswer, { person, deputy }: Chosen, day: string) {
  const days: AbsenceDayFault | null = checkAbsenceDays(answer, day)
  if (days) return days
  if (answer.deputy !== '' && deputy === null) return 'deputy-unknown'
  return deputy?.id === person.id ? 'deputy-self' : null
}

/** The absence of somebody that a button is about, while it holds; only theirs and the coordinator's to touch. */
export async function findHolding(
  turn: Turn,
  data: unknown,
): Promise<{ readonly absence: SaidAbsence; readonly person: Person } | { readonly reply: ActionReply }> {
  const { refusal } = turn.text.cards
  const id = readAbsenceId(data)
  if (id === null) return { reply: notice(refusal.badInput) }
  const absence = await turn.store.absences.find(id)
  const person = absence && (await turn.store.people.find(absence.personId))
  if (!person) return { reply: notice(refusal.gone) }
  if (person.id !== turn.person.id && !turn.coordinator) return { reply: notice(refusal.notAllowed) }
  const holds = absence.endedAt === null && absence.until >= today(turn.world)
  return holds ? { absence, person } : { reply: notice(refusal.gone) }
}

/** Keeps it, unless the very same is said already, and answers with the receipt. */
async function record(turn: Turn, person: Person, days: Days): Promise<Card> {
  const { store, world } = turn
  const { from, until, deputyId, insteadOf } = days
  const same = await findAlike(turn, person, days)
  if (same && (insteadOf === null || insteadOf === same.id)) {
    return absenceReceipt(turn, { person, absence: same, replaced: false })
  }
  const said = { saidBy: turn.person.id, saidAt: world.now(), endedAt: null, endedBy: null }
  const absence: SaidAbsence = { id: world.newId(), personId: person.id, from, until, deputyId, ...said }
  const before = await store.absences.say(absence, insteadOf)
  return absenceReceipt(turn, { person, absence, replaced: before.length > 0 })
}

async function findAlike({ store, world }: Turn, { id }: Person, { from, until, deputyId }: Days) {
  const held = await store.absences.ofPerson(id, today(world))
  return held.find((one) => one.from === from && one.until === until && one.deputyId === deputyId)
}

async function endNow(turn: Turn, person: Person): Promise<Card> {
  const { store, text, world } = turn
  const t = text.cards.absence
  const [voice, name] = [voiceAbout(turn, person), nameOf(turn, person)]
  const day = today(world)
  const held = await store.absences.ofPerson(person.id, day)
  const last = lastDayAway(held, day)
  const mine = person.id === turn.person.id ? [say(text.cards.commands.mine, text.commands.mine[0] ?? '')] : []
  if (last !== null) {
    const ids = held.filter(({ from }) => from <= last).map(({ id }) => id)
    await store.absences.end(ids, { id: turn.person.id, at: world.now() })
    return note(turn, voice.back(name), { paragraphs: [t.backText, t.kept], actions: mine })
  }
  const [coming] = held
  if (!coming) return note(turn, voice.notAway(name), { actions: mine })
  const paragraphs = [voice.coming(name, dayIn(turn, coming.from), dayIn(turn, coming.until))]
  const actions = [...mine, navigate(t.remove, 'absence.end', { a: coming.id })]
  return note(turn, voice.notAway(name), { paragraphs, actions })
}

type Values = Partial<Pick<AbsenceForm, 'from' | 'until' | 'deputy' | 'absenceId' | 'isChange' | 'error'>>

async function formOf({ store }: Turn, absence: SaidAbsence | undefined): Promise<Values> {
  if (!absence) return {}
  const { from, until, deputyId, id } = absence
  return { from, until, absenceId: id, deputy: deputyId === null ? null : await store.people.find(deputyId) }
}

async function drawForm(turn: Turn, person: Person, values: Values): Promise<Card> {
  const day = today(turn.world)
  const empty = { from: day, until: '', deputy: null, absenceId: null, isChange: false, error: '' }
  const away = turn.coordinator ? await awayToday(turn, day) : []
  return absenceCard({ today: day, person: turn.coordinator ? person : null, away, ...empty, ...values }, turn.text)
}

/** Everybody who is away today, by name, as a coordinator reads it. */
async function awayToday(turn: Turn, day: string): Promise<AbsenceForm['away']> {
  const { store, text } = turn
  const t = text.cards.absence
  const away = (await store.absences.reaching(day)).filter((one) => one.endedAt === null && one.from <= day)
  const ids = away.flatMap(({ personId, deputyId }) => (deputyId === null ? [personId] : [personId, deputyId]))
  const people = new Map((await store.people.findMany([...new Set(ids)])).map((person) => [person.id, person]))
  const named = (id: string | null) => {
    const person = people.get(id ?? '')
    return person ? nameOf(turn, person) : text.words.unnamed
  }
  return away
    .map(({ id, personId, until, deputyId }) => {
      const [name, last] = [named(personId), dayIn(turn, until)]
      const line = deputyId === null ? t.awayPerson(name, last) : t.awayPersonDeputy(name, last, named(deputyId))
      return { absenceId: id, line }
    })
    .toSorted((a, b) => a.line.localeCompare(b.line, text.lang))
}

import type { Commitment, CommitmentWord } from '../../../src/domain/commitment.ts'
import type { RowName } from '../../../src/domain/list-row.ts'
import type { Measure } from '../../../src/domain/plan.ts'
import { commitmentRows } from '../../../src/flows/commitment-jobs.ts'
import { writeRows } from '../../../src/flows/list-jobs.ts'
import type { Store } from '../../../src/flows/store-ports.ts'
import { aMeasure, aMeasureText, aPerson, aPlan, aPlanImport, aReport, aRequest, aRound, asksFor } from '../builders.ts'
import { aContact, aCouncil, anEvent, anInvitation, aPartner, aVersion, aVoice } from '../council-builders.ts'
import type { Dice } from './dice.ts'

type Options = { readonly store: Store; readonly dice: Dice; readonly now: () => Date }

const measureName = ({ id }: Measure): RowName => ({ kind: 'measure', key: id })

/** What the partner or the coordinator may say next: no refusal is looked for here, only many words. */
const words = (dice: Dice, text: string): CommitmentWord =>
  dice.pick<CommitmentWord>([
    { kind: 'confirmed' },
    { kind: 'change-requested', newText: text, newLastDay: null, text: 'Vi hinner inte.' },
    { kind: 'change-answered', text },
    { kind: 'reported', result: dice.pick(['done', 'partly-done']), text },
    { kind: 'withdrawn', text },
  ])

/** A town whose ledger grows: a plan with measures that two people answer for and remark on, and a council. */
export async function openTown({ store, dice, now }: Options) {
  const plan = aPlan({ id: dice.id(), name: 'Granvik' })
  let measures: readonly Measure[] = []
  const commitments: Commitment['id'][] = []
  const count = { said: 0, measures: 0 }
  const said = (what: string) => `${what} ${++count.said}`

  async function apply(change: 'added' | 'changed' | 'withdrawn', some: readonly Measure[]): Promise<void> {
    const planImport = aPlanImport({ id: dice.id(), at: now() })
    await store.plans.saveImport(planImport)
    const changes = some.map((measure) => ({ change, measure }))
    const whole = { importId: planImport.id, plan, accepted: [], at: now(), measures: changes }
    await store.plans.applyImport(whole, [writeRows(...some.map(measureName))])
    measures = [...measures.filter(({ id }) => !some.some((one) => one.id === id)), ...some]
  }
  const newMeasures = (n: number) =>
    Array.from({ length: n }, () => {
      const code = `1.${++count.measures}`
      const text = aMeasureText({ measure: `Åtgärd ${code}`, goal: said('Mål') })
      return aMeasure({ id: dice.id(), planId: plan.id, code, order: count.measures, text })
    })
  await apply('added', newMeasures(dice.between(4, 9)))
  const asked = measures
  const erik = await store.people.meet(aPerson({ id: dice.id() }))
  const fatima = await store.people.meet(aPerson({ id: dice.id(), name: 'Fatima Fritidschef' }))
  const round = aRound({ id: dice.id(), planId: plan.id, openedBy: erik.id })
  const answering = aRequest({ id: dice.id(), roundId: round.id, personId: erik.id, asked: asksFor(asked) })
  const contributing = aRequest({
    id: dice.id(),
    roundId: round.id,
    personId: fatima.id,
    asked: asksFor(asked).map((ask) => ({ ...ask, part: 'contribute' })),
  })
  await store.rounds.open(round, [answering, contributing], [])
  const partner = aPartner({ id: dice.id() })
  const contact = aContact({ id: dice.id(), partnerId: partner.id })
  await store.partners.save({ partner, contacts: [contact] }, () => true, now())
  const council = aCouncil({ id: dice.id(), planId: plan.id, calledBy: erik.id })
  await store.councils.call(council, [
    anInvitation({ id: dice.id(), councilId: council.id, partnerId: partner.id, contactId: contact.id }),
  ])

  async function answer(measureId: string, at: Date): Promise<void> {
    const id = dice.id()
    const about = { id, measureId, requestId: answering.id, reportedBy: erik.id, at }
    const execution = dice.pick(['in-progress', 'done', 'partly-done', 'ongoing'])
    const report = aReport({ ...about, execution, comment: dice.chance(0.8) ? said('Svar') : '' })
    const rows = writeRows({ kind: 'report', key: id }, { kind: 'measure', key: measureId })
    if ((await store.reports.record(report, id, [rows])) !== 'recorded') throw new Error('The answer was not taken.')
  }

  return {
    /** Several answers to one measure, one right after the other. */
    answers: async () => {
      const measure = dice.any(asked)
      if (!measure) throw new Error('A plan has measures.')
      const times = dice.pick([1, 1, 2, 3, 6])
      for (let n = 1; n <= times; n++) await answer(measure.id, new Date(now().getTime() + n))
    },
    remark: async () => {
      const id = dice.id()
      const about = { id, measureId: dice.any(asked)?.id ?? '', requestId: contributing.id, reportId: null }
      const word = { stance: dice.pick(['agrees', 'differs']), comment: said('Vi ser det så') } as const
      const remark = { ...about, ...word, remarkedBy: fatima.id, channel: 'teams-card', at: now() } as const
      const taken = await store.remarks.record(remark, id, [writeRows({ kind: 'remark', key: id })])
      if (taken !== 'recorded') throw new Error('The remark was not taken.')
    },
    commitment: async () => {
      const [id, eventId] = [dice.id(), dice.id()]
      const by = aVoice({ name: 'Samira Samordnare', channel: 'teams-card' })
      const event = anEvent({ kind: 'proposed' }, { id: eventId, commitmentId: id, by, at: now() })
      const version = aVersion({ text: said('Vi lovar'), byId: erik.id, at: now() })
      const promised = { id, partnerId: partner.id, contactId: contact.id, version, event }
      await store.commitments.register(council.id, [promised], eventId, [writeRows(...commitmentRows(eventId, id))])
      commitments.push(id)
    },
    word: async () => {
      const id = dice.any(commitments)
      if (!id) return
      const eventId = dice.id()
      const event = anEvent(words(dice, said('Vi säger')), { id: eventId, commitmentId: id, at: now() })
      const rows = [writeRows(...commitmentRows(eventId, id))]
      await store.commitments.say(id, eventId, () => ({ kind: 'write', event }), rows)
    },
    /** The plan is read anew: some measures have another goal, one has gone, one is new. */
    readAnew: async () => {
      const standing = measures.filter(({ withdrawn }) => !withdrawn)
      const changed = standing.filter(() => dice.chance(0.3))
      const reworded = changed.map((one) => ({ ...one, text: { ...one.text, goal: said('Mål') } }))
      if (reworded.length > 0) await apply('changed', reworded)
      const gone = dice.chance(0.4) ? standing.find((one) => !changed.includes(one)) : undefined
      if (gone) await apply('withdrawn', [{ ...gone, withdrawn: true }])
      if (dice.chance(0.4)) await apply('added', newMeasures(1))
    },
  }
}

export type TroubledTown = Awaited<ReturnType<typeof openTown>>

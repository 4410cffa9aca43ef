import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { PartnerWord } from '../../src/domain/commitment.ts'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { sayAboutCommitment } from '../../src/flows/say-about-commitment.ts'
import { languages } from '../../src/text/index.ts'
import { type CouncilTown, townWithCouncil } from '../support/asked-town.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { anEvent, aVersion, aVoice } from '../support/council-builders.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { planRow, workbookOf } from '../support/plan-workbook.ts'
import { cardOf, ids, planSheet, rows } from '../support/town.ts'

const wording = 'Vi går ronder vid stationen varje fredag kväll'
const confirmed = { kind: 'confirmed' } as const

const speak = (town: CouncilTown, commitmentId: string, word: PartnerWord, version = 1) => {
  const saying = { commitmentId, version, word, by: aVoice(), submission: randomUUID(), text: languages.sv }
  return sayAboutCommitment(town.services, saying)
}

/** A town where the police have confirmed a commitment, and the form that makes a measure of it. */
async function townWithPromise(about: Parameters<typeof townWithCouncil>[0] = {}) {
  const town = await townWithCouncil(about)
  const id = await town.promise(wording)
  expect(await speak(town, id, confirmed)).toMatchObject({ kind: 'written' })
  town.jobs.splice(0)
  const open = (c: string = id) => town.press('samira', 'measure.form', { c })
  const make = (form: Card, inputs: object = {}) => {
    const filled = Object.fromEntries(inputsOn(form).map(({ id: input, value }) => [String(input), value]))
    return town.pressOn('samira', form, 'measure.make', { ...filled, ...inputs })
  }
  const measures = () => town.services.store.plans.measures(town.plan.id)
  return { ...town, id, open, make, measures }
}

const valuesOn = (form: Card) => Object.fromEntries(inputsOn(form).map(({ id, value }) => [String(id), value]))

/** Reads another plan of the town in. */
async function readPlan(town: CouncilTown, year: number, some = rows) {
  const preview = cardOf(await town.attach(`granvik-${year}.xlsx`, await workbookOf([planSheet(some)])))
  await town.pressOn('samira', preview, 'plan.apply', { name: 'Granvik', year })
}

describe('a confirmed commitment', () => {
  it('is proposed as a measure with its own words, in its own area', async () => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    const words = read(form)
    expect(words).toContain('Gör åtagande 1 till en åtgärd')
    expect(words).toContain(`Polisen i Granvik: \n${wording}`)
    expect(words).toContain('Planen för 2027 är inte inläst än.')
    expect(words).toContain('Trygga platser (nästa nummer: 1.4)')
    expect(valuesOn(form)).toEqual({
      area: '1',
      code: '',
      measure: wording,
      goal: '',
      timing: '2027-06-30',
      responsible: 'Polisen i Granvik',
    })
  })

  it('becomes a measure of the plan, and the list, the live lists and the measure’s row are brought up to date', async () => {
    const town = await townWithPromise()
    const receipt = cardOf(await town.make(cardOf(await town.open()), { goal: 'Färre stölder' }))
    expect(read(receipt)).toContain('✓ Åtgärd 1.4 finns nu i planen Granvik 2026.')
    expect(read(receipt)).toContain('Ingen är vald att svara för Polisen i Granvik än.')
    const made = (await town.measures()).find(({ code }) => code === '1.4')
    expect(made).toMatchObject({
      area: 'Trygga platser',
      order: 4,
      fromCommitment: true,
      text: { measure: wording, goal: 'Färre stölder', timing: '2027-06-30', responsible: 'Polisen i Granvik' },
    })
    const commitment = await town.services.store.commitments.find(town.id)
    expect(commitment?.measureId).toBe(made?.id)
    const event = commitment?.events.at(-1)
    expect(event).toMatchObject({ kind: 'became-measure', version: 1, by: { personId: town.samira.id } })
    expect(town.jobs).toMatchObject([
      {
        name: 'write-lists',
        rows: [
          { kind: 'commitment-event', key: event?.id },
          { kind: 'commitment', key: town.id },
          { kind: 'measure', key: made?.id },
        ],
      },
      { name: 'refresh-posts', payload: { councilId: town.council.id } },
    ])
  })

  it('is asked for in the next follow-up, from whoever answers for the partner', async () => {
    const town = await townWithPromise()
    await town.make(cardOf(await town.open()))
    const roles = cardOf(await town.say('samira', 'ansvariga'))
    const role = inputsOn(roles).find(({ label }) => String(label).includes('Polisen i Granvik'))
    await town.pressOn('samira', roles, 'roles.save', { [String(role?.id)]: ids.erik })
    const round = cardOf(await town.say('samira', 'ny omgång'))
    const filled = { areas: '1', lastDay: '2026-06-02', greeting: '' }
    const preview = cardOf(await town.pressOn('samira', round, 'round.preview', filled))
    await town.pressOn('samira', preview, 'round.open')
    expect(read(cardOf(await town.say('erik', 'mina åtgärder')))).toContain(wording)
  })

  it('stays a measure when the workbook is read in again without it, and is the workbook’s when it stands there', async () => {
    const town = await townWithPromise()
    await town.make(cardOf(await town.open()))
    const [made] = (await town.measures()).filter(({ code }) => code === '1.4')
    await readPlan(town, 2026, [...rows, planRow({ 2: 'Något nytt' })])
    expect((await town.measures()).map(({ code, withdrawn }) => [code, withdrawn])).toEqual([
      ['1.1', false],
      ['1.2', false],
      ['1.3', false],
      ['1.5', false],
      ['1.4', false],
    ])
    await readPlan(town, 2026, [...rows, planRow({ 2: wording, 5: 'Polisen i Granvik' })])
    const after = await town.measures()
    expect(after.filter(({ withdrawn }) => !withdrawn).map(({ code }) => code)).toEqual(['1.1', '1.2', '1.3', '1.4'])
    const adopted = after.find(({ code }) => code === '1.4')
    expect(adopted).toMatchObject({ id: made?.id, place: { sheet: 'Trygga platser' } })
    expect(adopted).not.toHaveProperty('fromCommitment')
    expect((await town.services.store.commitments.find(town.id))?.measureId).toBe(made?.id)
  })

  it('goes into next year’s plan when that has been read in', async () => {
    const town = await townWithPromise()
    await readPlan(town, 2027)
    const form = cardOf(await town.open())
    expect(read(form)).toContain('Åtgärden läggs till i planen Granvik 2027')
    expect(read(form)).not.toContain('inte inläst')
    expect(read(cardOf(await town.make(form)))).toContain('✓ Åtgärd 1.4 finns nu i planen Granvik 2027.')
    expect(await town.measures()).toHaveLength(3)
  })

  it('is shown the plan that was read in while the form was filled in, and nothing that was written is lost', async () => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    await readPlan(town, 2027)
    const again = cardOf(await town.make(form, { goal: 'Färre stölder' }))
    expect(read(again)).toContain('En nyare plan är inläst sedan formuläret visades.')
    expect(valuesOn(again)).toMatchObject({ area: '', goal: 'Färre stölder', measure: wording })
    expect(read(cardOf(await town.make(again, { area: '1' })))).toContain('i planen Granvik 2027')
  })

  it('becomes one measure, however often and by how many forms', async () => {
    const town = await townWithPromise()
    const forms = [cardOf(await town.open()), cardOf(await town.open())]
    const replies = await Promise.all([...forms, ...forms].map((form) => town.make(form)))
    const words = replies.map((reply) => read(cardOf(reply)))
    expect(words.filter((one) => one.includes('✓ Åtgärd 1.4'))).toHaveLength(1)
    expect(words.filter((one) => one.includes('Åtagandet är redan åtgärd 1.4 i planen Granvik 2026.'))).toHaveLength(3)
    expect(await town.measures()).toHaveLength(4)
    expect(read(cardOf(await town.open()))).toContain('Åtagandet är redan åtgärd 1.4')
  })
})

describe('the form', () => {
  it.each([
    ['no area', { area: '' }, 'Välj vilket område'],
    ['an area that is not in the plan', { area: '7' }, 'Välj vilket område'],
    ['an area that is no number', { area: 'Trygga platser' }, 'Välj vilket område'],
    ['a number that was used', { code: '1.2' }, 'Numret är redan använt'],
    ['a number of another area', { code: '2.1' }, 'Numret hör till ett annat område'],
    ['a number that is none', { code: 'fyra' }, 'Skriv numret som 2.4'],
    ['no text', { measure: ' ' }, 'Skriv vad som ska göras'],
    ['nobody responsible', { responsible: '' }, 'Skriv vem som ansvarar'],
    ['a long text', { measure: 'x'.repeat(1001) }, 'Åtgärd: texten har 1 001 tecken. Korta den till högst 1 000.'],
    ['a long time', { timing: 'x'.repeat(151) }, 'När: texten har 151 tecken. Korta den till högst 150.'],
    ['personal data', { responsible: 'Petra, 070-123 45 67' }, 'Texten verkar innehålla ett telefonnummer'],
  ])('comes back with what was typed and what is wrong: %s', async (_, typed, expected) => {
    const town = await townWithPromise()
    const before = await town.facts()
    const again = cardOf(
      await town.make(cardOf(await town.open()), { goal: 'Ett mål som inte får försvinna', ...typed }),
    )
    expect(read(again)).toContain(expected)
    const kept = Object.entries(typed).filter(([input, value]) => input !== 'area' && value.trim() !== '')
    expect(valuesOn(again)).toMatchObject({ goal: 'Ett mål som inte får försvinna', ...Object.fromEntries(kept) })
    expect(await town.facts()).toEqual(before)
    expect(town.jobs).toEqual([])
  })

  it('says everything that is wrong at once', async () => {
    const town = await townWithPromise()
    const words = read(cardOf(await town.make(cardOf(await town.open()), { area: '', measure: '', responsible: '' })))
    for (const fault of ['Välj vilket område', 'Skriv vad som ska göras', 'Skriv vem som ansvarar'])
      expect(words).toContain(fault)
  })

  it('comes back when the number was taken in the same moment', async () => {
    const town = await townWithPromise()
    const stale = await town.measures()
    const other = await town.promise('Vi målar tunneln')
    await speak(town, other, confirmed)
    await town.make(cardOf(await town.open(other)))
    const { store } = town.services
    const behind = { ...store, plans: { ...store.plans, measures: async () => stale } }
    const conversation = createConversation({ ...town.services, store: behind })
    const form = cardOf(await town.open())
    const button = buttonsOn(form).find((one) => one.verb === 'measure.make')
    const data = { ...(button?.data as object), ...valuesOn(form) }
    const press = { actor: town.actor('samira'), verb: 'measure.make', data, cardId: null, automatic: false }
    const again = cardOf(await conversation.onAction(press))
    expect(read(again)).toContain('Numret är redan använt')
    expect(read(cardOf(await town.make(again)))).toContain('✓ Åtgärd 1.5')
  })

  it('comes back with the new wording when there is one, and what was typed', async () => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    const version = aVersion({ version: 2, text: 'Vi går ronder varje dag' })
    const event = anEvent({ kind: 'reworded' }, { version: 2 })
    await town.services.store.commitments.say(town.id, 'reword', () => ({ kind: 'write', event, version }), [])
    await speak(town, town.id, confirmed, 2)
    const again = cardOf(await town.make(form, { goal: 'Färre stölder' }))
    expect(read(again)).toContain('Åtagandet har fått en ny lydelse.')
    expect(read(again)).toContain('Vi går ronder varje dag')
    expect(valuesOn(again)).toMatchObject({ goal: 'Färre stölder', measure: wording })
    expect(read(cardOf(await town.make(again)))).toContain('✓ Åtgärd 1.4')
  })

  it('is given in the reader’s own language', async () => {
    const town = await townWithPromise()
    await town.say('samira', 'english')
    const form = cardOf(await town.open())
    expect(read(form)).toContain('Make commitment 1 a measure')
    expect(read(cardOf(await town.make(form)))).toContain('✓ Measure 1.4 is now in the plan Granvik 2026.')
  })
})

describe('what is refused', () => {
  const change = { kind: 'change-requested', newText: 'Varannan fredag', newLastDay: null, text: '' } as const
  it.each<readonly [string, (town: CouncilTown, id: string) => Promise<unknown>, string]>([
    [
      'a declined one',
      (town, id) => speak(town, id, { kind: 'declined', text: 'Ingen tid' }),
      'Bara ett bekräftat åtagande',
    ],
    ['one whose change is not answered', (town, id) => speak(town, id, change), 'Aktören har bett om en ändring.'],
    [
      'a withdrawn one',
      ({ services }, id) => {
        const event = anEvent({ kind: 'withdrawn', text: 'Fel' })
        return services.store.commitments.say(id, 'withdraw', () => ({ kind: 'write', event }), [])
      },
      'Åtagandet är återkallat',
    ],
    [
      'one of a council that was cancelled',
      ({ services, council }) => services.store.councils.cancel(council.id, services.world.now()),
      'Rådet är inställt',
    ],
  ])('%s, whether the form is opened or was open', async (_, change, expected) => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    await change(town, town.id)
    const before = await town.facts()
    expect(noticeOf(await town.open())).toContain(expected)
    expect(noticeOf(await town.make(form))).toContain(expected)
    expect(await town.facts()).toEqual(before)
  })

  it('a commitment that was only proposed', async () => {
    const town = await townWithPromise()
    const other = await town.promise('Vi målar tunneln')
    expect(noticeOf(await town.open(other))).toContain('Bara ett bekräftat åtagande kan bli en åtgärd.')
  })

  it('who is not a coordinator, whatever they press', async () => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    const before = await town.facts()
    expect(noticeOf(await town.press('erik', 'measure.form', { c: town.id }))).toBe(
      languages.sv.cards.refusal.notAllowed,
    )
    expect(noticeOf(await town.pressOn('erik', form, 'measure.make', valuesOn(form)))).toBe(
      languages.sv.cards.refusal.notAllowed,
    )
    expect(await town.facts()).toEqual(before)
  })

  it('what is not there, and what no form sends', async () => {
    const town = await townWithPromise()
    const { gone, badInput } = languages.sv.cards.refusal
    for (const data of [{ c: randomUUID() }, { c: 'x' }, {}, null, 'x'])
      expect(noticeOf(await town.press('samira', 'measure.form', data))).toBe(gone)
    const right = { c: randomUUID(), v: 1, p: randomUUID() }
    expect(noticeOf(await town.press('samira', 'measure.make', right))).toBe(gone)
    for (const wrong of [{ ...right, v: 0 }, { ...right, p: 'x' }, { ...right, measure: { $ne: '' } }, [], null])
      expect(noticeOf(await town.press('samira', 'measure.make', wrong))).toBe(badInput)
  })

  it('a plan without areas', async () => {
    const town = await townWithPromise()
    const none = { ...town.services.store, plans: { ...town.services.store.plans, measures: async () => [] } }
    const conversation = createConversation({ ...town.services, store: none })
    const press = {
      actor: town.actor('samira'),
      verb: 'measure.form',
      data: { c: town.id },
      cardId: null,
      automatic: false,
    }
    expect(noticeOf(await conversation.onAction(press))).toContain('Planen Granvik 2026 har inga områden')
  })

  it('a fault in the store writes nothing, and the same form works afterwards', async () => {
    const town = await townWithPromise()
    const form = cardOf(await town.open())
    const before = await town.facts()
    town.broken.add('commitments.becomeMeasure')
    expect(noticeOf(await town.make(form))).not.toContain('db-secret-host')
    expect(await town.facts()).toEqual(before)
    town.broken.clear()
    expect(read(cardOf(await town.make(form)))).toContain('✓ Åtgärd 1.4')
  })
})

describe('a commitment that became a measure', () => {
  it('is not withdrawn: the coordinator is told that it is a measure now, and nothing is written', async () => {
    const town = await townWithPromise()
    cardOf(await town.make(cardOf(await town.open())))
    const isMeasure = languages.sv.cards.commitmentCase.refused['is-measure']
    const before = await town.facts()
    const deed = await town.press('samira', 'commitment.deed', { c: town.id, d: 'withdraw' })
    expect(read(cardOf(deed))).toContain(isMeasure)
    const place = { c: town.id, v: 1, s: 1, n: 0, d: 'withdraw', reason: 'Skrevs två gånger.' }
    expect(read(cardOf(await town.press('samira', 'commitment.withdraw', place)))).toContain(isMeasure)
    expect(await town.facts()).toEqual(before)
    expect((await town.measures()).some(({ withdrawn }) => withdrawn)).toBe(false)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { longestCommitment } from '../../src/domain/commitment.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { commitmentTown } from '../support/commitment-town.ts'
import { valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const someId = '10000000-0000-4000-8000-00000000ffff'
const verbsOn = (card: Card) => buttonsOn(card).map(({ verb }) => verb)
const confirm = 'commitment.confirm'

/** A town in which Erik has got a card about two commitments of the police. */
async function askedTown(code: Language = 'sv') {
  const town = await commitmentTown(code)
  const first = await town.register(town.police, 'Vandra på kvällarna')
  const second = await town.register(town.police, 'Prata med unga')
  cardOf(await town.pressOn('samira', await town.list(), 'commitment.ask'))
  await town.doJobs()
  const card = town.sent.at(-1)?.card
  if (!card) throw new Error('No card came.')
  return { ...town, first, second, card }
}

describe('the card that asks a contact', () => {
  it('shows each commitment whole, with what it is for and what can be answered', async () => {
    const town = await askedTown()
    expect(town.sent.map(({ to }) => to.name)).toEqual(['Erik Enhetschef'])
    const words = read(town.card)
    expect(words).toContain('Åtaganden för Polisen')
    expect(words).toContain('2 av 2 väntar på ditt svar.')
    expect(words).toContain('Vandra på kvällarna')
    expect(words).toContain('Senast 1 juni 2027')
    const three = [confirm, 'commitment.answer', 'commitment.answer']
    expect(verbsOn(town.card)).toEqual([...three, ...three])
    expect(town.card.refresh).toEqual({
      verb: 'commitment.show',
      data: { k: town.council.id, p: town.police.contact.id, n: 0 },
    })
  })

  it('becomes the receipt when it is confirmed, and says when all is answered', async () => {
    const town = await askedTown()
    town.jobs.splice(0)
    const one = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    expect(read(one)).toMatch(/✓ Tack! Noterat kl\. 11:00: ni bekräftar åtagande 1, lydelse 1\./)
    expect(read(one)).toContain('1 av 2 väntar på ditt svar.')
    expect(read(one)).toContain('✓ Bekräftat\n av erik 4 december 2026')
    const { since } = await town.standing(town.first)
    expect(since).toMatchObject({
      kind: 'confirmed',
      version: 1,
      by: { name: 'erik', personId: town.personOf('erik'), contactId: town.police.contact.id, channel: 'teams-card' },
    })
    // The card itself is the receipt, and nobody has to be told.
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts'])
    const both = cardOf(await town.pressFor('erik', one, confirm, town.second))
    expect(read(both)).toContain('Tack! Alla åtaganden är besvarade.')
    expect(await town.states()).toEqual(['1 confirmed v1', '2 confirmed v1'])
  })

  it('is pressed twice, also at once, and confirms once', async () => {
    const town = await askedTown()
    const press = () => town.pressFor('erik', town.card, confirm, town.first)
    const replies = await Promise.all([press(), press()])
    replies.push(await press())
    for (const reply of replies) expect(read(cardOf(reply))).toContain('ni bekräftar åtagande 1, lydelse 1.')
    expect((await town.standing(town.first)).commitment.events.map(({ kind }) => kind)).toEqual([
      'proposed',
      'confirmed',
    ])
  })

  it('takes one of two answers that come at once, and then the other where it still may', async () => {
    const town = await askedTown()
    const form = cardOf(await town.pressFor('erik', town.card, 'commitment.answer', town.first, { a: 'decline' }))
    const [said, declined] = await Promise.all([
      town.pressFor('erik', town.card, confirm, town.first),
      town.pressOn('erik', form, 'commitment.send', { text: 'Vi har inte folk.' }),
    ])
    expect([said, declined].map(({ kind }) => kind)).toEqual(['card', 'card'])
    const { commitment, state } = await town.standing(town.first)
    expect(commitment.events).toHaveLength(3)
    expect(commitment.events.at(-1)?.kind).toBe(state)
  })

  it('answers an old wording with the newer one, and notes nothing', async () => {
    const town = await askedTown()
    const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.first, v: 1 }))
    const changed = { text: 'Vandra varannan kväll', lastDay: '2027-06-01', area: '', measureCode: '' }
    cardOf(await town.pressOn('samira', form, 'commitment.rewrite', changed))
    const reply = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    expect(read(reply)).toContain('Åtagande 1 har fått en ny lydelse. Läs den här och svara på den.')
    expect(read(reply)).toContain('Vandra varannan kväll')
    expect(read(reply)).toContain('Ny lydelse. Den ersätter den tidigare.')
    expect(await town.states()).toEqual(['1 proposed v2', '2 proposed v1'])
    cardOf(await town.pressFor('erik', reply, confirm, town.first))
    expect(await town.states()).toEqual(['1 confirmed v2', '2 proposed v1'])
  })

  it('that was used before says the same when it is pressed again after a new wording', async () => {
    const town = await askedTown()
    cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.first, v: 1 }))
    const changed = { text: 'Vandra varannan kväll', lastDay: '2027-06-01', area: '', measureCode: '' }
    cardOf(await town.pressOn('samira', form, 'commitment.rewrite', changed))
    const reply = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    expect(read(reply)).toContain('Åtagande 1 har fått en ny lydelse.')
    expect((await town.standing(town.first)).state).toBe('proposed')
  })

  it('may be answered otherwise later', async () => {
    const town = await askedTown()
    const one = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    const form = cardOf(await town.pressFor('erik', one, 'commitment.answer', town.first, { a: 'decline' }))
    const two = cardOf(await town.pressOn('erik', form, 'commitment.send', { text: 'Vi har inte folk längre.' }))
    expect(read(two)).toContain('ni avböjer åtagande 1.')
    expect(read(two)).toContain('Vi har inte folk längre.')
    cardOf(await town.pressFor('erik', two, confirm, town.first))
    expect(await town.states()).toEqual(['1 confirmed v1', '2 proposed v1'])
  })

  it('shows what came by another way when it is looked at again', async () => {
    const town = await askedTown()
    const note = cardOf(await town.press('samira', 'commitment.note', { c: town.first, n: 0 }))
    const filled = { how: 'phone', answer: 'confirmed', name: 'Petra Polis', day: '2026-12-04' }
    cardOf(await town.pressOn('samira', note, 'commitment.record', filled))
    const { verb = '', data } = town.card.refresh ?? {}
    expect(read(cardOf(await town.press('erik', verb, data)))).toContain('av Petra Polis 4 december 2026')
  })
})

describe('asking for a change', () => {
  async function changing(code: Language = 'sv') {
    const town = await askedTown(code)
    const form = cardOf(await town.pressFor('erik', town.card, 'commitment.answer', town.first, { a: 'change' }))
    return { ...town, form }
  }

  it('shows the wording as it stands, to be changed there', async () => {
    const { form } = await changing()
    expect(valuesOn(form)).toEqual({ newText: 'Vandra på kvällarna', newLastDay: '2027-06-01', text: '' })
    expect(read(form)).toContain('Be om ändring av åtagande 1')
  })

  it('is noted with what was asked for, and the coordinator gets it side by side with what stands', async () => {
    const town = await changing()
    town.jobs.splice(0)
    town.sent.splice(0)
    const asked = { newText: 'Vandra varannan kväll', newLastDay: '2027-08-01', text: 'Vi är få.' }
    const reply = cardOf(await town.pressOn('erik', town.form, 'commitment.send', asked))
    expect(read(reply)).toContain('ni ber om en ändring av åtagande 1.')
    expect(read(reply)).toContain('Ni har bett om den här lydelsen: \nVandra varannan kväll')
    expect(read(reply)).toContain('Ni har bett om en annan sista dag: 1 augusti 2027.')
    expect((await town.standing(town.first)).since).toMatchObject({ kind: 'change-requested', version: 1, ...asked })
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts', 'tell-coordinator'])
    await town.doJobs()
    expect(town.sent.map(({ to }) => to.name)).toEqual(['samira'])
    const told = read(town.sent[0]?.card as Card)
    expect(told).toContain('Polisen ber om en ändring av åtagande 1')
    expect(told).toContain('erik, kort i Teams, 4 december 2026 kl. 11:00')
    expect(told).toContain('Så står det nu\nVandra på kvällarna')
    expect(told).toContain('Så vill de ha det\nVandra varannan kväll')
    expect(told).toContain('Vi är få.')
  })

  it('may ask for the day alone, or for the words alone', async () => {
    const town = await changing()
    const values = valuesOn(town.form)
    cardOf(await town.pressOn('erik', town.form, 'commitment.send', { ...values, newLastDay: '2027-08-01' }))
    expect((await town.standing(town.first)).since).toMatchObject({ newText: '', newLastDay: '2027-08-01' })
    const form = cardOf(await town.pressFor('erik', town.card, 'commitment.answer', town.second, { a: 'change' }))
    cardOf(await town.pressOn('erik', form, 'commitment.send', { ...valuesOn(form), newText: 'Lyssna på unga' }))
    expect((await town.standing(town.second)).since).toMatchObject({ newText: 'Lyssna på unga', newLastDay: null })
  })

  it('keeps what was typed when there is a newer wording, and gives way only where nothing was', async () => {
    const town = await changing()
    const reword = cardOf(await town.press('samira', 'commitment.reword', { c: town.first, v: 1 }))
    const changed = { text: 'Vandra på helgerna', lastDay: '2027-09-01', area: '', measureCode: '' }
    cardOf(await town.pressOn('samira', reword, 'commitment.rewrite', changed))
    const typed = { ...valuesOn(town.form), newLastDay: '2027-08-01', text: 'Vi är få.' }
    const again = cardOf(await town.pressOn('erik', town.form, 'commitment.send', typed))
    expect(read(again)).toContain('Åtagandet har fått en ny lydelse under tiden.')
    expect(valuesOn(again)).toEqual({ newText: 'Vandra på helgerna', newLastDay: '2027-08-01', text: 'Vi är få.' })
    cardOf(await town.pressOn('erik', again, 'commitment.send', valuesOn(again)))
    expect((await town.standing(town.first)).since).toMatchObject({ version: 2, newText: '', newLastDay: '2027-08-01' })
  })

  it('tells nobody any more when something else has been said before the message went', async () => {
    const town = await changing()
    const reply = cardOf(await town.pressOn('erik', town.form, 'commitment.send', { newText: 'Annat', newLastDay: '' }))
    cardOf(await town.pressFor('erik', reply, confirm, town.first))
    town.sent.splice(0)
    await town.doJobs()
    expect(town.sent).toEqual([])
  })
})

describe.each(codes)('an answer that is not taken, in %s', (code) => {
  const t = languages[code].cards.commitment
  const { phone } = languages[code].cards.report.personalDataKinds
  let town: Awaited<ReturnType<typeof askedTown>>
  beforeAll(async () => {
    town = await askedTown(code)
  })

  it.each([
    [
      'a change of nothing',
      'change',
      { newText: 'Vandra på kvällarna', newLastDay: '2027-06-01' },
      t.form.fault['change-missing'],
    ],
    ['a day before the council', 'change', { newText: '', newLastDay: '2026-12-03' }, t.form.fault['day-impossible']],
    ['a day years ahead', 'change', { newText: '', newLastDay: '2029-12-05' }, t.form.fault['day-impossible']],
    ['words for a day', 'change', { newText: '', newLastDay: 'snart' }, t.form.fault['day-impossible']],
    ['a refusal without a reason', 'decline', { text: ' \n ' }, t.form.fault['reason-missing']],
    [
      'a reason that is too long',
      'decline',
      { text: 'å'.repeat(longestCommitment + 1) },
      t.form.tooLong(code === 'sv' ? '1 000' : '1,000'),
    ],
    ['a reason with a number', 'decline', { text: 'Ring 070-123 45 67' }, t.form.personal(phone)],
    ['a wording with a number', 'change', { newText: 'Ring 070-123 45 67', newLastDay: '' }, t.form.personal(phone)],
  ] as const)('%s comes back as it was typed, and nothing is written', async (_, kind, filled, words) => {
    const form = cardOf(await town.pressFor('erik', town.card, 'commitment.answer', town.first, { a: kind }))
    const before = await town.facts()
    const again = cardOf(await town.pressOn('erik', form, 'commitment.send', filled))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    const kept = Object.entries(filled).map(([id, value]) => [
      id,
      /day/i.test(id) && value === 'snart' ? '' : value.trim(),
    ])
    expect(valuesOn(again)).toMatchObject(Object.fromEntries(kept))
    expect(await town.facts()).toEqual(before)
    expect(town.logged).toEqual([])
  })

  it('from somebody else is refused, and says nothing about it', async () => {
    const before = await town.facts()
    const data = { c: town.first, v: 1, s: 1, n: 0, a: 'decline', text: 'Nej.' }
    const place = { k: town.council.id, p: town.police.contact.id, n: 0 }
    for (const verb of [confirm, 'commitment.answer', 'commitment.send', 'commitment.show']) {
      for (const who of ['fatima', 'samira'] as const) {
        const words = noticeOf(await town.press(who, verb, { ...data, ...place }))
        expect(words).toBe(t.notYours)
        expect(words).not.toContain('Vandra')
      }
    }
    expect(await town.facts()).toEqual(before)
  })

  it.each([
    null,
    {},
    { c: 'x', v: 1 },
    { c: someId },
    { k: 'x', p: someId },
    { c: someId, v: -1 },
    { c: someId, v: 1, a: 'change', newText: 7 },
  ])('that cannot be read is refused: %j', async (data) => {
    const { badInput, gone } = languages[code].cards.refusal
    for (const verb of [confirm, 'commitment.answer', 'commitment.send', 'commitment.show'])
      expect([badInput, gone]).toContain(noticeOf(await town.press('erik', verb, data)))
  })

  it('about what nobody knows is refused', async () => {
    const data = { c: someId, v: 1, s: 1, n: 0, a: 'change', k: someId, p: someId }
    for (const verb of [confirm, 'commitment.answer', 'commitment.send', 'commitment.show'])
      expect(noticeOf(await town.press('erik', verb, data))).toBe(languages[code].cards.refusal.gone)
  })

  it('outside the own chat is refused', async () => {
    const actor = town.actor('erik', false)
    const data = { c: town.first, v: 1, s: 1, n: 0 }
    const reply = await town.conversation.onAction({ actor, verb: confirm, data, cardId: null, automatic: false })
    expect(reply.kind).toBe('notice')
    expect((await town.standing(town.first)).state).toBe('proposed')
  })
})

describe('what is over', () => {
  it('a withdrawn commitment takes no answer', async () => {
    const town = await askedTown()
    const deed = cardOf(await town.press('samira', 'commitment.deed', { c: town.first, d: 'withdraw' }))
    cardOf(await town.pressOn('samira', deed, 'commitment.withdraw', { reason: 'Skrevs två gånger.' }))
    const reply = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    expect(read(reply)).toContain('Åtagande 1 är återkallat. Inget har noterats.')
    expect(read(reply)).toContain('Skrevs två gånger.')
    expect(await town.states()).toEqual(['1 withdrawn v1', '2 proposed v1'])
  })

  it('a cancelled council takes none', async () => {
    const town = await askedTown()
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    const reply = cardOf(await town.pressFor('erik', town.card, confirm, town.first))
    expect(read(reply)).toContain('Rådet är inställt.')
    expect(verbsOn(reply)).toEqual([])
    expect((await town.standing(town.first)).state).toBe('proposed')
  })

  it('a contact who has been followed by somebody else may not answer any more', async () => {
    const town = await askedTown()
    const { store, world } = town.services
    await store.partners.save({ partner: town.police.partner, contacts: [] }, () => true, world.now())
    expect(noticeOf(await town.pressFor('erik', town.card, confirm, town.first))).toBe(
      town.text.cards.commitment.contactEnded,
    )
    expect(read(cardOf(await town.mine('erik')))).toContain('Du har inga åtaganden att svara på.')
  })

  it('nobody answers for a partner whose cooperation has ended', async () => {
    const town = await askedTown()
    const { store, world } = town.services
    const { partner, contacts } = town.police
    await store.partners.save({ partner: { ...partner, ended: true }, contacts }, () => true, world.now())
    expect(noticeOf(await town.pressFor('erik', town.card, confirm, town.first))).toBe(
      town.text.cards.commitment.contactEnded,
    )
    expect(await town.states()).toEqual(['1 proposed v1', '2 proposed v1'])
  })
})

describe('what somebody has taken on', () => {
  it('is shown to its contact without being asked, and to nobody else', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.police, 'Vandra')
    await town.register(town.rescue, 'Öva')
    const [card, ...rest] = await town.mine('erik')
    expect(rest).toEqual([])
    expect(read(card as Card)).toContain('Vandra')
    expect(read(card as Card)).not.toContain('Öva')
    cardOf(await town.pressFor('erik', card as Card, confirm, id))
    expect(await town.states()).toEqual(['1 confirmed v1', '2 proposed v1'])
    expect(read(cardOf(await town.mine('samira')))).toContain('Du har inga åtaganden att svara på.')
  })

  it('stands on several pages when there is much of it, and each opens where it was answered', async () => {
    const town = await commitmentTown()
    const ids: string[] = []
    for (let n = 1; n <= 5; n++) ids.push(await town.register(town.police, `Uppgift ${n} för polisen`))
    const [card] = await town.mine('erik')
    expect(read(card as Card)).toContain('(Sida 1 av 2)')
    const next = cardOf(await town.pressOn('erik', card as Card, 'commitment.show'))
    expect(read(next)).toContain('Uppgift 5')
    const done = cardOf(await town.pressFor('erik', next, confirm, ids[4] ?? ''))
    expect(read(done)).toContain('(Sida 2 av 2)')
    expect(read(done)).toContain('ni bekräftar åtagande 5')
  })

  it('keeps what looks like markup as the text it is', async () => {
    const town = await commitmentTown()
    const words = '[x](http://evil) **x** <at>y</at>'
    await town.register(town.police, words)
    const form = cardOf(
      await town.pressOn('erik', cardOf(await town.mine('erik')), 'commitment.answer', { a: 'decline' }),
    )
    const reply = cardOf(await town.pressOn('erik', form, 'commitment.send', { text: words }))
    expect(read(reply)).toContain(words)
  })
})

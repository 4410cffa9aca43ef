import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { longestCommitment } from '../../src/domain/commitment.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { type CommitmentTown, commitmentTown } from '../support/commitment-town.ts'
import { valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf, ids } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const someId = '10000000-0000-4000-8000-00000000ffff'
const asked = { newText: 'Vandra varannan kväll', newLastDay: '2027-08-01', text: 'Vi är få.' }

/** The contact of the police asks for a change, and the coordinator has got it. */
async function changeTown(code: Language = 'sv') {
  const town = await commitmentTown(code)
  const id = await town.register(town.police, 'Vandra på kvällarna')
  cardOf(await town.pressOn('samira', await town.list(), 'commitment.ask'))
  await town.doJobs()
  /** Erik asks for this; the card that the coordinator gets. */
  const ask = async (filled: object = asked): Promise<Card> => {
    const mine = cardOf(await town.mine('erik'))
    const form = cardOf(await town.pressFor('erik', mine, 'commitment.answer', id, { a: 'change' }))
    cardOf(await town.pressOn('erik', form, 'commitment.send', filled))
    town.sent.splice(0)
    await town.doJobs()
    const card = town.sent.splice(0).at(-1)?.card
    if (!card) throw new Error('The coordinator was not told.')
    return card
  }
  return { ...town, id, ask }
}

describe('a request for a change', () => {
  it('is accepted as it was asked for: a new wording, which the contact is asked about at once', async () => {
    const town = await changeTown()
    const change = await town.ask()
    const after = cardOf(await town.pressOn('samira', change, 'commitment.accept'))
    expect(read(after)).toContain('✓ Åtagande 1 har fått lydelse 2.')
    expect(read(after)).toContain('Erik Polis (Polisen) får frågan nu.')
    expect(await town.standing(town.id)).toMatchObject({
      state: 'proposed',
      present: { version: 2, text: 'Vandra varannan kväll', lastDay: '2027-08-01' },
      since: { kind: 'change-accepted', version: 2, by: { name: 'samira', channel: 'teams-card' } },
    })
    await town.doJobs()
    const card = town.sent.at(-1)?.card as Card
    expect(read(card)).toContain('Ny lydelse. Den ersätter den tidigare.')
    cardOf(await town.pressFor('erik', card, 'commitment.confirm', town.id))
    expect(await town.states()).toEqual(['1 confirmed v2'])
  })

  it('is accepted with the words of the coordinator', async () => {
    const town = await changeTown()
    const change = await town.ask()
    expect(valuesOn(change)).toEqual({ text: 'Vandra varannan kväll', lastDay: '2027-08-01', reply: '' })
    const own = { text: 'Vandra varje lördag', lastDay: '2027-09-01', reply: '' }
    cardOf(await town.pressOn('samira', change, 'commitment.own', own))
    const { present } = await town.standing(town.id)
    expect(present).toMatchObject({ version: 2, text: 'Vandra varje lördag', lastDay: '2027-09-01' })
  })

  it('is answered without a change, and the words reach the partner', async () => {
    const town = await changeTown()
    const change = await town.ask()
    const reply = { ...valuesOn(change), reply: 'Vi räknar med varje kväll.' }
    const after = cardOf(await town.pressOn('samira', change, 'commitment.reply', reply))
    expect(read(after)).toContain('✓ Svaret om åtagande 1 är noterat. Lydelsen är oförändrad.')
    await town.doJobs()
    const card = town.sent.at(-1)?.card as Card
    expect(read(card)).toContain('Svar från samordnaren: \nVi räknar med varje kväll.')
    expect(await town.states()).toEqual(['1 proposed v1'])
    cardOf(await town.pressFor('erik', card, 'commitment.confirm', town.id))
    expect(await town.states()).toEqual(['1 confirmed v1'])
  })

  it('of something confirmed is answered, told each time, and stays confirmed', async () => {
    const town = await changeTown()
    cardOf(await town.pressFor('erik', cardOf(await town.mine('erik')), 'commitment.confirm', town.id))
    for (const [n, words] of ['Nej.', 'Fortfarande nej.'].entries()) {
      const change = await town.ask({ ...asked, text: `Försök ${n}` })
      cardOf(await town.pressOn('samira', change, 'commitment.reply', { ...valuesOn(change), reply: words }))
      await town.doJobs()
      expect(town.sent.map(({ to, card }) => [to.name, read(card).includes(words)])).toEqual([['erik', true]])
      expect((await town.standing(town.id)).state).toBe('confirmed')
    }
  })

  it('is settled once, however often and by how many', async () => {
    const town = await changeTown()
    const change = await town.ask()
    const own = { text: 'Vandra varje lördag', lastDay: '2027-09-01', reply: 'Nej.' }
    const replies = await Promise.all([
      town.pressOn('samira', change, 'commitment.accept'),
      town.pressOn('samira', change, 'commitment.own', own),
      town.pressOn('samira', change, 'commitment.reply', own),
    ])
    expect(replies.map(({ kind }) => kind)).toEqual(['card', 'card', 'card'])
    expect((await town.standing(town.id)).commitment.events).toHaveLength(3)
    const again = cardOf(await town.pressOn('samira', change, 'commitment.accept'))
    expect(read(again)).toContain(town.text.cards.commitmentCase.change.settled)
    expect((await town.standing(town.id)).commitment.events).toHaveLength(3)
  })

  it('that was taken back by a confirmation is settled', async () => {
    const town = await changeTown()
    const change = await town.ask()
    cardOf(await town.pressFor('erik', cardOf(await town.mine('erik')), 'commitment.confirm', town.id))
    for (const verb of ['commitment.accept', 'commitment.own', 'commitment.reply']) {
      const filled = { text: 'Annat', lastDay: '2027-09-01', reply: 'Nej.' }
      const words = read(cardOf(await town.pressOn('samira', change, verb, filled)))
      expect(words).toContain(town.text.cards.commitmentCase.change.settled)
      expect(words).toContain('✓ Bekräftat')
    }
    expect(await town.states()).toEqual(['1 confirmed v1'])
  })

  it('waits on the commitment itself, where the coordinator finds it again', async () => {
    const town = await changeTown()
    await town.ask()
    const history = await town.open(town.id)
    const change = cardOf(await town.pressOn('samira', history, 'commitment.change'))
    expect(read(change)).toContain('Så vill de ha det')
    expect(change.refresh?.verb).toBe('commitment.change')
  })

  it('reaches the next coordinator when the first cannot be reached', async () => {
    const town = await changeTown()
    town.coordinators.push(ids.fatima)
    const { messenger } = town.services
    const { send } = messenger
    const tried: string[] = []
    const blockedBySamira: typeof send = async (to, card) => {
      tried.push(to.name)
      return to.name === 'samira' ? { kind: 'unreachable', reason: 'ConversationBlockedByUser' } : send(to, card)
    }
    Object.assign(messenger, { send: blockedBySamira })
    const card = await town.ask()
    expect(read(card)).toContain('Så vill de ha det')
    expect(tried.filter((name) => name !== 'erik')).toEqual(['samira', 'Fatima Fritidschef'])
    expect(town.logged).toEqual([])
  })

  it('that reaches no coordinator is in the log, and stands in the list all the same', async () => {
    const town = await changeTown()
    const { messenger } = town.services
    Object.assign(messenger, { send: async () => ({ kind: 'unreachable', reason: 'ConversationBlockedByUser' }) })
    await expect(town.ask()).rejects.toThrow('The coordinator was not told.')
    expect(town.logged).toEqual(['nobody-told'])
    const list = read(await town.list())
    expect(list).toContain('Ändring begärd: 1')
  })

  it('a refusal is told with its reason, and a new wording asks anew', async () => {
    const town = await changeTown()
    const mine = cardOf(await town.mine('erik'))
    const form = cardOf(await town.pressFor('erik', mine, 'commitment.answer', town.id, { a: 'decline' }))
    cardOf(await town.pressOn('erik', form, 'commitment.send', { text: 'Vi har inte folk.' }))
    town.sent.splice(0)
    await town.doJobs()
    const card = town.sent.at(-1)?.card as Card
    expect(read(card)).toContain('Polisen avböjer åtagande 1')
    expect(read(card)).toContain('Skäl: \nVi har inte folk.')
    const reword = cardOf(await town.pressOn('samira', card, 'commitment.reword'))
    cardOf(await town.pressOn('samira', reword, 'commitment.rewrite', { ...valuesOn(reword), text: 'Vandra ibland' }))
    await town.doJobs()
    expect(read(town.sent.at(-1)?.card as Card)).toContain('Vandra ibland')
    expect(await town.states()).toEqual(['1 proposed v2'])
  })
})

describe.each(codes)('a decision that is not taken, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.commitments.form
  const many = code === 'sv' ? ['1 001', '1 000'] : ['1,001', '1,000']
  let town: Awaited<ReturnType<typeof changeTown>>
  let change: Card
  beforeAll(async () => {
    town = await changeTown(code)
    change = await town.ask()
  })
  const right = { text: 'Annat', lastDay: '2027-09-01', reply: 'Nej.' }

  it.each([
    ['own words: none', 'own', { text: ' ' }, t.fault['text-missing']],
    [
      'own words: too many',
      'own',
      { text: 'å'.repeat(longestCommitment + 1) },
      t.tooLong(many[0] ?? '', many[1] ?? ''),
    ],
    [
      'own words: as it stands',
      'own',
      { text: 'Vandra på kvällarna', lastDay: '2027-06-01' },
      text.cards.commitmentCase.refused['change-missing'],
    ],
    ['own words: no day', 'own', { lastDay: '' }, t.fault['day-missing']],
    ['own words: an impossible day', 'own', { lastDay: '2026-12-03' }, t.fault['day-impossible']],
    [
      'own words: a number',
      'own',
      { text: 'Ring 070-123 45 67' },
      t.personal(text.cards.report.personalDataKinds.phone),
    ],
    ['an answer: none', 'reply', { reply: ' ' }, text.cards.commitmentCase.refused['reason-missing']],
    [
      'an answer: too long',
      'reply',
      { reply: 'å'.repeat(longestCommitment + 1) },
      t.tooLong(many[0] ?? '', many[1] ?? ''),
    ],
    [
      'an answer: a number',
      'reply',
      { reply: 'Ring 070-123 45 67' },
      t.personal(text.cards.report.personalDataKinds.phone),
    ],
  ])('%s comes back as it was typed, and nothing is written', async (_, verb, wrong, words) => {
    const before = await town.facts()
    const filled = { ...right, ...wrong }
    const again = cardOf(await town.pressOn('samira', change, `commitment.${verb}`, filled))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    expect(valuesOn(again)).toEqual(Object.fromEntries(Object.entries(filled).map(([id, value]) => [id, value.trim()])))
    expect(await town.facts()).toEqual(before)
  })

  it.each([
    ['nothing', null],
    ['no request', { e: 'x', v: 1 }],
    ['a request that is gone', { e: someId, v: 1 }],
  ])('about %s', async (_, data) => {
    for (const verb of ['change', 'accept', 'own', 'reply'])
      expect([text.cards.refusal.gone, text.cards.refusal.badInput]).toContain(
        noticeOf(await town.press('samira', `commitment.${verb}`, data)),
      )
  })
})

describe('the history', () => {
  it('keeps every wording and every word, with who, when and by which way', async () => {
    const town = await changeTown()
    cardOf(await town.pressOn('samira', await town.ask(), 'commitment.accept'))
    await town.doJobs()
    cardOf(await town.pressFor('erik', cardOf(await town.mine('erik')), 'commitment.confirm', town.id))
    const history = await town.open(town.id)
    const words = read(history)
    expect(words).toContain('Åtagande 1: Polisen')
    expect(words).toContain('✓ Bekräftat')
    expect(words).toContain('Lydelse 2 · Senast 1 augusti 2027')
    const told = words.split('\n').filter((line) => / · (erik|samira), kort i Teams · /.test(line))
    expect(told).toEqual([
      '4 december 2026 kl. 11:00 · erik, kort i Teams · lydelse 2',
      '4 december 2026 kl. 11:00 · samira, kort i Teams · lydelse 2',
      '4 december 2026 kl. 11:00 · erik, kort i Teams · lydelse 1',
      '4 december 2026 kl. 11:00 · samira, kort i Teams · lydelse 1',
    ])
    expect(words).toContain('Ändring godtagen')
    expect(words).toContain('Önskad lydelse: \nVandra varannan kväll')
    expect(words).toContain('Med orden: \nVi är få.')
    expect(words).toContain('Vandra på kvällarna')
    // Only what is confirmed may become a measure.
    expect(buttonsOn(history).map(({ verb }) => verb)).toContain('measure.form')
  })

  it('stands on several pages when it is long', async () => {
    const town = await changeTown()
    for (let n = 2; n <= 7; n++) {
      const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: n - 1 }))
      cardOf(
        await town.pressOn('samira', form, 'commitment.rewrite', { ...valuesOn(form), text: `Lydelse nummer ${n}` }),
      )
    }
    const history = await town.open(town.id)
    expect(read(history)).toContain('Historik (Sida 1 av 2)')
    const older = buttonsOn(history).find(({ title }) => title === 'Äldre')
    expect(read(cardOf(await town.press('samira', 'commitment.open', older?.data)))).toContain('Vandra på kvällarna')
  })

  it('of nothing is refused', async () => {
    const town = await commitmentTown()
    for (const data of [null, { c: 'x' }, { c: someId }])
      for (const verb of ['open', 'reword', 'note'])
        expect(noticeOf(await town.press('samira', `commitment.${verb}`, data))).toMatch(
          /gäller inte längre|kunde inte läsa/,
        )
  })
})

describe('a new wording by the coordinator', () => {
  it('keeps the area and the code that stand there, and asks the contact', async () => {
    const town = await changeTown()
    const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: 1 }))
    const areas = inputsOn(form).find(({ id }) => id === 'area')?.choices as { title: string; value: string }[]
    const area = areas.find(({ title }) => title === 'Narkotika')?.value
    cardOf(await town.pressOn('samira', form, 'commitment.rewrite', { ...valuesOn(form), area, measureCode: '1.2' }))
    const again = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: 2 }))
    expect(valuesOn(again)).toMatchObject({ area, measureCode: '1.2', text: 'Vandra på kvällarna' })
    expect((await town.standing(town.id)).present).toMatchObject({ version: 2, area: 'Narkotika', measureCode: '1.2' })
  })

  it('pressed twice is one, and of an older wording shows the newer', async () => {
    const town = await changeTown()
    const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: 1 }))
    const filled = { ...valuesOn(form), text: 'Vandra ibland' }
    await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'commitment.rewrite', filled)))
    expect(await town.states()).toEqual(['1 proposed v2'])
    const late = cardOf(await town.pressOn('samira', form, 'commitment.rewrite', { ...filled, text: 'Något annat' }))
    expect(read(late)).toContain('Någon har skrivit en ny lydelse under tiden.')
    expect(valuesOn(late).text).toBe('Något annat')
    expect(await town.states()).toEqual(['1 proposed v2'])
  })

  it('tells the coordinator when the contact cannot be reached', async () => {
    const town = await commitmentTown()
    const church = await town.register(town.church, 'Öppet hus')
    const club = await town.register(town.club, 'Städa')
    const rewrite = async (id: string) => {
      const form = cardOf(await town.press('samira', 'commitment.reword', { c: id, v: 1 }))
      return read(
        cardOf(await town.pressOn('samira', form, 'commitment.rewrite', { ...valuesOn(form), text: 'Annat' })),
      )
    }
    expect(await rewrite(church)).toContain('Karl Kyrka (Kyrkan) kan inte nås härifrån.')
    expect(await rewrite(club)).toContain('Ingen kontakt är vald.')
    await town.doJobs()
    expect([town.sent, town.mailed]).toEqual([[], []])
  })
})

describe('a new wording that cannot be taken', () => {
  let town: Awaited<ReturnType<typeof changeTown>>
  beforeAll(async () => {
    town = await changeTown()
  })

  it.each([
    ['that says the same', {}, 'Den nya lydelsen säger samma sak som den gamla.'],
    ['without a text', { text: '' }, 'Skriv vad aktören tar på sig.'],
    ['with an impossible day', { lastDay: '2031-01-01' }, 'Sista dagen ska vara från rådets dag'],
    ['with a number', { text: 'Ring 070-123 45 67' }, 'Texten verkar innehålla ett telefonnummer.'],
  ])('%s comes back', async (_, wrong, words) => {
    const form = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: 1 }))
    const filled = { ...valuesOn(form), ...wrong }
    const again = cardOf(await town.pressOn('samira', form, 'commitment.rewrite', filled))
    expect(read(again)).toContain(words)
    expect(valuesOn(again)).toEqual(filled)
    expect(await town.states()).toEqual(['1 proposed v1'])
  })

  it.each([
    ['too long', 'å'.repeat(longestCommitment + 1), /Korta den till högst/],
    ['with a number', 'Ring 070-123 45 67', /verkar innehålla ett telefonnummer/],
  ])('a reason for withdrawing that is %s comes back as it was typed', async (_, reason, words) => {
    const deed = cardOf(await town.press('samira', 'commitment.deed', { c: town.id, d: 'withdraw' }))
    const again = cardOf(await town.pressOn('samira', deed, 'commitment.withdraw', { reason }))
    expect(read(again)).toMatch(words)
    expect(valuesOn(again)).toEqual({ reason })
    expect(await town.states()).toEqual(['1 proposed v1'])
  })
})

describe('withdrawing', () => {
  it('needs a reason, keeps the history, and asks nobody any more', async () => {
    const town = await changeTown()
    const deed = cardOf(await town.pressOn('samira', await town.open(town.id), 'commitment.deed', { d: 'withdraw' }))
    const again = cardOf(await town.pressOn('samira', deed, 'commitment.withdraw', { reason: '  ' }))
    expect(read(again)).toContain('Skriv ett svar eller ett skäl.')
    town.jobs.splice(0)
    const after = cardOf(await town.pressOn('samira', again, 'commitment.withdraw', { reason: 'Skrevs två gånger.' }))
    expect(read(after)).toContain('✓ Åtagande 1 är återkallat.')
    expect(read(after)).toContain('Skrevs två gånger.')
    expect(buttonsOn(after).map(({ verb }) => verb)).toEqual(['commitment.list'])
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts'])
    const twice = cardOf(await town.pressOn('samira', again, 'commitment.withdraw', { reason: 'En gång till.' }))
    expect(read(twice)).toContain('Åtagandet är återkallat. Inget har ändrats.')
    expect((await town.standing(town.id)).commitment.events).toHaveLength(2)
    expect(read(cardOf(await town.mine('erik')))).toContain('Du har inga åtaganden att svara på.')
  })
})

describe('naming somebody else', () => {
  const appoint = async (town: CommitmentTown, id: string, contactId: string) => {
    const deed = cardOf(await town.press('samira', 'commitment.deed', { c: id, d: 'contact' }))
    return cardOf(await town.pressOn('samira', deed, 'commitment.appoint', { contactId }))
  }

  it('asks them at once where others have been asked, and takes it from who had it', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.rescue, 'Öva')
    cardOf(await town.pressOn('samira', await town.list(), 'commitment.ask'))
    await town.doJobs()
    const before = town.sent.at(-1)?.card as Card
    const [anna] = town.rescue.contacts
    const after = await appoint(town, id, anna?.id ?? '')
    expect(read(after)).toContain('✓ Anna Alarm är kontakt för åtagande 1.')
    expect(read(after)).toContain('Anna Alarm (Räddningstjänsten) får frågan nu.')
    await town.doJobs()
    expect(town.mailed.map(({ to }) => to.name)).toEqual(['Anna Alarm'])
    expect(noticeOf(await town.pressFor('fatima', before, 'commitment.confirm', id))).toBe(
      town.text.cards.commitment.notYours,
    )
    expect((await town.standing(id)).state).toBe('proposed')
  })

  it('asks nobody before the first are asked', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.rescue, 'Öva')
    expect(read(await appoint(town, id, town.rescue.contacts[0]?.id ?? ''))).not.toContain('får frågan nu')
    await town.doJobs()
    expect(town.mailed).toEqual([])
  })

  it('takes only those who speak for the partner', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.police, 'Vandra')
    for (const contactId of [town.housing.contact.id, someId, '']) {
      expect(read(await appoint(town, id, contactId))).toContain('Välj någon av aktörens kontakter.')
    }
    expect((await town.standing(id)).commitment.contactId).toBe(town.police.contact.id)
    const club = await town.register(town.club, 'Städa')
    const none = cardOf(await town.press('samira', 'commitment.deed', { c: club, d: 'contact' }))
    expect(read(none)).toContain('Aktören har inga kontakter i registret.')
    expect(noticeOf(await town.press('samira', 'commitment.deed', { c: club, d: 'delete' }))).toBe(
      town.text.cards.refusal.badInput,
    )
  })

  it('lets the question go once more, and closes a link that went to the wrong person', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.housing, 'Lysa upp gården')
    const verbsOn = (card: Card) => buttonsOn(card).map(({ verb }) => verb)
    const open = async () => cardOf(await town.press('samira', 'commitment.deed', { c: id, d: 'contact' }))
    expect(verbsOn(await open())).toEqual(['commitment.appoint', 'commitment.open'])
    cardOf(await town.pressOn('samira', await town.list(), 'commitment.ask'))
    await town.doJobs()
    const deed = await open()
    expect(verbsOn(deed)).toEqual(['commitment.appoint', 'link.resend', 'link.revoke', 'commitment.open'])
    const { links } = town.text.mails
    const { name } = town.housing.contact
    expect(noticeOf(await town.pressOn('samira', deed, 'link.revoke'))).toBe(links.revoked(1, name))
    expect(noticeOf(await town.pressOn('samira', deed, 'link.resend'))).toBe(links.sentMail(name))
    await town.doJobs()
    expect(town.mailed.map(({ to }) => to.name)).toEqual([name, name])
  })

  it('has no link to close where the contact is asked in Teams', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.police, 'Vandra')
    cardOf(await town.pressOn('samira', await town.list(), 'commitment.ask'))
    const deed = cardOf(await town.press('samira', 'commitment.deed', { c: id, d: 'contact' }))
    expect(buttonsOn(deed).map(({ verb }) => verb)).not.toContain('link.revoke')
    expect(buttonsOn(deed).map(({ verb }) => verb)).toContain('link.resend')
  })
})

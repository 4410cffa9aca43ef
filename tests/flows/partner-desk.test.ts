import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPartnerDesk } from '../../src/flows/partner-desk.ts'
import type { DeskAct } from '../../src/flows/partner-desk-ports.ts'
import { aPdf } from '../support/attachments.ts'
import { aContact, anAgreement, anEvent, aPartner } from '../support/council-builders.ts'
import { type DeskTown, deskTown, emptyPicture, pageIn, problemsIn } from '../support/desk-town.ts'
import { brokenWords } from '../support/fakes.ts'

const confirm = (town: DeskTown, ...which: readonly number[]): DeskAct => ({
  kind: 'confirm',
  wordings: which.map((n) => town.wording(n)),
})

const change = (town: DeskTown, wish: Partial<Extract<DeskAct, { kind: 'change' }>> = {}): DeskAct => ({
  kind: 'change',
  wording: town.wording(),
  newText: 'Vi går ronder vid stationen, kväll 1',
  newLastDay: '2027-06-30',
  why: '',
  ...wish,
})

const eventsOf = async (town: DeskTown, n = 0) => (await town.standing(n)).commitment.events.map(({ kind }) => kind)

describe('what a link opens', () => {
  it('is the contact’s own commitments that wait, and for whom they are', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    await town.say(town.promised[1] ?? '', { kind: 'confirmed' })
    const { page } = pageIn(await town.desk.open(town.token, { counts: true }))
    expect(page).toMatchObject({
      language: 'sv',
      about: {
        contact: 'Petra Polis',
        partner: 'Polisen i Granvik',
        plan: 'Granvik 2026',
        place: 'Granvik',
        askedBy: 'samira',
      },
      matter: {
        purpose: 'confirm',
        waiting: [{ commitment: { number: 1 } }],
        answered: [{ commitment: { number: 2 } }],
      },
    })
    expect(page.until).toEqual(new Date('2026-06-11T10:00:00.000Z'))
  })

  it('is nothing of other contacts’, nor what was withdrawn', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const other = aContact({ partnerId: town.partner.id, name: 'Per Polis' })
    const { partner, contact } = town
    await town.services.store.partners.save(
      { partner, contacts: [contact, other] },
      () => true,
      town.services.world.now(),
    )
    const named = anEvent({ kind: 'contact-named', text: other.name }, { commitmentId: town.promised[1] ?? '' })
    await town.services.store.commitments.setContact(named, other.id, [])
    await town.say(town.promised[0] ?? '', { kind: 'withdrawn', text: '' })
    const { page } = pageIn(await town.desk.open(town.token, { counts: true }))
    expect(page.matter).toMatchObject({ waiting: [], answered: [] })
  })

  it('is the confirmed ones where results are asked', async () => {
    const town = await deskTown('result', { commitments: 2 })
    await town.say(town.promised[0] ?? '', { kind: 'reported', result: 'done', text: '' })
    const { page } = pageIn(await town.desk.open(town.token, { counts: true }))
    expect(page.matter).toMatchObject({ purpose: 'result', waiting: [{ commitment: { number: 2 } }] })
  })

  it('is the picture as it is so far, with the areas of the agreements that hold', async () => {
    const town = await deskTown('picture')
    const { store, world } = town.services
    await store.partners.saveAgreement(
      anAgreement({ partnerIds: [town.partner.id], areas: ['Trygga platser'] }),
      world.now(),
    )
    const open = async () => pageIn(await town.desk.open(town.token, { counts: true })).page.matter
    expect(await open()).toMatchObject({ areas: ['Trygga platser'], earlier: null, isLate: false, files: [] })
    const file = { name: 'bild.pdf', bytes: aPdf() }
    await town.submit({ kind: 'picture', picture: { ...emptyPicture, doing: 'Ronder' } }, {}, [file])
    expect(await open()).toMatchObject({ earlier: { doing: 'Ronder' }, files: [{ name: 'bild.pdf' }] })
    town.moveTo('2026-11-21')
    expect((await town.desk.open(town.token, { counts: true })).kind).toBe('closed') // The link was for a month.
    const late = await town.desk.open(await town.link(), { counts: true })
    expect(pageIn(late).page.matter).toMatchObject({ isLate: true })
  })

  it('counts its openings, and looking before a press counts none', async () => {
    const town = await deskTown('confirm')
    const opened = async () => (await town.facts()).PartnerLink?.map((link) => link.opened)
    await town.desk.open(town.token, { counts: false })
    await town.desk.check(town.token)
    await town.submit({ kind: 'decline', wording: town.wording(), reason: '' })
    expect(await opened()).toEqual([0])
    await town.desk.open(town.token, { counts: true })
    expect(await opened()).toEqual([1])
  })

  it('changes nothing else, however often it is opened', async () => {
    const town = await deskTown('confirm')
    const before = { ...(await town.facts()), PartnerLink: [] }
    for (let n = 0; n < 3; n += 1) await town.desk.open(town.token, { counts: true })
    expect({ ...(await town.facts()), PartnerLink: [] }).toEqual(before)
    expect(town.jobs).toEqual([])
  })
})

describe('a link that does not open', () => {
  const ways: readonly (readonly [what: string, why: string, spoil: (town: DeskTown) => Promise<string>])[] = [
    ['guessed', 'unknown', async () => 'a'.repeat(43)],
    ['altered', 'unknown', async ({ token }) => `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`],
    ['in another case', 'unknown', async ({ token }) => token.toUpperCase()],
    ['its own hash', 'unknown', async ({ facts }) => String((await facts()).PartnerLink?.[0]?.tokenHash)],
    ['expired', 'expired', async (town) => town.link(new Date('2026-05-12T10:00:00.000Z'))],
    [
      'revoked',
      'revoked',
      async (town) => {
        const { services, request, token } = town
        await services.store.partnerLinks.revoke(request.id, { at: services.world.now(), byId: town.samira.id })
        return token
      },
    ],
    [
      'used',
      'used',
      async ({ services, request, token }) => {
        await services.store.partnerLinks.markUsed(request.id, services.world.now())
        return token
      },
    ],
    [
      'of a contact who has been followed by another',
      'revoked',
      async ({ services, partner, token }) => {
        const contacts = [aContact({ partnerId: partner.id, name: 'Per Polis' })]
        await services.store.partners.save({ partner, contacts }, () => true, services.world.now())
        return token
      },
    ],
    [
      'of a partner whose cooperation has ended',
      'revoked',
      async ({ services, partner, contact, token }) => {
        const ended = { partner: { ...partner, ended: true }, contacts: [contact] }
        await services.store.partners.save(ended, () => true, services.world.now())
        return token
      },
    ],
  ]

  it.each(ways)('%s: shows nothing and takes nothing', async (_, why, spoil) => {
    const town = await deskTown('confirm')
    const token = await spoil(town)
    expect(await town.desk.open(token, { counts: true })).toEqual({ kind: 'closed', why })
    expect(await town.desk.submit(token, town.form(confirm(town, 0)), [])).toEqual({ kind: 'closed', why })
    expect(await town.desk.check(token)).toBe(why === 'used' ? null : why)
    expect(await eventsOf(town)).toEqual(['proposed'])
    expect(town.jobs).toEqual([])
  })

  it('is that of a council that was cancelled, and of a picture for one that has been held', async () => {
    for (const purpose of ['confirm', 'picture'] as const) {
      const town = await deskTown(purpose)
      await town.services.store.councils.cancel(town.council.id, town.services.world.now())
      expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'revoked' })
    }
    const town = await deskTown('picture')
    await town.services.store.councils.markHeld(town.council.id, town.services.world.now())
    expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'revoked' })
  })

  it('is that of a picture when the partner is not invited any more', async () => {
    const town = await deskTown('picture')
    await town.services.store.councils.invite(town.council.id, [], town.services.world.now())
    expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'revoked' })
  })
})

describe('confirming', () => {
  it('writes who, when, by which way and which wording, and gives the receipt', async () => {
    const town = await deskTown('confirm')
    const { noted, problems, page } = pageIn(
      await town.submit(confirm(town, 0), { byName: '  petra   von  Polis-Ek ' }),
    )
    const { confirmation } = await town.standing()
    expect(confirmation).toMatchObject({
      kind: 'confirmed',
      version: 1,
      by: { name: 'petra von Polis-Ek', contactId: town.contact.id, personId: null, channel: 'link' },
      at: new Date('2026-05-12T10:00:00.000Z'),
    })
    expect(problems).toEqual([])
    expect(noted).toMatchObject([{ kind: 'word', before: false, event: { id: confirmation?.id } }])
    expect(page).toMatchObject({ until: null, matter: { waiting: [], answered: [{ state: 'confirmed' }] } })
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts', 'partner-receipt'])
  })

  it('twice with the same form is once, also when the link was used up by the first', async () => {
    const town = await deskTown('confirm')
    const form = town.form(confirm(town, 0))
    const first = pageIn(await town.desk.submit(town.token, form, []))
    town.moveTo('2026-05-20')
    const second = pageIn(await town.desk.submit(town.token, form, []))
    expect(second.noted).toEqual(first.noted)
    expect(await eventsOf(town)).toEqual(['proposed', 'confirmed'])
  })

  it('twice at the very same time is once', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const form = town.form(confirm(town, 0))
    const both = await Promise.all([1, 2].map(() => town.desk.submit(town.token, form, [])))
    expect(new Set(both.map((answer) => JSON.stringify(pageIn(answer).noted))).size).toBe(1)
    expect(await eventsOf(town)).toEqual(['proposed', 'confirmed'])
  })

  it('with a used link tells what was noted then, with its time, and shows nothing that came after', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const form = town.form(confirm(town, 0, 1))
    const first = pageIn(await town.desk.submit(town.token, form, []))
    await town.promise('Ett nytt åtagande')
    const unchanged = pageIn(await town.desk.submit(town.token, form, []))
    expect(unchanged).toMatchObject({ problems: [], page: { until: null, matter: { waiting: [], answered: [] } } })
    await town.say(town.promised[0] ?? '', { kind: 'reworded' }, 1, { version: 2, text: 'Varannan kväll' })
    town.moveTo('2026-05-20')
    const again = pageIn(await town.desk.submit(town.token, form, []))
    expect(again.noted).toMatchObject([
      {
        kind: 'word',
        before: false,
        event: { kind: 'confirmed', version: 1, at: new Date('2026-05-12T10:00:00.000Z') },
      },
      { kind: 'word', before: false, event: { kind: 'confirmed', version: 1 } },
    ])
    expect(first.noted).toHaveLength(2)
    const why = { why: 'newer-version', field: 'commitment', commitmentId: town.promised[0], detail: '' }
    expect(again).toMatchObject({ problems: [why], page: { until: null, matter: { waiting: [], answered: [] } } })
    expect(await eventsOf(town)).toEqual(['proposed', 'confirmed', 'reworded'])
  })

  it('leaves the link of a letter that went while it was being done', async () => {
    const town = await deskTown('confirm')
    const { store } = town.services
    let meanwhile = ''
    const partnerLinks = {
      ...store.partnerLinks,
      markUsed: async (id: string, at: Date) => {
        await town.promise('Ett till')
        town.moveTo('2026-05-13')
        meanwhile = await town.link()
        await store.partnerLinks.markUsed(id, at)
      },
    }
    const desk = createPartnerDesk({ ...town.services, store: { ...store, partnerLinks } })
    await desk.submit(town.token, town.form(confirm(town, 0)), [])
    expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'used' })
    const { page } = pageIn(await town.desk.open(meanwhile, { counts: true }))
    expect(page.matter).toMatchObject({ waiting: [{ commitment: { number: 2 } }] })
  })

  it('several together confirms each, and the link lives while something is left', async () => {
    const town = await deskTown('confirm', { commitments: 3 })
    const { noted, page } = pageIn(await town.submit(confirm(town, 0, 2)))
    expect(noted).toHaveLength(2)
    expect(page.matter).toMatchObject({ waiting: [{ commitment: { number: 2 } }] })
    expect((await town.desk.open(town.token, { counts: true })).kind).toBe('page')
    await town.submit(confirm(town, 1))
    expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'used' })
  })

  it('what was confirmed in another way tells by whom, and writes nothing', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    await town.say(town.promised[0] ?? '', { kind: 'confirmed' })
    const { noted } = pageIn(await town.submit(confirm(town, 0)))
    expect(noted).toMatchObject([{ before: true, event: { by: { name: 'Samira Samordnare', channel: 'phone' } } }])
    expect(await eventsOf(town)).toEqual(['proposed', 'confirmed'])
  })

  it('an old wording shows the newer one and writes nothing', async () => {
    const town = await deskTown('confirm')
    await town.say(town.promised[0] ?? '', { kind: 'reworded' }, 1, { version: 2, text: 'Varannan kväll' })
    const answer = await town.submit(confirm(town, 0))
    expect(problemsIn(answer)).toEqual(['commitment newer-version'])
    expect(pageIn(answer).page.matter).toMatchObject({ waiting: [{ present: { version: 2, text: 'Varannan kväll' } }] })
    expect(await eventsOf(town)).toEqual(['proposed', 'reworded'])
  })

  it('what is taken stands beside what is not', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    await town.say(town.promised[1] ?? '', { kind: 'reworded' }, 1, { version: 2, text: 'Varannan kväll' })
    const answer = await town.submit(confirm(town, 0, 1))
    expect(pageIn(answer).noted).toHaveLength(1)
    expect(problemsIn(answer)).toEqual(['commitment newer-version'])
  })

  it('needs a name, and the name of a person', async () => {
    const town = await deskTown('confirm')
    const names: readonly (readonly [string, string])[] = [
      ['', 'name name-missing'],
      ['   \u200b', 'name name-missing'],
      ['Petra', 'name name-incomplete'],
      ['P P', 'name name-incomplete'],
      ['petra@polisen.example Polis', 'name name-incomplete'],
      ['Petra 0701234567', 'name name-incomplete'],
      ['<b>Petra</b> Polis', 'name name-incomplete'],
      ['Petra \u202eyksilop', 'name name-incomplete'],
      [`Petra ${'s'.repeat(120)}`, 'name too-long'],
    ]
    for (const [byName, expected] of names)
      expect(problemsIn(await town.submit(confirm(town, 0), { byName })), byName).toEqual([expected])
    expect(await eventsOf(town)).toEqual(['proposed'])
  })

  it('is of at least one, and of the contact’s own', async () => {
    const town = await deskTown('confirm')
    const stranger = { commitmentId: randomUUID(), version: 1 }
    expect(problemsIn(await town.submit(confirm(town)))).toEqual(['commitment none-chosen'])
    expect(problemsIn(await town.submit({ kind: 'confirm', wordings: [stranger] }))).toEqual(['commitment not-yours'])
    const others = { kind: 'decline', wording: stranger, reason: 'Nej' } as const
    expect(problemsIn(await town.submit(others))).toEqual(['commitment not-yours'])
  })

  it('never reaches another partner’s commitment', async () => {
    const town = await deskTown('confirm')
    const { store, world } = town.services
    const housing = aPartner({ name: 'Granviks bostäder' })
    const contact = aContact({ partnerId: housing.id, email: 'bo@bo.example' })
    await store.partners.save({ partner: housing, contacts: [contact] }, () => true, world.now())
    const named = anEvent({ kind: 'contact-named', text: contact.name }, { commitmentId: town.promised[0] ?? '' })
    await store.commitments.setContact(named, contact.id, [])
    expect(problemsIn(await town.submit(confirm(town, 0)))).toEqual(['commitment not-yours'])
    expect(await eventsOf(town)).toEqual(['proposed', 'contact-named'])
  })

  it('is not what a link for something else is for', async () => {
    const report = (town: DeskTown): DeskAct => ({
      kind: 'report',
      results: [{ wording: town.wording(), result: 'done', text: '' }],
    })
    const picture = (): DeskAct => ({ kind: 'picture', picture: { ...emptyPicture, doing: 'x' } })
    const wrong = [
      ['confirm', report],
      ['confirm', picture],
      ['result', (town: DeskTown) => confirm(town, 0)],
      ['result', picture],
      ['picture', (town: DeskTown) => confirm(town, 0)],
      ['picture', report],
    ] as const
    for (const [purpose, act] of wrong) {
      const town = await deskTown(purpose)
      expect(problemsIn(await town.submit(act(town)))).toEqual(['commitment unreadable'])
      expect(await eventsOf(town)).toHaveLength(purpose === 'result' ? 2 : 1)
    }
  })

  it('is over when the council is cancelled meanwhile, and the form is still there', async () => {
    const town = await deskTown('confirm')
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    expect(problemsIn(await town.submit(confirm(town, 0)))).toEqual(['commitment council-over'])
  })

  it('that fails between two can be sent again, and each is written once', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const form = town.form(confirm(town, 0, 1))
    town.broken.add('partnerLinks.markUsed')
    await expect(town.desk.submit(town.token, form, [])).rejects.toThrow(brokenWords)
    town.broken.clear()
    const { noted } = pageIn(await town.desk.submit(town.token, form, []))
    expect(noted).toHaveLength(2)
    expect([await eventsOf(town), await eventsOf(town, 1)]).toEqual([
      ['proposed', 'confirmed'],
      ['proposed', 'confirmed'],
    ])
    expect(await town.desk.open(town.token, { counts: true })).toEqual({ kind: 'closed', why: 'used' })
  })
})

describe('asking for a change', () => {
  it('writes the new wording, the new day and why, and goes to the coordinator', async () => {
    const town = await deskTown('confirm')
    const wish = { newText: 'Varannan kväll', newLastDay: '2027-09-01', why: 'Vi är färre' }
    const { noted } = pageIn(await town.submit(change(town, wish)))
    const { newText, newLastDay } = wish
    expect(noted).toMatchObject([{ event: { kind: 'change-requested', newText, newLastDay, text: 'Vi är färre' } }])
    expect(town.jobs.map(({ name }) => name)).toContain('tell-coordinator')
  })

  it('keeps what was not changed out of the wish', async () => {
    const town = await deskTown('confirm')
    const { noted } = pageIn(await town.submit(change(town, { newLastDay: '2027-09-01' })))
    expect(noted).toMatchObject([{ event: { newText: '', newLastDay: '2027-09-01' } }])
  })

  it('can be asked again in the same words when the coordinator has answered', async () => {
    const town = await deskTown('confirm', { commitments: 2 })
    const wish = change(town, { newText: 'Varannan kväll' })
    await town.submit(wish)
    await town.say(town.promised[0] ?? '', { kind: 'change-answered', text: 'Nej' })
    await town.submit(wish)
    expect(await eventsOf(town)).toEqual(['proposed', 'change-requested', 'change-answered', 'change-requested'])
  })

  const faults: readonly (readonly [what: string, wish: Partial<Extract<DeskAct, { kind: 'change' }>>, string[]])[] = [
    ['nothing changed', { why: 'Vi vill inte' }, ['new-text change-missing']],
    ['no text and no day', { newText: '', newLastDay: '' }, ['new-text change-missing']],
    ['too long a text', { newText: 'x'.repeat(1001) }, ['new-text too-long']],
    ['too long a reason', { newText: 'Ny', why: 'x'.repeat(1001) }, ['why too-long']],
    [
      'personal data',
      { newText: 'Ring 070-123 45 67', why: 'petra@polisen.example' },
      ['new-text personal-data', 'why personal-data'],
    ],
    ['a day that is none', { newLastDay: '2027-02-31' }, ['new-day day-impossible']],
    ['words for a day', { newLastDay: 'till sommaren' }, ['new-day day-impossible']],
    ['a day before the council', { newLastDay: '2026-12-02' }, ['new-day day-impossible']],
    [
      'all at once',
      { newText: 'x'.repeat(1001), newLastDay: 'x', why: 'x'.repeat(1001) },
      ['new-text too-long', 'new-day day-impossible', 'why too-long'],
    ],
  ]
  it('says everything that is wrong, and writes nothing', async () => {
    const town = await deskTown('confirm')
    for (const [what, wish, expected] of faults) {
      expect(problemsIn(await town.submit(change(town, wish))), what).toEqual(expected)
      const nameless = await town.submit(change(town, wish), { byName: '' })
      expect(problemsIn(nameless), what).toEqual(['name name-missing', ...expected])
    }
    expect(await eventsOf(town)).toEqual(['proposed'])
  })

  it('of an old wording shows the newer one', async () => {
    const town = await deskTown('confirm')
    await town.say(town.promised[0] ?? '', { kind: 'reworded' }, 1, { version: 2, text: 'Varannan kväll' })
    expect(problemsIn(await town.submit(change(town, { newText: 'Var tredje' })))).toEqual(['commitment newer-version'])
  })

  it('says what the text seems to hold, in the language of the page', async () => {
    const town = await deskTown('confirm')
    const wish = change(town, { newText: 'Ring 070-123 45 67' })
    expect(pageIn(await town.submit(wish)).problems[0]?.detail).toBe('ett telefonnummer')
    expect(pageIn(await town.submit(wish, { language: 'en' })).problems[0]?.detail).toBe('a phone number')
  })
})

describe('declining', () => {
  it('needs a reason, and goes to the coordinator', async () => {
    const town = await deskTown('confirm')
    const decline = (reason: string): DeskAct => ({ kind: 'decline', wording: town.wording(), reason })
    expect(problemsIn(await town.submit(decline('')))).toEqual(['reason reason-missing'])
    expect(problemsIn(await town.submit(decline('x'.repeat(1001))))).toEqual(['reason too-long'])
    expect(problemsIn(await town.submit(decline('Kontakta 19800101-1234')))).toEqual(['reason personal-data'])
    const { noted } = pageIn(await town.submit(decline('Vi hinner inte')))
    expect(noted).toMatchObject([{ event: { kind: 'declined', text: 'Vi hinner inte' } }])
    expect(town.jobs.map(({ name }) => name)).toContain('tell-coordinator')
    expect((await town.standing()).state).toBe('declined')
  })

  it('what has a result is refused with its reason', async () => {
    const town = await deskTown('confirm')
    await town.say(town.promised[0] ?? '', { kind: 'confirmed' })
    await town.say(town.promised[0] ?? '', { kind: 'reported', result: 'done', text: '' })
    const act = { kind: 'decline', wording: town.wording(), reason: 'Nej' } as const
    expect(problemsIn(await town.submit(act))).toEqual(['commitment has-result'])
  })

  it('what was withdrawn is refused with its reason', async () => {
    const town = await deskTown('confirm')
    await town.say(town.promised[0] ?? '', { kind: 'withdrawn', text: 'Dubblett' })
    const act = { kind: 'decline', wording: town.wording(), reason: 'Nej' } as const
    expect(problemsIn(await town.submit(act))).toEqual(['commitment withdrawn'])
  })
})

describe('telling the result', () => {
  const report = (
    town: DeskTown,
    ...results: readonly (readonly ['done' | 'partly-done' | 'not-done' | null, string])[]
  ) =>
    town.submit({
      kind: 'report',
      results: results.map(([result, text], n) => ({ wording: town.wording(n), result, text })),
    })

  it('writes those that were answered and leaves the others', async () => {
    const town = await deskTown('result', { commitments: 3 })
    const { noted, page } = pageIn(await report(town, ['done', ''], ['partly-done', 'Hälften'], [null, '']))
    expect(noted).toMatchObject([
      { event: { kind: 'reported', result: 'done', text: '' } },
      { event: { kind: 'reported', result: 'partly-done', text: 'Hälften' } },
    ])
    expect(page.matter).toMatchObject({ waiting: [{ commitment: { number: 3 } }] })
  })

  it('says what is missing, and writes nothing until it is there', async () => {
    const town = await deskTown('result', { commitments: 2 })
    expect(problemsIn(await report(town, ['not-done', ''], ['done', '']))).toEqual(['done reason-missing'])
    expect(problemsIn(await report(town, [null, 'Vi gjorde mycket'], ['done', '']))).toEqual(['result result-missing'])
    expect(problemsIn(await report(town, [null, ''], [null, '']))).toEqual(['result none-chosen'])
    expect(problemsIn(await report(town, ['done', 'x'.repeat(1001)]))).toEqual(['done too-long'])
    expect(problemsIn(await report(town, ['done', 'Storgatan 12']))).toEqual(['done personal-data'])
    expect(await eventsOf(town)).toEqual(['proposed', 'confirmed'])
  })

  it('of what is not confirmed any more is refused with its reason', async () => {
    const town = await deskTown('result')
    await town.say(town.promised[0] ?? '', { kind: 'declined', text: 'Ångrar oss' })
    expect(problemsIn(await report(town, ['done', '']))).toEqual(['commitment not-confirmed'])
  })
})

describe('giving a picture', () => {
  const picture = { ...emptyPicture, problems: 'Stölder vid stationen' }
  const act: DeskAct = { kind: 'picture', picture }

  it('writes it with who gave it, and keeps the files for the library', async () => {
    const town = await deskTown('picture')
    const files = [
      { name: 'bild.pdf', bytes: aPdf() },
      { name: 'mer.pdf', bytes: aPdf(1) },
    ]
    const { noted, page } = pageIn(await town.submit(act, {}, files))
    expect(noted).toMatchObject([{ kind: 'picture', before: false, picture: { problems: 'Stölder vid stationen' } }])
    expect(page.matter).toMatchObject({ files: [{ byName: 'Petra Polis', channel: 'link' }, {}] })
    expect(town.jobs.map(({ name }) => name)).toEqual(['store-partner-file', 'store-partner-file', 'partner-receipt'])
  })

  it('twice with the same form is one picture and one file', async () => {
    const town = await deskTown('picture')
    const form = town.form(act)
    const file = { name: 'bild.pdf', bytes: aPdf() }
    const first = pageIn(await town.desk.submit(town.token, form, [file]))
    town.moveTo('2026-05-20')
    const second = pageIn(await town.desk.submit(town.token, form, [file]))
    expect(second.noted).toEqual(first.noted)
    const facts = await town.facts()
    expect([facts.Picture?.length, facts.PartnerFile?.length]).toEqual([1, 1])
  })

  it('can be changed by the same link until its last day, and not after it', async () => {
    const town = await deskTown('picture')
    const link = await town.link(new Date('2027-01-01T00:00:00.000Z'))
    await town.desk.submit(link, town.form(act), [])
    const more = { kind: 'picture', picture: { ...picture, doing: 'Ronder' } } as const
    expect(pageIn(await town.desk.submit(link, town.form(more), [])).noted).toHaveLength(1)
    town.moveTo('2026-11-21')
    const last = { kind: 'picture', picture: { ...picture, doing: 'Fler ronder' } } as const
    const form = town.form(last)
    const { page, noted } = pageIn(await town.desk.submit(link, form, []))
    expect(page.until).toBeNull()
    expect(await town.desk.open(link, { counts: true })).toEqual({ kind: 'closed', why: 'used' })
    expect(pageIn(await town.desk.submit(link, form, [])).noted).toEqual(noted)
    expect(await town.desk.submit(link, town.form(act), [])).toEqual({ kind: 'closed', why: 'used' })
    expect((await town.facts()).Picture).toHaveLength(3)
  })

  it('says what is wrong in each part, and keeps nothing of the text', async () => {
    const town = await deskTown('picture')
    const faulty = { ...emptyPicture, causes: 'x'.repeat(4001), doing: 'Ring 070-123 45 67' }
    expect(problemsIn(await town.submit({ kind: 'picture', picture: faulty }))).toEqual([
      'causes too-long',
      'doing personal-data',
    ])
    expect(problemsIn(await town.submit({ kind: 'picture', picture: emptyPicture }))).toEqual([
      'problems picture-empty',
    ])
    expect(problemsIn(await town.submit(act, { byName: 'P' }))).toEqual(['name name-incomplete'])
    expect((await town.facts()).Picture).toEqual([])
  })

  it('keeps good files while the text is corrected, and asks for them again where there is no name yet', async () => {
    const town = await deskTown('picture')
    const files = [{ name: 'bild.pdf', bytes: aPdf() }]
    const nameless = await town.submit(act, { byName: '' }, files)
    expect(problemsIn(nameless)).toEqual(['name name-missing', 'files files-again'])
    expect(pageIn(nameless).page.matter).toMatchObject({ files: [] })
    const empty = await town.submit({ kind: 'picture', picture: emptyPicture }, {}, files)
    expect(problemsIn(empty)).toEqual(['problems picture-empty'])
    expect(pageIn(empty).page.matter).toMatchObject({ files: [{ name: 'bild.pdf' }] })
  })

  it('takes no file that is too large, of another kind, or one too many, and says which', async () => {
    const town = await deskTown('picture')
    const files = [
      { name: 'virus.pdf', bytes: new TextEncoder().encode('MZ') },
      { name: 'stor.pdf', bytes: new Uint8Array(10 * 1024 ** 2 + 1).fill(0x25) },
      { name: 'bild.pdf', bytes: aPdf() },
    ]
    const answer = await town.submit(act, {}, files)
    expect(pageIn(answer).problems.map(({ why, detail }) => `${why} ${detail}`)).toEqual([
      'file-wrong-kind virus.pdf',
      'file-too-large stor.pdf',
    ])
    const six = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.pdf`, bytes: aPdf(n) }))
    expect(problemsIn(await town.submit(act, {}, six))).toEqual(['files too-many-files'])
    const facts = await town.facts()
    expect([facts.Picture?.length, facts.PartnerFile?.length]).toEqual([0, 1])
    for (const from of [10, 20]) {
      const five = Array.from({ length: 5 }, (_, n) => ({ name: `${from + n}.pdf`, bytes: aPdf(from + n) }))
      await town.submit(act, {}, five)
    }
    expect((await town.facts()).PartnerFile).toHaveLength(10)
  })

  it('that somebody else has given in the same words says who', async () => {
    const town = await deskTown('picture')
    await town.submit(act)
    const { noted } = pageIn(await town.submit(act, { byName: 'Per Polis' }))
    expect(noted).toMatchObject([{ before: true, picture: { by: { name: 'Petra Polis' } } }])
  })

  it('is not taken when the council has been held meanwhile, and the form is still there', async () => {
    const town = await deskTown('picture')
    await town.services.store.councils.markHeld(town.council.id, town.services.world.now())
    expect(problemsIn(await town.submit(act, {}, [{ name: 'bild.pdf', bytes: aPdf() }]))).toEqual([
      'commitment council-over',
    ])
    expect(problemsIn(await town.submit(act))).toEqual(['commitment council-over'])
  })
})

it('a store that is away is a failure, and nothing is written', async () => {
  const town = await deskTown('confirm')
  town.broken.add('*')
  await expect(town.desk.open(town.token, { counts: true })).rejects.toThrow(brokenWords)
  await expect(town.desk.check(town.token)).rejects.toThrow(brokenWords)
  await expect(town.submit(confirm(town, 0))).rejects.toThrow(brokenWords)
  town.broken.clear()
  expect(await eventsOf(town)).toEqual(['proposed'])
})

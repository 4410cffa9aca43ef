import { beforeAll, describe, expect, it } from 'vitest'
import { longestCommitment } from '../../src/domain/commitment.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, textBlocksOn } from '../support/card-walk.ts'
import { type CommitmentTown, commitmentTown } from '../support/commitment-town.ts'
import { valuesOn } from '../support/council-town.ts'
import { brokenWords } from '../support/fakes.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf, townWithPlan } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const someId = '10000000-0000-4000-8000-00000000ffff'

describe('registering one commitment', () => {
  it('takes a partner and a text; the form comes back empty for the same partner, under the receipt', async () => {
    const town = await commitmentTown()
    const form = cardOf(await town.pressOn('samira', await town.list(), 'commitment.form'))
    expect(valuesOn(form)).toEqual({ partnerId: '', text: '', lastDay: '2027-11-30', area: '', measureCode: '' })
    town.jobs.splice(0)
    const filled = { partnerId: town.police.partner.id, text: 'Vandra på kvällarna', lastDay: '2027-11-30' }
    const next = cardOf(await town.pressOn('samira', form, 'commitment.save', filled))
    expect(read(next)).toContain('✓ Åtagande 1 är registrerat för Polisen.')
    expect(valuesOn(next)).toMatchObject({ partnerId: town.police.partner.id, text: '', lastDay: '2027-11-30' })
    const [one] = await town.standings()
    expect(one).toMatchObject({
      state: 'proposed',
      present: { version: 1, text: 'Vandra på kvällarna', lastDay: '2027-11-30', area: '', measureCode: '' },
      since: { kind: 'proposed', by: { name: 'samira', channel: 'teams-card' } },
      commitment: { number: 1, partnerId: town.police.partner.id, contactId: town.police.contact.id },
    })
    const rows = [
      { kind: 'commitment-event', key: one?.since?.id },
      { kind: 'commitment', key: one?.commitment.id },
    ]
    expect(town.jobs).toMatchObject([
      { name: 'write-lists', rows },
      { name: 'refresh-posts', payload: { councilId: town.council.id } },
    ])
    const again = cardOf(await town.pressOn('samira', next, 'commitment.save', { ...filled, text: 'Prata med unga' }))
    expect(read(again)).toContain('✓ Åtagande 2 är registrerat för Polisen.')
    expect(await town.states()).toEqual(['1 proposed v1', '2 proposed v1'])
  })

  it("offers the areas of the partner's agreements first, and the plan's measures by their code", async () => {
    const town = await commitmentTown()
    const form = cardOf(await town.pressOn('samira', await town.list(), 'commitment.form'))
    const filled = { partnerId: town.police.partner.id, text: 'a', lastDay: '2027-06-01' }
    const next = cardOf(await town.pressOn('samira', form, 'commitment.save', filled))
    const areas = inputsOn(next).find(({ id }) => id === 'area')?.choices as { title: string; value: string }[]
    expect(areas.map(({ title }) => title)).toEqual(['Inget område', 'Trygga platser', 'Narkotika'])
    const more = { ...filled, text: 'b', area: areas[2]?.value, measureCode: ' 1,2. ' }
    cardOf(await town.pressOn('samira', next, 'commitment.save', more))
    expect((await town.standings())[1]?.present).toMatchObject({ area: 'Narkotika', measureCode: '1.2' })
  })

  it('asks whoever is invited, unless another contact is chosen', async () => {
    const town = await commitmentTown()
    const [anna] = town.rescue.contacts
    const first = await town.register(town.rescue, 'Öva')
    const second = await town.register(town.rescue, 'Öva mer', { contactId: anna?.id })
    const third = await town.register(town.club, 'Städa')
    const contacts = await Promise.all([first, second, third].map(async (id) => (await town.standing(id)).commitment))
    expect(contacts.map(({ contactId }) => contactId)).toEqual([town.fatima?.id, anna?.id, null])
  })

  it('pressed twice registers once, also at the same moment', async () => {
    const town = await commitmentTown()
    const form = cardOf(await town.pressOn('samira', await town.list(), 'commitment.form'))
    const filled = { partnerId: town.police.partner.id, text: 'Vandra', lastDay: '2027-06-01' }
    const replies = await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'commitment.save', filled)))
    replies.push(await town.pressOn('samira', form, 'commitment.save', filled))
    for (const reply of replies) expect(read(cardOf(reply))).toMatch(/✓ Åtagande(t var redan| 1 är) registrerat/)
    expect(await town.states()).toEqual(['1 proposed v1'])
    const other = cardOf(await town.pressOn('samira', form, 'commitment.save', { ...filled, text: 'Något annat' }))
    expect(read(other)).toContain('✓ Åtagande 2 är registrerat')
  })

  it('of a council that was cancelled meanwhile is refused', async () => {
    const town = await commitmentTown()
    const list = await town.list()
    const form = cardOf(await town.pressOn('samira', list, 'commitment.form'))
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    const filled = { partnerId: town.police.partner.id, text: 'Vandra', lastDay: '2027-06-01' }
    for (const verb of ['commitment.form', 'commitment.lines', 'commitment.ask'])
      if (buttonsOn(list).some((one) => one.verb === verb))
        expect(noticeOf(await town.pressOn('samira', list, verb))).toBe(town.text.cards.commitments.councilOver)
    expect(noticeOf(await town.pressOn('samira', form, 'commitment.save', filled))).toBe(
      town.text.cards.commitments.councilOver,
    )
    expect(await town.states()).toEqual([])
  })

  it('keeps what looks like markup as the text it is', async () => {
    const town = await commitmentTown()
    const words = '=HYPERLINK("http://evil") **x** <at>y</at>'
    await town.register(town.police, words)
    const list = await town.list()
    expect(read(list)).toContain('=HYPERLINK')
    for (const block of textBlocksOn(list)) expect(String(block.text)).not.toContain('HYPERLINK')
  })
})

describe.each(codes)('a commitment that cannot be registered, in %s', (code) => {
  const t = languages[code].cards.commitments.form
  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))
  let town: CommitmentTown
  beforeAll(async () => {
    town = await commitmentTown(code)
    await town.register(town.police, 'Vandra på kvällarna')
  })
  const good = { text: 'Vandra', lastDay: '2027-06-01', area: '', measureCode: '', contactId: '' }

  it.each([
    ['without a partner', { partnerId: '' }, t.fault['partner-missing']],
    ['of a partner that is gone', { partnerId: someId }, t.fault['partner-gone']],
    ['without a text', { text: ' \n' }, t.fault['text-missing']],
    ['that is too long', { text: 'å'.repeat(longestCommitment + 1) }, t.tooLong(number('1 001'), number('1 000'))],
    ['without a day', { lastDay: '' }, t.fault['day-missing']],
    ['before the council', { lastDay: '2026-12-03' }, t.fault['day-impossible']],
    ['more than three years ahead', { lastDay: '2029-12-05' }, t.fault['day-impossible']],
    ['with no real day', { lastDay: '2027-02-30' }, t.fault['day-impossible']],
    ['of an area that nobody has', { area: 'abcdef' }, t.fault['area-unknown']],
    ['for a measure that is not there', { measureCode: '9.9' }, t.fault['code-unknown']],
    ['for a contact of somebody else', { contactId: someId }, t.fault['contact-other']],
    [
      'with personal data',
      { text: 'Ring Kim 070-123 45 67' },
      t.personal(languages[code].cards.report.personalDataKinds.phone),
    ],
    ['that is there already', { text: ' vandra på kvällarna. ' }, t.fault.repeated],
  ])('%s comes back as it was typed, and nothing is written', async (name, wrong, words) => {
    const form = cardOf(await town.pressOn('samira', await town.list(), 'commitment.form'))
    const before = await town.facts()
    town.jobs.splice(0)
    const filled = { partnerId: town.police.partner.id, ...good, ...wrong }
    const again = cardOf(await town.pressOn('samira', form, 'commitment.save', filled))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    const kept = { text: filled.text.trim(), measureCode: filled.measureCode }
    expect(valuesOn(again)).toMatchObject(kept)
    expect(await town.facts()).toEqual(before)
    expect([town.jobs, town.logged]).toEqual([[], []])
    // What was wrong is put right, and the same form is sent again.
    const right = { ...filled, ...good, text: `Prata, ${name}`, partnerId: town.police.partner.id }
    expect(read(cardOf(await town.pressOn('samira', again, 'commitment.save', right)))).toContain(
      t.saved((await town.standings()).length, 'Polisen'),
    )
  })
})

describe('the list', () => {
  it('says where each stands, a page at a time, and leads back to the page', async () => {
    const town = await commitmentTown()
    for (let n = 1; n <= 12; n++) await town.register(town.police, `Uppgift nummer ${n} för polisen`)
    const list = await town.list()
    expect(read(list)).toContain('12 åtaganden. ○ Föreslaget: 12.')
    expect(read(list)).toContain('1. Polisen')
    expect(read(list)).toContain('○ Föreslaget · senast 1 juni 2027 · lydelse 1 · Kontakt: Erik Polis')
    expect(buttonsOn(list).filter(({ verb }) => verb === 'commitment.open')).toHaveLength(10)
    const next = cardOf(await town.pressOn('samira', list, 'commitment.list'))
    expect(read(next)).toContain('Sida 2 av 2')
    expect(read(next)).toContain('Uppgift nummer 12')
    const one = cardOf(await town.pressOn('samira', next, 'commitment.open', {}, 1))
    expect(read(one)).toContain('Åtagande 12: Polisen')
    expect(read(cardOf(await town.pressOn('samira', one, 'commitment.list')))).toContain('Sida 2 av 2')
  })

  it('of a plan without a council leads to calling one', async () => {
    const town = await townWithPlan()
    const card = cardOf(await town.say('samira', 'åtaganden'))
    expect(read(card)).toContain('Planen har inget råd än')
    const call = buttonsOn(card)[0]?.data as { say: string }
    expect(read(cardOf(await town.say('samira', call.say)))).toContain(languages.sv.cards.council.form.intro)
  })

  it('of a council that is gone says so', async () => {
    const town = await commitmentTown()
    for (const data of [{ k: someId, n: 0 }, {}, null, { k: 'x' }])
      expect(noticeOf(await town.press('samira', 'commitment.list', data))).toBe(town.text.cards.refusal.gone)
  })
})

describe('sending for confirmation', () => {
  it('asks each contact once, and names those who must be called or sign', async () => {
    const town = await commitmentTown()
    await town.register(town.police, 'Ett')
    await town.register(town.police, 'Två')
    await town.register(town.housing, 'Tre')
    await town.register(town.church, 'Fyra')
    await town.register(town.club, 'Fem')
    const list = await town.list()
    expect(buttonsOn(list).find(({ verb }) => verb === 'commitment.ask')?.title).toBe('Skicka för bekräftelse (5)')
    const sent = cardOf(await town.pressOn('samira', list, 'commitment.ask'))
    expect(read(sent)).toContain('✓ 2 kontakter får frågan om 3 åtaganden.')
    expect(read(sent)).toContain('Kan inte nås härifrån: Karl Kyrka (Kyrkan).')
    expect(read(sent)).toContain('Åtagande 5 saknar kontakt.')
    await town.doJobs()
    expect(town.sent.map(({ card }) => card.summary)).toEqual([
      'Ta ställning till 2 åtaganden från rådet den 4 december 2026',
    ])
    expect(town.mailed.map(({ to, subject }) => [to.name, subject])).toEqual([
      ['Hanna Hus', 'Strategiska rådet för Granvik: bekräfta 1 åtagande'],
    ])
    expect(town.mailed[0]?.text).toContain('Åtagande 3, senast 1 juni 2027: Tre')
    cardOf(await town.pressOn('samira', sent, 'commitment.ask'))
    await town.doJobs()
    expect([town.sent, town.mailed].map(({ length }) => length)).toEqual([1, 1])
  })

  it('says so when nothing waits', async () => {
    const town = await commitmentTown()
    const data = { k: town.council.id, n: 0 }
    expect(read(cardOf(await town.press('samira', 'commitment.ask', data)))).toContain(
      'Inget åtagande väntar på bekräftelse.',
    )
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toEqual([])
  })
})

describe('what only a coordinator may do', () => {
  it('is refused for everybody else, and nothing changes', async () => {
    const town = await commitmentTown()
    const id = await town.register(town.police, 'Vandra')
    const { since } = await town.standing(id)
    const before = await town.facts()
    const data = { k: town.council.id, n: 0, c: id, v: 1, s: 1, f: someId, e: since?.id, h: someId, d: 'withdraw' }
    const verbs = ['list', 'form', 'save', 'lines', 'read', 'apply', 'discard', 'ask', 'open', 'reword', 'rewrite']
    const more = [
      'change',
      'accept',
      'own',
      'reply',
      'deed',
      'withdraw',
      'appoint',
      'note',
      'record',
      'sheet',
      'sign',
      'unsheet',
    ]
    for (const verb of [...verbs, ...more])
      expect(noticeOf(await town.press('erik', `commitment.${verb}`, data)), verb).toBe(
        town.text.cards.refusal.notAllowed,
      )
    expect(read(cardOf(await town.say('erik', 'åtaganden')))).toContain(town.text.cards.refusal.notAllowed)
    expect(await town.facts()).toEqual(before)
  })

  it('is answered with a friendly word when the ledger fails, and nothing is written', async () => {
    const town = await commitmentTown()
    const form = cardOf(await town.pressOn('samira', await town.list(), 'commitment.form'))
    const before = await town.facts()
    const filled = { partnerId: town.police.partner.id, text: 'Vandra', lastDay: '2027-06-01' }
    for (const part of ['commitments.register', 'councils.load', 'partners.list', 'plans.measures']) {
      town.broken.add(part)
      const words = noticeOf(await town.pressOn('samira', form, 'commitment.save', filled))
      expect(words).toBe(town.text.cards.refusal.generic)
      expect(words).not.toContain(brokenWords)
      town.broken.clear()
    }
    expect(await town.facts()).toEqual(before)
    cardOf(await town.pressOn('samira', form, 'commitment.save', filled))
    expect(await town.states()).toEqual(['1 proposed v1'])
  })
})

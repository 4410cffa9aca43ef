import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { longestVoice } from '../../src/domain/council.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { type CommitmentTown, commitmentTown } from '../support/commitment-town.ts'
import { valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const someId = '10000000-0000-4000-8000-00000000ffff'
const pdf = (words = 'ett blad') => new TextEncoder().encode(`%PDF-1.7 ${words}`)
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

/** A day after the council, with a commitment of the church, whom we cannot reach. */
async function churchTown(code: Language = 'sv') {
  const town = await commitmentTown(code)
  const id = await town.register(town.church, 'Öppet hus')
  town.moveTo('2026-12-10')
  const note = async () => cardOf(await town.pressOn('samira', await town.open(id), 'commitment.note'))
  return { ...town, id, note }
}

const said = { how: 'phone', answer: 'confirmed', name: 'Karl Kyrka', day: '2026-12-08' }

describe('an answer that came by phone', () => {
  it('is noted with who gave it, when, and who wrote it down; the partner gets a receipt', async () => {
    const town = await churchTown()
    town.jobs.splice(0)
    const form = await town.note()
    expect(valuesOn(form)).toMatchObject({ how: 'phone', answer: 'confirmed', name: 'Karl Kyrka', day: '2026-12-10' })
    const after = cardOf(await town.pressOn('samira', form, 'commitment.record', said))
    expect(read(after)).toContain('✓ Svaret från Karl Kyrka om åtagande 1 är noterat.')
    expect(read(after)).toContain(
      '8 december 2026 kl. 12:00 · Karl Kyrka, telefonsamtal · antecknat av samira · lydelse 1',
    )
    expect((await town.standing(town.id)).since).toMatchObject({
      kind: 'confirmed',
      fileId: null,
      by: {
        name: 'Karl Kyrka',
        channel: 'phone',
        personId: town.personOf('samira'),
        contactId: town.church.contact.id,
      },
    })
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts', 'partner-receipt'])
  })

  it.each([
    ['a refusal', { answer: 'declined', text: 'Vi har inte lokal.' }, { kind: 'declined', text: 'Vi har inte lokal.' }],
    [
      'a wish for another wording',
      { answer: 'change-requested', newText: 'Öppet varannan fredag', text: '' },
      { kind: 'change-requested', newText: 'Öppet varannan fredag', newLastDay: null, text: '' },
    ],
    [
      'a wish for another day',
      { answer: 'change-requested', newLastDay: '2027-08-01' },
      { kind: 'change-requested', newText: '', newLastDay: '2027-08-01' },
    ],
  ])('may be %s, which the coordinator then answers', async (_, more, event) => {
    const town = await churchTown()
    const form = await town.note()
    town.jobs.splice(0)
    cardOf(await town.pressOn('samira', form, 'commitment.record', { ...valuesOn(form), ...said, ...more }))
    expect((await town.standing(town.id)).since).toMatchObject({ ...event, by: { channel: 'phone' } })
    expect(town.jobs.map(({ name }) => name)).toContain('tell-coordinator')
  })

  it('is noted once, however often it is pressed', async () => {
    const town = await churchTown()
    const form = await town.note()
    const replies = await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'commitment.record', said)))
    for (const reply of replies) expect(read(cardOf(reply))).toContain('är noterat')
    expect((await town.standing(town.id)).commitment.events).toHaveLength(2)
    const again = cardOf(await town.pressOn('samira', await town.note(), 'commitment.record', said))
    expect(read(again)).toContain('✓ Det var redan noterat för åtagande 1. Inget nytt har skrivits.')
    expect((await town.standing(town.id)).commitment.events).toHaveLength(2)
  })

  it('about an older wording shows the newer one, with what was typed', async () => {
    const town = await churchTown()
    const form = await town.note()
    const reword = cardOf(await town.press('samira', 'commitment.reword', { c: town.id, v: 1 }))
    cardOf(await town.pressOn('samira', reword, 'commitment.rewrite', { ...valuesOn(reword), text: 'Öppet varje dag' }))
    const again = cardOf(await town.pressOn('samira', form, 'commitment.record', { ...said, day: '2026-12-10' }))
    expect(read(again)).toContain('Någon har skrivit en ny lydelse under tiden.')
    expect(read(again)).toContain('Öppet varje dag')
    expect(await town.states()).toEqual(['1 proposed v2'])
  })
})

describe.each(codes)('an answer that cannot be noted, in %s', (code) => {
  const { commitmentCase: t, commitment: own, report } = languages[code].cards
  const { fault } = t.noteForm
  const name = report.personalDataKinds.phone
  const declined = { answer: 'declined' }
  const change = { answer: 'change-requested' }
  let town: Awaited<ReturnType<typeof churchTown>>
  beforeAll(async () => {
    town = await churchTown(code)
  })

  it.each([
    ['without a name', { name: ' ' }, fault['name-missing']],
    ['with a mark for a name', { name: '?' }, fault['name-incomplete']],
    ['with a first name only', { name: 'Karl' }, fault['name-incomplete']],
    ['with too long a name', { name: 'å'.repeat(longestVoice + 1) }, t.noteForm.nameTooLong('120')],
    ['with a number for a name', { name: 'Kim 070-123 45 67' }, own.form.personal(name)],
    ['without an answer', { answer: '' }, fault['answer-missing']],
    ['without a way', { how: '' }, fault['how-missing']],
    ['on a sheet that is not there', { how: someId }, fault['how-missing']],
    ['before the council', { day: '2026-12-03' }, fault['day-wrong']],
    ['tomorrow', { day: '2026-12-11' }, fault['day-wrong']],
    ['without a day', { day: '' }, fault['day-wrong']],
    ['without a reason', { ...declined, text: '' }, fault['reason-missing']],
    ['with a number in the reason', { ...declined, text: 'Ring 070-123 45 67' }, own.form.personal(name)],
    ['without a change', { ...change }, own.form.fault['change-missing']],
    ['with an impossible day', { ...change, newLastDay: '2026-12-03' }, own.form.fault['day-impossible']],
  ])('%s comes back as it was typed, and nothing is written', async (_, wrong, words) => {
    const form = await town.note()
    const before = await town.facts()
    const filled: Readonly<Record<string, string>> = { ...valuesOn(form), ...said, ...wrong }
    const again = cardOf(await town.pressOn('samira', form, 'commitment.record', filled))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    expect(valuesOn(again)).toMatchObject({ name: filled.name?.trim(), text: filled.text, newText: filled.newText })
    expect(await town.facts()).toEqual(before)
  })

  it.each([{ how: 'guess' }, { answer: 'maybe' }, { v: 0 }, { c: 'x' }])('that is made up: %j', async (wrong) => {
    const form = await town.note()
    expect(noticeOf(await town.pressOn('samira', form, 'commitment.record', { ...said, ...wrong }))).toBe(
      languages[code].cards.refusal.badInput,
    )
  })
})

describe('a signed sheet', () => {
  /** Attaches a scan and says that it is the church's. */
  async function chosen(town: CommitmentTown, bytes: Uint8Array = pdf(), name = 'Scan 001.PDF') {
    const whose = cardOf(await town.attach(name, bytes))
    const owner = `${town.council.id}:${town.church.partner.id}`
    return cardOf(await town.pressOn('samira', whose, 'commitment.sheet', { owner }))
  }
  const signed = { name: 'Karl Kyrka', day: '2026-12-08' }
  const ticksOn = (card: Card) => String(inputsOn(card).find(({ id }) => id === 'ticks')?.value ?? '')

  it.each([
    ['a pdf', 'Scan 001.PDF', pdf()],
    ['a picture', 'blad.png', png],
  ])('as %s is kept, and everything that is ticked is confirmed by it', async (_, name, bytes) => {
    const town = await churchTown()
    const second = await town.register(town.church, 'Låna ut salen')
    await town.register(town.police, 'Vandra')
    const whose = cardOf(await town.attach(name, bytes))
    const choices = inputsOn(whose)[0]?.choices as { title: string }[]
    expect(choices.map(({ title }) => title)).toEqual([
      'Kyrkan (Granvik 2026 4 december 2026)',
      'Polisen (Granvik 2026 4 december 2026)',
    ])
    const what = await chosen(town, bytes, name)
    expect(ticksOn(what)).toBe(`${town.id}:1:1,${second}:1:1`)
    town.jobs.splice(0)
    const after = cardOf(
      await town.pressOn('samira', what, 'commitment.sign', { ...signed, ticks: ticksOn(what), day: '2026-12-10' }),
    )
    expect(read(after)).toContain('✓ Bladet från Kyrkan är sparat. Åtagandena 1 och 2 är bekräftade.')
    expect(await town.states()).toEqual(['1 confirmed v1', '2 confirmed v1', '3 proposed v1'])
    const sheets = await town.services.store.partnerFiles.ofPartner(town.council.id, town.church.partner.id)
    expect(sheets).toMatchObject([{ purpose: 'signed', byName: 'Karl Kyrka', channel: 'paper' }])
    expect((await town.standing(town.id)).since).toMatchObject({
      kind: 'confirmed',
      fileId: sheets[0]?.id,
      by: {
        name: 'Karl Kyrka',
        channel: 'paper',
        personId: town.personOf('samira'),
        contactId: town.church.contact.id,
      },
    })
    const names = town.jobs.map((job) => job.name)
    expect(names.filter((one) => one === 'store-partner-file')).toHaveLength(1)
    expect(names.filter((one) => one === 'partner-receipt')).toHaveLength(2)
    const { PartnerFile = [] } = await town.facts()
    expect(PartnerFile.filter(({ purpose, bytes: held }) => purpose === 'held' && held !== null)).toHaveLength(1)
    expect(read(await town.open(town.id))).toContain('undertecknat blad · antecknat av samira')
  })

  it('confirms only what is ticked, and is then at hand for the rest', async () => {
    const town = await churchTown()
    const second = await town.register(town.church, 'Låna ut salen')
    const what = await chosen(town)
    const filled = { ...signed, ticks: `${town.id}:1:1`, day: '2026-12-10' }
    cardOf(await town.pressOn('samira', what, 'commitment.sign', filled))
    expect(await town.states()).toEqual(['1 confirmed v1', '2 proposed v1'])
    const note = cardOf(await town.press('samira', 'commitment.note', { c: second, n: 0 }))
    const ways = inputsOn(note).find(({ id }) => id === 'how')?.choices as { title: string; value: string }[]
    expect(ways.map(({ title }) => title)).toEqual(['Telefonsamtal', 'Undertecknat blad: Scan 001.pdf'])
    const declined = { ...said, how: ways[1]?.value, answer: 'declined', text: 'Struken på bladet.', day: '2026-12-10' }
    cardOf(await town.pressOn('samira', note, 'commitment.record', declined))
    expect((await town.standing(second)).since).toMatchObject({
      kind: 'declined',
      fileId: ways[1]?.value,
      by: { channel: 'paper' },
    })
  })

  it('pressed twice is one, and what was changed meanwhile is said', async () => {
    const town = await churchTown()
    const second = await town.register(town.church, 'Låna ut salen')
    const what = await chosen(town)
    const reword = cardOf(await town.press('samira', 'commitment.reword', { c: second, v: 1 }))
    cardOf(await town.pressOn('samira', reword, 'commitment.rewrite', { ...valuesOn(reword), text: 'Låna ut kyrkan' }))
    const filled = { ...signed, ticks: ticksOn(what), day: '2026-12-10' }
    const after = cardOf(await town.pressOn('samira', what, 'commitment.sign', filled))
    expect(read(after)).toContain('Åtagande 1 är bekräftat.')
    expect(read(after)).toContain('Åtagande 2 kunde inte bekräftas: det har ändrats under tiden.')
    expect(await town.states()).toEqual(['1 confirmed v1', '2 proposed v2'])
    expect(noticeOf(await town.pressOn('samira', what, 'commitment.sign', filled))).toBe(
      town.text.cards.commitmentCase.sheetForm.gone,
    )
    expect((await town.standing(town.id)).commitment.events).toHaveLength(2)
  })

  it('attached again after a refusal is a new answer, and is told as what it is', async () => {
    const town = await churchTown()
    const sign = async (card: Card) =>
      read(
        cardOf(
          await town.pressOn('samira', card, 'commitment.sign', { ...signed, ticks: ticksOn(card), day: '2026-12-10' }),
        ),
      )
    const early = await chosen(town)
    expect(await sign(early)).toContain('Åtagande 1 är bekräftat.')
    const declined = { ...said, answer: 'declined', text: 'Vi har inte lokal.', day: '2026-12-10' }
    cardOf(await town.pressOn('samira', await town.note(), 'commitment.record', declined))
    expect(await town.states()).toEqual(['1 declined v1'])
    const anew = await chosen(town)
    expect(ticksOn(anew)).toBe('')
    const [tick] = (inputsOn(anew).find(({ id }) => id === 'ticks')?.choices ?? []) as { value: string }[]
    const press = { ...signed, ticks: tick?.value, day: '2026-12-10' }
    expect(read(cardOf(await town.pressOn('samira', anew, 'commitment.sign', press)))).toContain(
      'Åtagande 1 är bekräftat.',
    )
    expect(await town.states()).toEqual(['1 confirmed v1'])
    expect((await town.standing(town.id)).commitment.events).toHaveLength(4)
  })

  it('that was noted before, and refused since, is not told as confirmed', async () => {
    const town = await churchTown()
    const what = await chosen(town)
    const press = { ...signed, ticks: ticksOn(what), day: '2026-12-10' }
    cardOf(await town.pressOn('samira', what, 'commitment.sign', press))
    const declined = { ...said, answer: 'declined', text: 'Vi har inte lokal.', day: '2026-12-10' }
    cardOf(await town.pressOn('samira', await town.note(), 'commitment.record', declined))
    const again = read(cardOf(await town.pressOn('samira', await chosen(town), 'commitment.sign', press)))
    expect(again).not.toContain('är bekräftat')
    expect(again).toContain('Åtagande 1 kunde inte bekräftas: det har ändrats under tiden.')
    expect(await town.states()).toEqual(['1 declined v1'])
  })

  it('may be thrown away, and is then forgotten', async () => {
    const town = await churchTown()
    const what = await chosen(town)
    const after = cardOf(await town.pressOn('samira', what, 'commitment.unsheet'))
    expect(read(after)).toContain('Filen är slängd. Inget har sparats.')
    const { PartnerFile = [] } = await town.facts()
    expect(PartnerFile.map(({ bytes }) => bytes)).toEqual([null])
    for (const verb of ['commitment.sign', 'commitment.unsheet'])
      expect(noticeOf(await town.pressOn('samira', what, verb, { ...signed, ticks: '' }))).toBe(
        town.text.cards.commitmentCase.sheetForm.gone,
      )
  })

  describe('that cannot be kept', () => {
    let town: Awaited<ReturnType<typeof churchTown>>
    beforeAll(async () => {
      town = await churchTown()
    })

    it.each([
      ['without a name', { name: '' }, 'Utan namn kan svaret inte noteras.'],
      ['with a mark for a name', { name: '?' }, 'Skriv både för- och efternamn, med bokstäver.'],
      ['with a number for a name', { name: 'Kim 070-123 45 67' }, 'Texten verkar innehålla ett telefonnummer.'],
      [
        'with too long a name',
        { name: 'å'.repeat(longestVoice + 1) },
        'Namnet är för långt. Det får ha högst 120 tecken.',
      ],
      ['before the council', { day: '2026-12-03' }, 'Välj dagen då svaret kom'],
      ['tomorrow', { day: '2026-12-11' }, 'Välj dagen då svaret kom'],
    ])('%s comes back, and nothing is kept', async (_, wrong, words) => {
      const what = await chosen(town)
      const filled = { ...signed, ticks: ticksOn(what), ...wrong }
      const before = await town.facts()
      const again = cardOf(await town.pressOn('samira', what, 'commitment.sign', filled))
      expect(read(again)).toContain(words)
      expect(valuesOn(again)).toMatchObject({ name: filled.name, ticks: filled.ticks })
      expect(await town.facts()).toEqual(before)
    })

    it('is kept when it is put right', async () => {
      const what = await chosen(town)
      const wrong = { ...signed, ticks: ticksOn(what), name: '' }
      const again = cardOf(await town.pressOn('samira', what, 'commitment.sign', wrong))
      const right = await town.pressOn('samira', again, 'commitment.sign', { ...wrong, ...signed })
      expect(read(cardOf(right))).toContain('✓ Bladet från Kyrkan är sparat.')
    })
  })

  it('of nobody asks again, and of somebody without commitments too', async () => {
    const town = await churchTown()
    const whose = cardOf(await town.attach('blad.pdf', pdf()))
    for (const owner of ['', `${town.council.id}:${town.police.partner.id}`, `${someId}:${someId}`])
      expect(read(cardOf(await town.pressOn('samira', whose, 'commitment.sheet', { owner })))).toContain(
        'Välj vilken aktör som har skrivit under.',
      )
    for (const owner of ['x', 'a:b', `${someId}:${someId}:${someId}`, 7])
      expect(noticeOf(await town.pressOn('samira', whose, 'commitment.sheet', { owner }))).toBe(
        town.text.cards.refusal.badInput,
      )
  })

  it('of a cancelled council is not kept', async () => {
    const town = await churchTown()
    const what = await chosen(town)
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    const reply = await town.pressOn('samira', what, 'commitment.sign', {
      ...signed,
      ticks: ticksOn(what),
      day: '2026-12-10',
    })
    expect(noticeOf(reply)).toBe(town.text.cards.commitmentCase.sheetForm.closed)
    expect(await town.states()).toEqual(['1 proposed v1'])
  })

  it('with ticks that are none of its wordings confirms nothing', async () => {
    const town = await churchTown()
    const many = Array.from({ length: 41 }, (_, n) => `10000000-0000-4000-8000-0000000000${n + 10}:1`).join(',')
    for (const [n, ticks] of ['x', `${someId}:1`, `${someId}:x`, many, `${town.id}:7`].entries()) {
      const what = await chosen(town, pdf(String(n)))
      await town.pressOn('samira', what, 'commitment.sign', { ...signed, ticks, day: '2026-12-10' })
    }
    expect(await town.states()).toEqual(['1 proposed v1'])
  })

  it('that is no pdf and no picture is read as what it is', async () => {
    const town = await churchTown()
    const card = cardOf(await town.attach('blad.pdf', new TextEncoder().encode('hej')))
    expect(buttonsOn(card).some(({ verb }) => verb === 'commitment.sheet')).toBe(false)
    expect((await town.facts()).PartnerFile).toEqual([])
  })
})

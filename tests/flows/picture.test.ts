import { beforeAll, describe, expect, it } from 'vitest'
import { longestPicturePart, type PictureText, pictureParts } from '../../src/domain/council.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { takePicture } from '../../src/flows/take-picture.ts'
import { type Language, languages, textIn } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { askedTown, nothingWritten, type PartnerTown, partnerTown, valuesOn } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf, type Who } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const t = languages.sv.cards.picture
const written: PictureText = {
  problems: 'Cykelstölder vid stationen',
  causes: 'Dåliga ställ',
  doing: 'Vi går ronder',
  proposals: 'Ställ med tak',
  phenomena: 'Stölder av batterier',
}

type Asked = Awaited<ReturnType<typeof askedTown>>

/** Erik's question, his form, and what he sends. */
const askCard = async (town: PartnerTown) => cardOf(await town.say('erik', 'lägesbild'))
const openForm = async (town: PartnerTown) => cardOf(await town.pressOn('erik', await askCard(town), 'picture.form'))
const send = (town: PartnerTown, form: Card, changes: Partial<PictureText> = {}, who: Who = 'erik') =>
  town.pressOn(who, form, 'picture.send', { ...written, ...changes })

async function picturesOf(town: Asked) {
  const record = await town.services.store.councils.load(town.requestOf(town.police.partner)?.council.id ?? '')
  const invited = record?.invited.find(({ partner }) => partner.id === town.police.partner.id)
  return town.services.store.pictures.ofInvitation(invited?.invitation.id ?? '')
}

describe('the question for a picture', () => {
  it('tells when and where the council meets, its agenda, the last day and the areas of the agreement', async () => {
    const town = await askedTown()
    const card = await askCard(town)
    const words = read(card)
    expect(card.summary).toBe('Polisen: lägesbild till strategiska rådet senast 28 maj 2026')
    expect(words).toContain('Polisen\n har fått en inbjudan till strategiska rådet för Granvik 2026.')
    expect(words).toContain('torsdag 11 juni 2026 kl. 13:00')
    expect(words).toContain('Kommunhuset, sal A')
    expect(words).toContain('Sista dag är 28 maj 2026.')
    expect(words).toContain('Skriv särskilt om det som er överenskommelse gäller: Trygga platser och Narkotika.')
    expect(words).toContain('5. Trygghetsmätningen')
    expect(words).toContain('Ni kan också bifoga filer här i chatten')
    expect(card.refresh?.verb).toBe('picture.show')
  })

  it('of a partner without an agreement names no areas', async () => {
    const town = await askedTown()
    expect(read(cardOf(await town.say('fatima', 'lägesbild')))).not.toContain('överenskommelse gäller')
  })

  it('after the last day says that it can still be sent', async () => {
    const town = await askedTown()
    town.moveTo('2026-05-29')
    expect(read(await askCard(town))).toContain('Sista dag för lägesbilden var 28 maj 2026.')
  })

  it('shows what holds now when it is looked at again', async () => {
    const town = await askedTown()
    const card = await askCard(town)
    await send(town, await openForm(town))
    const again = cardOf(await town.press('erik', card.refresh?.verb ?? '', card.refresh?.data))
    expect(read(again)).toContain('✓ Er lägesbild kom in 12 maj 2026 kl. 12:00 från erik.')
  })

  it.each(['lägesbild', 'min lägesbild', 'picture'])('“%s” shows it, to each their own', async (said) => {
    const town = await askedTown()
    expect(read(cardOf(await town.say('erik', said)))).toContain('Polisen')
    expect(read(cardOf(await town.say('erik', said)))).not.toContain('Räddningstjänsten')
    expect(read(cardOf(await town.say('fatima', said)))).toContain('Räddningstjänsten')
    expect(read(cardOf(await town.say('samira', said)))).toContain(t.nothing)
  })

  it('is told of in the welcome, until it is sent', async () => {
    const town = await askedTown()
    const hello = async () => cardOf(await town.say('erik', 'hej'))
    expect(read(await hello())).toContain('Du är kontaktperson för Polisen')
    expect(read(await hello())).toContain('Kommunen väntar på en lägesbild från Polisen.')
    await send(town, await openForm(town))
    expect(read(await hello())).toContain(languages.sv.cards.welcome.nothingWaiting)
    await town.services.store.partners.save({ partner: town.police.partner, contacts: [] }, () => true, new Date())
    expect(read(await hello())).toContain(languages.sv.cards.welcome.responsible)
  })

  it('is not there before anybody has asked', async () => {
    const town = await partnerTown()
    await town.call()
    expect(read(await askCard(town))).toContain(t.nothing)
  })
})

describe('a picture', () => {
  it('is written part by part, filed with who, when and how, and thanked for', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    expect(inputsOn(form).map(({ id, label }) => `${id}: ${label}`)).toEqual([
      'problems: Problem vi ser',
      'causes: Vad vi tror att det beror på',
      'doing: Det här gör vi',
      'proposals: Det här föreslår vi',
      'phenomena: Nya företeelser',
    ])
    expect(read(form)).toContain('Er överenskommelse gäller Trygga platser och Narkotika.')
    const receipt = cardOf(await send(town, form))
    expect(read(receipt)).toContain('✓ Tack! Er lägesbild är registrerad 12 maj 2026 kl. 12:00.')
    expect(buttonsOn(receipt).map(({ title }) => title)).toContain('Ändra lägesbilden')
    const by = {
      name: 'erik',
      personId: town.personOf('erik'),
      contactId: town.police.contact.id,
      channel: 'teams-card',
    }
    expect(await picturesOf(town)).toMatchObject([{ ...written, by, at: new Date('2026-05-12T10:00:00Z') }])
    expect(town.jobs.filter(({ name }) => name === 'partner-receipt')).toEqual([])
    const card = read(cardOf(await town.say('samira', 'rådet')))
    expect(card).toContain('✓ Lägesbild 12 maj 2026 (kort i Teams)')
    expect(card).toContain('1 av 5 lägesbilder har kommit.')
  })

  it('may be one part alone', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    cardOf(await town.pressOn('erik', form, 'picture.send', { ...nothingWritten, doing: ' Vi går ronder\u0000 ' }))
    expect(await picturesOf(town)).toMatchObject([{ ...nothingWritten, doing: 'Vi går ronder' }])
  })

  it('comes back to be changed; the new one holds and the old one is kept', async () => {
    const town = await askedTown()
    await send(town, await openForm(town))
    town.moveTo('2026-05-13')
    const form = await openForm(town)
    expect(valuesOn(form)).toEqual(written)
    expect(read(form)).toContain('Så här skrev erik 12 maj 2026 kl. 12:00. Det du skickar nu ersätter det')
    await send(town, form, { causes: '' })
    expect(await picturesOf(town)).toMatchObject([{ ...written, causes: '' }, written])
  })

  it('pressed twice is one, and so is the same text sent again', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    await send(town, form)
    const { PartnerStep: _, ...before } = await town.facts()
    expect(read(cardOf(await send(town, form)))).toContain('✓ Den här lägesbilden är redan registrerad')
    expect(read(cardOf(await send(town, await openForm(town))))).toContain('redan registrerad')
    const { PartnerStep: __, ...after } = await town.facts()
    expect(after).toEqual(before)
  })

  it('an old press that comes late does not take the place of a newer one', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    await send(town, form)
    await send(town, await openForm(town), { causes: 'Annat' })
    const receipt = cardOf(await send(town, form))
    expect(read(receipt)).toContain('redan registrerad')
    expect((await picturesOf(town)).map(({ causes }) => causes)).toEqual(['Annat', written.causes])
  })
})

describe.each(codes)('what hinders a picture, in %s', (code) => {
  const text = languages[code]
  const { fault } = text.cards.picture
  const kinds = text.cards.report.personalDataKinds
  let town: Asked
  let form: Card
  beforeAll(async () => {
    town = await askedTown(code)
    form = await openForm(town)
  })

  it.each([
    ['nothing in it', nothingWritten, fault.empty],
    [
      'a number to call',
      { ...written, causes: 'Ring 070-123 45 67' },
      fault.personalData(text.words.picturePart.causes, kinds.phone),
    ],
    [
      'a part that is too long',
      { ...written, doing: 'x'.repeat(longestPicturePart + 1) },
      fault.tooLong(text.words.picturePart.doing, code === 'sv' ? '4 001' : '4,001', code === 'sv' ? '4 000' : '4,000'),
    ],
  ])('%s: it says so, gives back what was typed and files nothing', async (_, typed, words) => {
    const before = await town.facts()
    const again = cardOf(await town.pressOn('erik', form, 'picture.send', typed))
    expect(read(again)).toContain(words.replace(/\s/g, ' '))
    expect(valuesOn(again)).toEqual(typed)
    expect(await town.facts()).toEqual(before)
  })

  it('so much that it does not fit on a card: it says why, and the card stays as it was typed', async () => {
    const before = await town.facts()
    const much = Object.fromEntries(pictureParts.map((part) => [part, 'å'.repeat(longestPicturePart)]))
    const said = noticeOf(await town.pressOn('erik', form, 'picture.send', { ...much, doing: 'Ring 070-123 45 67' }))
    expect(said).toContain(fault.personalData(text.words.picturePart.doing, kinds.phone))
    expect(said).toContain(text.cards.picture.form.tooMuch)
    expect(await town.facts()).toEqual(before)
  })
})

describe('a picture that does not fit on one card', () => {
  const much = Object.fromEntries(
    pictureParts.map((part, n) => [part, `${n}${'å'.repeat(longestPicturePart - 1)}`]),
  ) as PictureText

  it('shows whole parts only, and what is not shown stays as it was', async () => {
    const town = await askedTown()
    await town.pressOn('erik', await openForm(town), 'picture.send', much)
    const form = await openForm(town)
    const shown = Object.keys(valuesOn(form))
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.length).toBeLessThan(5)
    expect(read(form)).toContain('Det här får inte plats på kortet och blir kvar som ni skrev det:')
    const [first = ''] = shown
    const rest = Object.fromEntries(shown.slice(1).map((part) => [part, much[part as 'doing']]))
    cardOf(await town.pressOn('erik', form, 'picture.send', { ...rest, [first]: 'Kort nu' }))
    expect((await picturesOf(town))[0]).toMatchObject({ ...much, [first]: 'Kort nu' })
  })

  it('leads on to the other parts', async () => {
    const town = await askedTown()
    await town.pressOn('erik', await openForm(town), 'picture.send', much)
    const form = await openForm(town)
    const others = cardOf(await town.pressOn('erik', form, 'picture.form'))
    const last = cardOf(await town.pressOn('erik', others, 'picture.form'))
    const all = new Set([form, others, last].flatMap((card) => Object.keys(valuesOn(card))))
    expect([...all].toSorted()).toEqual([...pictureParts].toSorted())
  })

  it('is not put together with a picture that is not there', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    const [button] = buttonsOn(form).filter(({ verb }) => verb === 'picture.send')
    const data = { ...(button?.data as object), ...written, k: ['doing'], v: town.police.contact.id }
    expect(noticeOf(await town.press('erik', 'picture.send', data))).toBe(languages.sv.cards.refusal.badInput)
    expect(await picturesOf(town)).toEqual([])
  })

  it('with a fault stays on the card as it was typed', async () => {
    const town = await askedTown()
    await town.pressOn('erik', await openForm(town), 'picture.send', much)
    const form = await openForm(town)
    const [first = ''] = Object.keys(valuesOn(form))
    const said = noticeOf(await town.pressOn('erik', form, 'picture.send', { [first]: 'kim@example.se' }))
    expect(said).toContain(t.form.tooMuch)
    expect(await picturesOf(town)).toHaveLength(1)
  })
})

describe('who may send a picture', () => {
  it.each(['picture.show', 'picture.form', 'picture.send'])(
    '%s is only for the contact who was asked',
    async (verb) => {
      const town = await askedTown()
      const form = await openForm(town)
      const data = { ...(buttonsOn(form)[0]?.data as object), ...written }
      const before = await town.facts()
      for (const who of ['fatima', 'samira'] as const)
        expect(noticeOf(await town.press(who, verb, data))).toBe(t.notYours)
      for (const wrong of [null, 'x', {}, { ...data, r: 'x' }, { ...data, r: town.police.contact.id }])
        expect(noticeOf(await town.press('erik', verb, wrong))).toBe(t.gone)
      expect(await town.facts()).toEqual(before)
      expect(town.logged).toEqual([])
    },
  )

  it('a form that cannot be read files nothing', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    const [button] = buttonsOn(form).filter(({ verb }) => verb === 'picture.send')
    const data = { ...(button?.data as object), ...written }
    for (const wrong of [
      { ...data, f: 'x' },
      { ...data, doing: 7 },
      { ...data, k: ['other'] },
      { ...data, v: 'x' },
    ])
      expect(noticeOf(await town.press('erik', 'picture.send', wrong))).toBe(languages.sv.cards.refusal.badInput)
    expect(await picturesOf(town)).toEqual([])
  })

  it('nobody who has been followed by somebody else', async () => {
    const town = await askedTown()
    const form = await openForm(town)
    await town.services.store.partners.save({ partner: town.police.partner, contacts: [] }, () => true, new Date())
    expect(noticeOf(await send(town, form))).toBe(t.gone)
    expect(read(await askCard(town))).toContain(t.nothing)
  })

  it('nobody by the number of another question', async () => {
    const town = await askedTown()
    const { id = '' } = (await town.council()) ?? {}
    const requests = [{ id: town.police.partner.id, contactId: town.police.contact.id }]
    const wish = { councilId: id, purpose: 'confirm' as const, requests, byId: town.personOf('samira'), at: new Date() }
    await town.services.store.partnerRequests.ask(wish, () => [])
    expect(noticeOf(await town.press('erik', 'picture.form', { r: town.police.partner.id }))).toBe(t.gone)
  })
})

describe('a picture for a council that is over', () => {
  const close: readonly (readonly [string, keyof typeof t.closed, (town: Asked, id: string) => Promise<unknown>])[] = [
    ['held', 'held', (town, id) => town.services.store.councils.markHeld(id, new Date())],
    ['cancelled', 'cancelled', (town, id) => town.services.store.councils.cancel(id, new Date())],
    ['without the partner', 'not-invited', (town, id) => town.services.store.councils.invite(id, [], new Date())],
  ]

  it.each(close)('%s is kindly refused, and what was typed stays on the card', async (_, why, over) => {
    const town = await askedTown()
    const [card, form] = [await askCard(town), await openForm(town)]
    await over(town, (await town.council())?.id ?? '')
    const before = await town.facts()
    expect(noticeOf(await send(town, form))).toBe(t.closed[why])
    for (const verb of ['picture.form', 'picture.show'] as const)
      expect(read(cardOf(await town.press('erik', verb, card.refresh?.data)))).toContain(t.closed[why])
    expect(await town.facts()).toEqual(before)
  })

  it('that has been held is told about when it is asked for', async () => {
    const town = await askedTown()
    await town.services.store.councils.markHeld((await town.council())?.id ?? '', new Date())
    expect(read(await askCard(town))).toContain(t.closed.held)
  })

  it('that is closed between the look and the press is not filed', async () => {
    const town = await askedTown()
    const { store } = town.services
    const request = town.requestOf(town.police.partner)
    const record: typeof store.pictures.record = async (...given) => {
      await store.councils.cancel(request?.council.id ?? '', new Date())
      return store.pictures.record(...given)
    }
    const services = { ...town.services, store: { ...store, pictures: { ...store.pictures, record } } }
    const by = { name: 'Erik', personId: null, contactId: null, channel: 'link' as const }
    const wish = { requestId: request?.id ?? '', picture: written, by, submission: 'x', text: textIn('sv') }
    expect(await takePicture(services, wish)).toEqual({ kind: 'closed', why: 'cancelled' })
    expect(await picturesOf(town)).toEqual([])
  })
})

describe('a picture that came by another way than the card', () => {
  const by = { name: 'Hanna Hus', personId: null, contactId: null }

  it.each([
    ['link', 1],
    ['paper', 1],
    ['phone', 1],
    ['teams-card', 0],
  ] as const)('by %s: %i receipt is left with it', async (channel, receipts) => {
    const town = await askedTown()
    const requestId = town.requestOf(town.housing.partner)?.id ?? ''
    const wish = { requestId, picture: written, by: { ...by, channel }, submission: 'x', text: textIn('sv') }
    const taken = await takePicture(town.services, wish)
    expect(taken).toMatchObject({ kind: 'recorded', picture: written })
    const id = 'picture' in taken ? taken.picture.id : ''
    const jobs = town.jobs.filter(({ name }) => name === 'partner-receipt')
    expect(jobs).toHaveLength(receipts)
    if (receipts > 0) expect(jobs[0]?.payload).toEqual({ kind: 'picture', id })
    expect(await takePicture(town.services, wish)).toMatchObject({ kind: 'repeated', picture: { id } })
    expect(town.jobs.filter(({ name }) => name === 'partner-receipt')).toHaveLength(receipts)
  })

  it('with a fault is told which, part by part', async () => {
    const town = await askedTown()
    const wish = { by: { ...by, channel: 'link' as const }, submission: 'x', text: textIn('en') }
    const requestId = town.requestOf(town.housing.partner)?.id ?? ''
    const taken = await takePicture(town.services, {
      ...wish,
      requestId,
      picture: { ...written, doing: 'a@b.se', causes: 'x'.repeat(5000) },
    })
    expect(taken).toEqual({
      kind: 'refused',
      faults: [
        { kind: 'too-long', part: 'causes', length: 5000 },
        { kind: 'personal-data', part: 'doing', found: ['email'] },
      ],
      words: [
        languages.en.cards.picture.fault.tooLong('What we think causes them', '5,000', '4,000'),
        languages.en.cards.picture.fault.personalData('What we do', 'an email address'),
      ],
    })
  })

  it('to a question that is not there is gone', async () => {
    const town = await askedTown()
    const wish = { by: { ...by, channel: 'link' as const }, submission: 'x', text: textIn('sv'), picture: written }
    const requestId = town.police.contact.id
    expect(await takePicture(town.services, { ...wish, requestId })).toEqual({ kind: 'gone' })
  })
})

describe('when the ledger fails', () => {
  it.each(['pictures.record', 'councils.load', 'partners.agreements'])('%s: nothing is thanked for', async (part) => {
    const town = await askedTown()
    const form = await openForm(town)
    town.broken.add(part)
    expect(noticeOf(await send(town, form))).toBe(languages.sv.cards.refusal.generic)
    town.broken.clear()
    expect(await picturesOf(town)).toHaveLength(part === 'partners.agreements' ? 1 : 0)
    expect(read(cardOf(await send(town, form)))).toMatch(/registrerad/)
    expect(await picturesOf(town)).toHaveLength(1)
  })
})

import { describe, expect, it } from 'vitest'
import { createConversation } from '../../src/flows/conversation.ts'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn, textBlocksOn } from '../support/card-walk.ts'
import { emailOf } from '../support/fakes.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { nobody, polisen, type RegisterTown, registerTown } from '../support/register-town.ts'
import { cardOf, ids } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const erik = emailOf('Erik Enhetschef')
const filledIn = (card: Card, id: string) => inputsOn(card).find((input) => input.id === id)?.value
const petra = 'Petra Polis|Kommunpolis|petra.polis@polisen.example|sv|'

describe.each(codes)('the register of partners, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.partners

  it('begins empty, takes a partner with a contact, and tells how the contact is reached', async () => {
    const town = await registerTown(code)
    expect(read(await town.partners())).toContain(t.none)
    const list = cardOf(await town.addPartner())
    expect(read(list)).toContain(`${t.saved('Polisen i Granvik')} ${t.savedContact('Petra Polis', t.reach.mail)}`)
    expect(read(list)).toContain(t.reached(t.withTitle('Petra Polis', 'Kommunpolis'), t.reach.mail))
    expect(read(list)).toContain(text.words.partnerKind.police)
    expect(read(list)).toContain(t.noAreas)
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${petra}`])
  })

  it.each([
    [
      'the one who was picked',
      { person: ids.erik },
      'teams-card',
      'Petra Polis|Kommunpolis|petra.polis@polisen.example|sv|erik',
    ],
    [
      'the one who was picked, with what the directory says',
      { ...nobody, person: ids.erik },
      'teams-card',
      `Erik Enhetschef||${erik}|sv|erik`,
    ],
    [
      'an address that the directory knows',
      { email: erik.toUpperCase() },
      'teams-card',
      `Petra Polis|Kommunpolis|${erik}|sv|erik`,
    ],
    [
      'an address that is to have mail all the same',
      { email: erik, byMail: 'true' },
      'mail',
      `Petra Polis|Kommunpolis|${erik}|sv|`,
    ],
    [
      'mail rather than the one who was picked',
      { person: ids.erik, byMail: 'true' },
      'mail',
      'Petra Polis|Kommunpolis|petra.polis@polisen.example|sv|',
    ],
    ['neither', { email: '', language: 'en' }, 'none', 'Petra Polis|Kommunpolis||en|'],
  ] as const)('%s: reached by what there is', async (_, filled, reach, contact) => {
    const town = await registerTown(code)
    const name = contact.split('|')[0] ?? ''
    expect(read(cardOf(await town.addPartner(filled)))).toContain(t.savedContact(name, t.reach[reach]))
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${contact}`])
  })

  it('takes several contacts one at a time, changes one and ends one after a question', async () => {
    const town = await registerTown(code)
    const next = cardOf(
      await town.pressOn(
        'samira',
        await town.newPartner(),
        'partner.save',
        { ...polisen, ...nobody, contactName: 'Anna Aspirant' },
        1,
      ),
    )
    expect(read(next)).toContain(t.newContact)
    expect(read(next)).toContain(t.savedContact('Anna Aspirant', t.reach.none))
    expect(filledIn(next, 'contactName')).toBe('')
    await town.pressOn('samira', next, 'partner.save', polisen)
    const form = cardOf(
      await town.pressOn('samira', await town.openPartner('Polisen i Granvik'), 'partner.form', {}, 1),
    )
    expect(filledIn(form, 'contactName')).toBe('Petra Polis')
    expect(filledIn(form, 'byMail')).toBe('true')
    await town.pressOn('samira', form, 'partner.save', { ...polisen, contactTitle: 'Chef', byMail: 'true' })
    const people = ['Anna Aspirant|||sv|', 'Petra Polis|Chef|petra.polis@polisen.example|sv|']
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${people.join(' ')}`])
    const again = cardOf(await town.pressOn('samira', await town.openPartner('Polisen i Granvik'), 'partner.form'))
    const asked = cardOf(await town.pressOn('samira', again, 'partner.leave'))
    expect(read(asked)).toContain(t.leaveHeading('Anna Aspirant', 'Polisen i Granvik'))
    expect((await town.register())[0]).toContain('Anna')
    expect(read(cardOf(await town.pressOn('samira', asked, 'partner.left')))).toContain(
      t.left('Anna Aspirant', 'Polisen i Granvik'),
    )
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${people[1]}`])
    expect(noticeOf(await town.pressOn('samira', asked, 'partner.left'))).toBe(text.cards.refusal.gone)
    expect(noticeOf(await town.pressOn('samira', again, 'partner.leave'))).toBe(text.cards.refusal.gone)
  })

  it('ends the cooperation after a question, and takes it up again with its people', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    const form = await town.openPartner('Polisen i Granvik')
    const asked = cardOf(await town.pressOn('samira', form, 'partner.drop'))
    expect(read(asked)).toContain(t.endHeading('Polisen i Granvik'))
    const list = cardOf(await town.pressOn('samira', asked, 'partner.end'))
    expect(read(list)).toContain(t.endedReceipt('Polisen i Granvik'))
    expect(read(list)).toContain(t.ended)
    expect(await town.register()).toEqual([`Polisen i Granvik (police, ended): ${petra}`])
    for (const [card, verb] of [
      [asked, 'partner.end'],
      [form, 'partner.drop'],
      [form, 'partner.save'],
    ] as const)
      expect(noticeOf(await town.pressOn('samira', card, verb, polisen))).toBe(text.cards.refusal.gone)
    const over = await town.openPartner('Polisen i Granvik')
    expect(inputsOn(over)).toEqual([])
    expect(read(cardOf(await town.pressOn('samira', over, 'partner.resume')))).toContain(t.resumed('Polisen i Granvik'))
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${petra}`])
    expect(noticeOf(await town.pressOn('samira', over, 'partner.resume'))).toBe(text.cards.refusal.gone)
  })

  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))
  it.each<readonly [string, object, string]>([
    ['no name', { name: ' ' }, t.fault['name-missing']],
    ['no kind', { kind: '' }, t.fault['kind-missing']],
    ['a long name', { name: 'x'.repeat(5000) }, t.tooLong(number('5 000'), '120')],
    ['a long title', { contactTitle: 'x'.repeat(121) }, t.tooLong('121', '120')],
    [
      'a phone number in the name',
      { name: 'Ring 070-123 45 67' },
      t.personalData(text.cards.report.personalDataKinds.phone),
    ],
    [
      'a street in the title',
      { contactTitle: 'Storgatan 5' },
      t.personalData(text.cards.report.personalDataKinds['street-address']),
    ],
    [
      'an identity number for a name',
      { contactName: '850101-1234' },
      t.personalData(text.cards.report.personalDataKinds.personnummer),
    ],
    ['a contact without a name', { contactName: '' }, t.fault['contact-missing']],
    ['an address that is none', { email: 'petra' }, t.fault['email-unclear']],
    ['mail without an address', { email: '', byMail: 'true' }, t.fault['email-missing']],
    ['somebody unknown', { person: '10000000-0000-4000-8000-999999999999' }, t.fault['person-unknown']],
  ])('%s: it says why, and keeps what was filled in', async (_, wrong, words) => {
    const town = await registerTown(code)
    const again = cardOf(await town.addPartner(wrong))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    const typed = Object.entries({ ...polisen, ...wrong }).filter(([id]) => id !== 'person')
    for (const [id, value] of typed)
      expect([id, String(filledIn(again, id)).slice(0, 4000)]).toEqual([id, value.trim().slice(0, 4000)])
    expect(await town.register()).toEqual([])
    await town.pressOn('samira', again, 'partner.save', polisen)
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${petra}`])
  })

  it('an address of a street is a name that a housing association may have', async () => {
    const town = await registerTown(code)
    await town.addPartner({ name: 'Brf Storgatan 5', kind: 'housing', ...nobody })
    expect(await town.register()).toEqual(['Brf Storgatan 5 (housing): '])
  })

  it('a name that is taken, and somebody who is there already, are refused', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    expect(read(cardOf(await town.addPartner({ name: ' POLISEN i  Granvik', ...nobody })))).toContain(t.fault.taken)
    const form = await town.openPartner('Polisen i Granvik')
    const twin = await town.pressOn('samira', form, 'partner.save', { ...polisen, contactName: 'Någon Annan' })
    expect(read(cardOf(twin))).toContain(t.fault['contact-twice'])
    await town.addPartner({ name: 'Kyrkan', kind: 'church', person: ids.erik })
    const church = await town.openPartner('Kyrkan')
    const same = { ...nobody, contactName: 'En till', email: 'x@y.se', person: ids.erik }
    const reply = await town.pressOn('samira', church, 'partner.save', { name: 'Kyrkan', kind: 'church', ...same })
    expect(read(cardOf(reply))).toContain(t.fault['contact-twice'])
  })

  it('pressed twice, after another or at once, is one partner and one contact', async () => {
    const town = await registerTown(code)
    const form = await town.newPartner()
    const replies = await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'partner.save', polisen)))
    replies.push(await town.pressOn('samira', form, 'partner.save', polisen))
    for (const reply of replies) expect(read(cardOf(reply))).toContain(t.saved('Polisen i Granvik'))
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${petra}`])
  })

  it('changed by two at once: whoever comes last is told what it says now, and loses nothing', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    const form = await town.openPartner('Polisen i Granvik')
    await town.pressOn('samira', form, 'partner.save', { ...polisen, ...nobody, name: 'Polisen', kind: 'other' })
    const late = cardOf(
      await town.pressOn('samira', form, 'partner.save', {
        ...polisen,
        contactName: 'Olle',
        email: 'olle@polisen.example',
      }),
    )
    expect(read(late)).toContain(t.changed('Polisen', text.words.partnerKind.other))
    expect([filledIn(late, 'name'), filledIn(late, 'contactName')]).toEqual(['Polisen i Granvik', 'Olle'])
    await town.pressOn('samira', late, 'partner.save', {
      ...polisen,
      contactName: 'Olle',
      email: 'olle@polisen.example',
    })
    expect((await town.register())[0]).toMatch(/^Polisen i Granvik \(police\): Olle.* Petra/)
  })

  it('a contact who was ended while the form was open can be added anew', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    const form = cardOf(await town.pressOn('samira', await town.openPartner('Polisen i Granvik'), 'partner.form'))
    await town.pressOn('samira', cardOf(await town.pressOn('samira', form, 'partner.leave')), 'partner.left')
    const again = cardOf(await town.pressOn('samira', form, 'partner.save', polisen))
    expect(read(again)).toContain(t.fault['contact-gone'])
    await town.pressOn('samira', again, 'partner.save', polisen)
    expect(await town.register()).toEqual([`Polisen i Granvik (police): ${petra}`])
  })

  it('is searched by words of names, kinds, people and areas, and turned page by page', async () => {
    const town = await registerTown(code)
    for (let n = 0; n < 10; n++)
      await town.addPartner({
        ...nobody,
        name: `Förening ${n}`,
        kind: 'association',
        contactName: n === 3 ? 'Åsa Öst' : '',
      })
    await town.addPartner()
    const first = await town.partners()
    expect(read(first)).toContain(text.cards.pages(1, 2))
    expect(read(first)).not.toContain('Polisen')
    const second = cardOf(await town.pressOn('samira', first, 'partner.list'))
    expect(read(second)).toContain('Polisen')
    for (const [about, name] of [
      ['åsa', 'Förening 3'],
      ['petra', 'Polisen'],
      [text.words.partnerKind.police, 'Polisen'],
    ] as const) {
      const found = await town.partners(about)
      expect(read(found)).toContain(name)
      expect(buttonsOn(found).filter(({ verb }) => verb === 'partner.form')).toHaveLength(2)
    }
    expect(read(await town.partners('xyz'))).toContain(t.noneLike('xyz'))
  })

  it('keeps what looks like a formula or markup as the text it is', async () => {
    const town = await registerTown(code)
    const name = '=HYPERLINK("http://evil") **x** <at>y</at>'
    await town.addPartner({ name, contactName: '@SUM(1) [x](y)' })
    const list = await town.partners()
    expect(read(list)).toContain('=HYPERLINK')
    for (const block of textBlocksOn(list)) expect(String(block.text)).not.toContain('HYPERLINK')
  })

  it('is the coordinator’s alone', async () => {
    const town = await registerTown(code)
    await town.addPartner()
    const form = await town.openPartner('Polisen i Granvik')
    const said = read(cardOf(await town.say('erik', text.commands.partners[0] ?? '')))
    expect(said).toContain(text.cards.refusal.notAllowed)
    expect(said).not.toContain('Petra')
    for (const verb of ['partner.save', 'partner.drop'])
      expect(noticeOf(await town.pressOn('erik', form, verb, polisen))).toBe(text.cards.refusal.notAllowed)
    for (const verb of [
      'partner.list',
      'partner.form',
      'partner.leave',
      'partner.left',
      'partner.end',
      'partner.resume',
      'partner.export',
    ])
      expect(noticeOf(await town.press('erik', verb, { n: 0, q: '' }))).toBe(text.cards.refusal.notAllowed)
  })

  it.each([
    ['partner.list', { n: -1 }],
    ['partner.form', { n: 0, q: '', p: 'ingen' }],
    ['partner.form', { n: 0, q: '', p: ids.erik, c: ids.erik }],
    ['partner.drop', {}],
    ['partner.end', { n: 0, q: '', p: ids.erik }],
    ['partner.resume', { n: 0, q: '', p: ids.erik }],
    ['partner.leave', { n: 0, q: '', p: ids.erik, c: ids.erik }],
    ['partner.left', { n: 0, q: '', p: ids.erik, c: ids.erik }],
    ['partner.save', { n: 0, q: '', p: ids.erik, v: '', name: ['x'] }],
    ['partner.save', { ...polisen, n: 0, q: '', p: ids.erik, v: '', kind: 'spies' }],
    ['partner.save', { ...polisen, n: 0, q: '', p: ids.erik, v: 'x' }],
  ])('%s with something odd is refused: %j', async (verb, data) => {
    const town = await registerTown(code)
    const reply = await town.press('samira', verb, data)
    if (verb === 'partner.form' && !('c' in data)) expect(reply.kind).toBe('card')
    else expect([text.cards.refusal.gone, text.cards.refusal.badInput]).toContain(noticeOf(reply))
    expect(await town.register()).toEqual([])
  })
})

describe('when something does not answer', () => {
  const t = languages.sv.cards
  it.each(['partners.save', 'partners.find'])('%s: it says so, and the form stays as it is', async (what) => {
    const town = await registerTown()
    const form = await town.newPartner()
    town.broken.add(what)
    expect(noticeOf(await town.pressOn('samira', form, 'partner.save', polisen))).toBe(t.refusal.generic)
    town.broken.clear()
    await town.pressOn('samira', form, 'partner.save', polisen)
    expect(await town.register()).toHaveLength(1)
  })

  it('the directory: nothing is saved half', async () => {
    const town = await registerTown()
    const form = await town.newPartner()
    const directory = { ...town.services.directory, findPerson: async () => Promise.reject(new Error('down')) }
    const conversation = createConversation({ ...town.services, directory })
    const data = buttonsOn(form).find(({ verb }) => verb === 'partner.save')?.data as object
    const press = {
      actor: town.actor('samira'),
      verb: 'partner.save',
      data: { ...data, ...polisen },
      cardId: null,
      automatic: false,
    }
    expect(noticeOf(await conversation.onAction(press))).toBe(t.refusal.generic)
    expect(await town.register()).toEqual([])
  })
})

describe('where mail is off', () => {
  it('whoever has only an address is reached on paper or by phone', async () => {
    const town: RegisterTown = await registerTown()
    await town.addPartner()
    const conversation = createConversation({ ...town.services, mailer: null })
    const said = await conversation.onMessage({ actor: town.actor('samira'), text: 'samverkansparter', files: [] })
    expect(read(cardOf(said))).toContain('Petra Polis (Kommunpolis): papper eller telefon')
  })
})

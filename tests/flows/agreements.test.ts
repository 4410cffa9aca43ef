import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/flows/conversation-ports.ts'
import { formatDate } from '../../src/text/format.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { nobody, type RegisterTown, registerTown } from '../support/register-town.ts'
import { cardOf, ids } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const filledIn = (card: Card, id: string) => inputsOn(card).find((input) => input.id === id)?.value
type Choices = readonly { readonly title: string; readonly value: string }[]
const choicesOf = (card: Card, id: string) =>
  (inputsOn(card).find((input) => input.id === id)?.choices ?? []) as Choices
/** The codes of the choices with these names, as a client sends them. */
const codesOf = (card: Card, id: string, ...names: readonly string[]) =>
  names.map((name) => choicesOf(card, id).find(({ title }) => title === name)?.value ?? `? ${name}`).join(',')

const good = (form: Card) => ({
  name: 'Löftet',
  reference: 'KS 2024/17',
  parties: codesOf(form, 'parties', 'Polisen i Granvik'),
  areas: codesOf(form, 'areas', 'Trygga platser'),
  ownAreas: '',
  signedOn: '2024-03-01',
  validUntil: '',
})

async function agreedTown(code: Language = 'sv'): Promise<RegisterTown> {
  const town = await registerTown(code, { plan: true })
  await town.addPartner()
  await town.addPartner({ ...nobody, name: 'Kyrkan', kind: 'church' })
  return town
}

async function add(town: RegisterTown, filled: object = {}) {
  const form = await town.newAgreement()
  return town.pressOn('samira', form, 'agreement.save', { ...good(form), ...filled })
}

describe.each(codes)('agreements, in %s', (code) => {
  const text = languages[code]
  const t = text.cards.agreements
  const day = (iso: string) => formatDate(iso, code)

  it('need a partner first', async () => {
    const town = await registerTown(code)
    const list = await town.agreements()
    expect(read(list)).toContain(t.noPartners)
    expect(buttonsOn(list).map(({ verb }) => verb)).toEqual(['partner.list'])
    expect(read(cardOf(await town.press('samira', 'agreement.form', { n: 0, q: '' })))).toContain(t.noPartners)
  })

  it('decide which areas each party is asked about: those of the plan, and others', async () => {
    const town = await agreedTown(code)
    expect(read(await town.agreements())).toContain(t.none)
    const form = await town.newAgreement()
    expect(choicesOf(form, 'parties').map(({ title }) => title)).toEqual(['Kyrkan', 'Polisen i Granvik'])
    expect(choicesOf(form, 'areas').map(({ title }) => title)).toEqual(['Trygga platser'])
    const both = codesOf(form, 'parties', 'Kyrkan', 'Polisen i Granvik')
    const list = cardOf(
      await town.pressOn('samira', form, 'agreement.save', {
        ...good(form),
        ...{ parties: both, ownAreas: 'Heder\n Nattvandring ; heder', validUntil: '2027-12-31' },
      }),
    )
    expect(read(list)).toContain(t.saved('Löftet'))
    expect(read(list)).toContain(t.reference('KS 2024/17'))
    expect(read(list)).toContain('Kyrkan, Polisen i Granvik')
    expect(read(list)).toContain(t.areas('Trygga platser, Heder, Nattvandring, heder'))
    expect(read(list)).toContain(`${t.signed(day('2024-03-01'))} \n${t.holds(day('2027-12-31'))}`)
    const said = text.cards.partners.areas('Trygga platser, Heder, Nattvandring, heder')
    expect(read(await town.partners()).split(said)).toHaveLength(3)
  })

  it.each([
    ['2026-05-11', (): string => t.hasEnded(day('2026-05-11')), (): string => t.over(1)],
    ['2026-05-12', (): string => t.endsSoon(day('2026-05-12'), 0), (): string => t.soon(1)],
    ['2026-05-13', (): string => t.endsSoon(day('2026-05-13'), 1), (): string => t.soon(1)],
    ['2026-08-10', (): string => t.endsSoon(day('2026-08-10'), 90), (): string => t.soon(1)],
    ['2026-08-11', (): string => t.holds(day('2026-08-11')), null],
    ['', (): string => t.untilFurtherNotice, null],
  ] as const)('valid until %s: it says in words how long is left', async (validUntil, words, attention) => {
    const town = await agreedTown(code)
    const list = read(cardOf(await add(town, { validUntil })))
    expect(list).toContain(words().replace(/[\u00a0\u202f]/g, ' '))
    if (attention) expect(list).toContain(attention())
    else for (const none of [t.over(1), t.soon(1)]) expect(list).not.toContain(none)
    const asked =
      validUntil === '2026-05-11' ? text.cards.partners.noAreas : text.cards.partners.areas('Trygga platser')
    expect(read(await town.partners('polisen'))).toContain(asked)
  })

  it('what has run out stands first, then what soon will', async () => {
    const town = await agreedTown(code)
    await add(town, { name: 'A', validUntil: '' })
    await add(town, { name: 'B', validUntil: '2026-06-30' })
    await add(town, { name: 'C', validUntil: '2026-01-31' })
    const list = await town.agreements()
    expect(read(list)).toContain(`${t.over(1)} ${t.soon(1)}`)
    const opened = buttonsOn(list).filter(({ verb, title }) => verb === 'agreement.form' && title !== t.add)
    expect(opened.map(({ title }) => title)).toEqual(['C', 'B', 'A'].map(t.changeAgreement))
  })

  it('are changed, and ended after a question', async () => {
    const town = await agreedTown(code)
    const list = cardOf(await add(town, { ownAreas: 'Heder' }))
    const form = cardOf(await town.pressOn('samira', list, 'agreement.form'))
    expect(['name', 'reference', 'ownAreas', 'signedOn', 'validUntil'].map((id) => filledIn(form, id))).toEqual([
      ...['Löftet', 'KS 2024/17', 'Heder', '2024-03-01', ''],
    ])
    expect(filledIn(form, 'parties')).toBe(codesOf(form, 'parties', 'Polisen i Granvik'))
    expect(filledIn(form, 'areas')).toBe(codesOf(form, 'areas', 'Trygga platser'))
    await town.pressOn('samira', form, 'agreement.save', {
      ...good(form),
      name: 'Nya löftet',
      areas: '',
      ownAreas: 'Heder',
    })
    expect((await town.register()).at(-1)).toBe('Nya löftet [KS 2024/17] Polisen i Granvik: Heder 2024-03-01–')
    const asked = cardOf(await town.pressOn('samira', form, 'agreement.drop'))
    expect(read(asked)).toContain(t.endHeading('Nya löftet'))
    expect(read(cardOf(await town.pressOn('samira', asked, 'agreement.end')))).toContain(t.ended('Nya löftet'))
    expect(await town.register()).toHaveLength(2)
    for (const [card, verb] of [
      [asked, 'agreement.end'],
      [form, 'agreement.drop'],
      [form, 'agreement.save'],
    ] as const)
      expect(noticeOf(await town.pressOn('samira', card, verb, good(form)))).toBe(text.cards.refusal.gone)
  })

  const number = (n: string) => (code === 'sv' ? n : n.replace(' ', ','))
  it.each<readonly [string, object, string]>([
    ['no name', { name: ' ' }, t.fault['title-missing']],
    ['a long name', { name: 'x'.repeat(5000) }, t.tooLong(number('5 000'), '200')],
    ['a long number', { reference: 'x'.repeat(61) }, t.tooLong('61', '60')],
    ['a long area', { ownAreas: 'x'.repeat(201) }, t.tooLong('201', '200')],
    [
      'an address in an area',
      { ownAreas: 'kim@granvik.example' },
      t.personalData(text.cards.report.personalDataKinds.email),
    ],
    ['no party', { parties: '' }, t.fault['parties-missing']],
    ['a party that is not there', { parties: 'deadbeef' }, t.fault['party-gone']],
    ['no area', { areas: '' }, t.fault['areas-missing']],
    [
      'too many areas',
      { ownAreas: Array.from({ length: 41 }, (_, n) => `Område ${n}`).join('\n') },
      t.fault['too-many-areas'],
    ],
    ['no day', { signedOn: '' }, t.fault['signed-wrong']],
    ['no real day', { signedOn: '2026-02-30' }, t.fault['signed-wrong']],
    ['no real last day', { validUntil: 'snart' }, t.fault['until-wrong']],
    ['a last day before the first', { validUntil: '2024-02-29' }, t.fault['until-before-signed']],
  ])('%s: it says why, and keeps what was filled in', async (_, wrong, words) => {
    const town = await agreedTown(code)
    const again = cardOf(await add(town, wrong))
    expect(read(again)).toContain(words.replace(/[\u00a0\u202f]/g, ' '))
    const kept: Record<string, string> = { ...good(again), ...wrong }
    for (const id of ['name', 'reference', 'ownAreas', 'areas'])
      expect([id, String(filledIn(again, id)).slice(0, 4000)]).toEqual([id, kept[id]?.trim().slice(0, 4000)])
    expect(await town.register()).toHaveLength(2)
    await town.pressOn('samira', again, 'agreement.save', good(again))
    expect((await town.register()).at(-1)).toBe('Löftet [KS 2024/17] Polisen i Granvik: Trygga platser 2024-03-01–')
  })

  it('with the same name and number as another are refused; pressed twice is one', async () => {
    const town = await agreedTown(code)
    const form = await town.newAgreement()
    const replies = await Promise.all([1, 2].map(() => town.pressOn('samira', form, 'agreement.save', good(form))))
    replies.push(await town.pressOn('samira', form, 'agreement.save', good(form)))
    for (const reply of replies) expect(read(cardOf(reply))).toContain(t.saved('Löftet'))
    expect(read(cardOf(await add(town, { name: 'LÖFTET', reference: 'ks 2024/17' })))).toContain(t.fault.taken)
    await add(town, { reference: '' })
    expect(await town.register()).toHaveLength(4)
  })

  it('changed by two at once: whoever comes last is told, and loses nothing', async () => {
    const town = await agreedTown(code)
    const form = cardOf(await town.pressOn('samira', cardOf(await add(town)), 'agreement.form'))
    await town.pressOn('samira', form, 'agreement.save', { ...good(form), name: 'Första' })
    const late = cardOf(await town.pressOn('samira', form, 'agreement.save', { ...good(form), name: 'Andra' }))
    expect(read(late)).toContain(t.changed('Första'))
    expect(filledIn(late, 'name')).toBe('Andra')
    await town.pressOn('samira', late, 'agreement.save', { ...good(late), name: 'Andra' })
    expect((await town.register()).at(-1)).toMatch(/^Andra /)
  })

  it('keep a party whose cooperation is over, and offer no others like it', async () => {
    const town = await agreedTown(code)
    await add(town)
    for (const name of ['Polisen i Granvik', 'Kyrkan'])
      await town.pressOn(
        'samira',
        cardOf(await town.pressOn('samira', await town.openPartner(name), 'partner.drop')),
        'partner.end',
      )
    const form = cardOf(await town.pressOn('samira', await town.agreements(), 'agreement.form'))
    expect(choicesOf(form, 'parties').map(({ title }) => title)).toEqual(['Polisen i Granvik'])
  })

  it('are the coordinator’s alone', async () => {
    const town = await agreedTown(code)
    const list = cardOf(await add(town))
    expect(read(cardOf(await town.say('erik', text.commands.agreements[0] ?? '')))).toContain(
      text.cards.refusal.notAllowed,
    )
    for (const verb of ['agreement.list', 'agreement.form', 'agreement.save', 'agreement.drop', 'agreement.end']) {
      const { data } = buttonsOn(list).find((one) => one.verb === 'agreement.form') ?? {}
      expect(noticeOf(await town.press('erik', verb, data))).toBe(text.cards.refusal.notAllowed)
    }
  })

  it.each([
    ['agreement.list', { n: 'x' }],
    ['agreement.form', { n: 0, q: '', g: ids.erik }],
    ['agreement.drop', { n: 0, q: '' }],
    ['agreement.end', { n: 0, q: '', g: ids.erik }],
    ['agreement.save', { n: 0, q: '', g: ids.erik, v: '', parties: ['x'] }],
    ['agreement.save', { n: 0, q: '', g: ids.erik, v: 'x' }],
  ])('%s with something odd is refused: %j', async (verb, data) => {
    const town = await agreedTown(code)
    expect([text.cards.refusal.gone, text.cards.refusal.badInput]).toContain(
      noticeOf(await town.press('samira', verb, data)),
    )
    expect(await town.register()).toHaveLength(2)
  })
})

describe('more partners than the form has room for', () => {
  it('those who are parties stand first, and none is lost when it is saved', async () => {
    const town = await registerTown('sv', { plan: true })
    const { partners } = town.services.store
    const all = Array.from({ length: 120 }, (_, n) => ({
      id: town.services.world.newId(),
      name: `Förening ${String(n).padStart(3, '0')}`,
      kind: 'association' as const,
      ended: false,
    }))
    const at = town.services.world.now()
    for (const partner of all) await partners.save({ partner, contacts: [] }, () => true, at)
    const agreement = {
      ...{ id: town.services.world.newId(), title: 'Alla', reference: '', areas: ['Trygga platser'] },
      ...{ partnerIds: all.map(({ id }) => id), signedOn: '2024-03-01', validUntil: null, ended: false },
    }
    await partners.saveAgreement(agreement, at)
    const form = cardOf(await town.pressOn('samira', await town.agreements(), 'agreement.form'))
    expect(choicesOf(form, 'parties')).toHaveLength(100)
    expect(read(form)).toContain('20 aktörer till får inte plats här')
    const chosen = choicesOf(form, 'parties').slice(1)
    await town.pressOn('samira', form, 'agreement.save', {
      ...good(form),
      ...{ name: 'Alla', parties: chosen.map(({ value }) => value).join() },
    })
    expect((await partners.agreements())[0]?.partnerIds).toHaveLength(119)
  })
})

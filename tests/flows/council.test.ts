import { beforeAll, describe, expect, it } from 'vitest'
import { type Language, languages } from '../../src/text/index.ts'
import { buttonsOn, inputsOn } from '../support/card-walk.ts'
import { aCouncil } from '../support/council-builders.ts'
import { filled, type PartnerTown, partnerTown, valuesOn } from '../support/council-town.ts'
import { brokenWords } from '../support/fakes.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf, newTown } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
const verbsOn = (card: Parameters<typeof buttonsOn>[0]) => buttonsOn(card).flatMap(({ verb }) => verb ?? [])

describe('calling a council', () => {
  it('begins with a form where everybody with an agreement in force is ticked', async () => {
    const town = await partnerTown()
    const form = cardOf(await town.say('samira', 'rådet'))
    expect(read(form)).toContain('Kalla till strategiskt råd för Granvik 2026')
    const [partners] = inputsOn(form).filter(({ id }) => id === 'partners')
    expect((partners?.choices as { title: string }[] | undefined)?.map(({ title }) => title)).toEqual([
      'Bostaden',
      'Polisen',
      'Klubben',
      'Kyrkan',
      'Räddningstjänsten',
    ])
    const ticked = String(partners?.value).split(',')
    expect(ticked.toSorted()).toEqual([town.police.partner.id, town.housing.partner.id].toSorted())
  })

  it('an agreement that is over ticks nobody', async () => {
    const town = await partnerTown()
    const [agreement] = await town.services.store.partners.agreements()
    if (!agreement) throw new Error('There is an agreement.')
    await town.services.store.partners.saveAgreement({ ...agreement, validUntil: '2026-05-11' }, new Date())
    expect(valuesOn(cardOf(await town.say('samira', 'råd')))).toMatchObject({ partners: '' })
  })

  it.each(['rådet', 'strategiskt råd', 'nytt råd', 'råd', 'council', 'new council'])('“%s” opens it', async (said) => {
    const town = await partnerTown()
    expect(verbsOn(cardOf(await town.say('samira', said)))).toContain('council.save')
    expect(read(cardOf(await town.say('erik', said)))).toContain(languages.sv.cards.refusal.notAllowed)
  })

  it('without a plan there is nothing to call a council for', async () => {
    const town = await newTown()
    await town.speak()
    expect(read(cardOf(await town.say('samira', 'rådet')))).toContain(languages.sv.cards.choosePlan.none)
  })

  it('gives the card it is led from: when, where, the agenda, who is invited and how each is reached', async () => {
    const town = await partnerTown()
    const words = read(await town.call())
    expect(words).toContain('✓ Rådet är sparat. Ingen har fått kallelsen än')
    expect(words).toContain('torsdag 11 juni 2026 kl. 13:00')
    expect(words).toContain('Kommunhuset, sal A')
    const agenda = words.split('\n').filter((line) => /^\d\. /.test(line))
    expect(agenda).toEqual([
      '1. Redogörelse för den samlade lägesbilden',
      '2. Uppföljning av förra årets åtgärder och åtaganden',
      '3. Analys och förslag på aktiviteter under året',
      '4. Överenskommelse om åtgärder och åtaganden',
      '5. Trygghetsmätningen',
      '6. Nattvandring',
      '7. Övrig information och kunskapshöjande inslag',
    ])
    expect(words).toContain('Inbjudna: 5 aktörer\n0 av 5 lägesbilder har kommit.')
    expect(words).toContain('Erik Polis, Kommunpolis · nås med kort i Teams')
    expect(words).toContain('Hanna Hus · nås med mejl')
    expect(words).toContain('Fatima Fara · nås med kort i Teams')
    expect(words).toContain('Karl Kyrka · kan inte nås härifrån')
    expect(words).toContain('Utan kontakt: Klubben. Lägg till en kontakt i registret')
    expect(words).toContain('Går inte att nå härifrån: Kyrkan. Lägg till e-post i registret, eller ring')
    expect(words).toContain('Inga åtaganden är registrerade än.')
    expect(await town.council()).toMatchObject({ picturesBy: '2026-05-28', forYear: 2026, heldAt: null })
    expect([town.jobs.filter(({ name }) => name === 'ask-partner'), town.mailed, town.sent]).toEqual([[], [], []])
  })

  it('fills in what was left empty: two weeks for the pictures, the year by the day', async () => {
    const town = await partnerTown()
    await town.call({ day: '2026-12-03', picturesBy: '', time: '9.30' })
    expect(await town.council()).toMatchObject({ picturesBy: '2026-11-19', forYear: 2027, time: '09:30' })
  })

  it('has a button to the meeting where there is a link, and says so where there is no place', async () => {
    const town = await partnerTown()
    const link = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting'
    const card = await town.call({ place: '', link })
    expect(buttonsOn(card).filter(({ type }) => type === 'Action.OpenUrl')).toMatchObject([{ url: link }])
    expect(read(card)).toContain('Möte i Teams')
  })

  it('with nobody invited says how to invite', async () => {
    const town = await partnerTown()
    const card = await town.call({}, [])
    expect(read(card)).toContain('Ingen är inbjuden än.')
    expect(verbsOn(card)).not.toContain('council.ask')
  })

  it('pressed twice calls once', async () => {
    const town = await partnerTown()
    const form = cardOf(await town.say('samira', 'rådet'))
    const inputs = { ...filled, partners: town.police.partner.id }
    await town.pressOn('samira', form, 'council.save', inputs)
    const before = await town.facts()
    const again = cardOf(await town.pressOn('samira', form, 'council.save', inputs))
    expect(read(again)).toContain('✓ Rådet är sparat.')
    expect(await town.facts()).toEqual(before)
  })

  it('two who call for the same day at once: the second is told', async () => {
    const town = await partnerTown()
    const forms = [cardOf(await town.say('samira', 'rådet')), cardOf(await town.say('samira', 'rådet'))]
    const inputs = { ...filled, partners: '' }
    for (const form of forms.slice(0, 1)) await town.pressOn('samira', form, 'council.save', inputs)
    const second = cardOf(await town.pressOn('samira', forms[1] ?? cardOf([]), 'council.save', inputs))
    expect(read(second)).toContain(languages.sv.cards.council.form.fault.taken)
    expect(valuesOn(second)).toMatchObject({ ...filled, points: 'Trygghetsmätningen\nNattvandring' })
    expect(await town.services.store.councils.list()).toHaveLength(1)
  })

  it('can be left: nothing is called', async () => {
    const town = await partnerTown()
    const before = await town.facts()
    const form = cardOf(await town.say('samira', 'rådet'))
    expect(read(cardOf(await town.pressOn('samira', form, 'council.leave')))).toContain('Inget råd är kallat.')
    expect(await town.facts()).toEqual(before)
  })
})

describe.each(codes)('what hinders a council, in %s', (code) => {
  const t = languages[code].cards.council.form
  const kinds = languages[code].cards.report.personalDataKinds
  let town: PartnerTown
  beforeAll(async () => {
    town = await partnerTown(code)
  })

  it.each([
    ['no day', { day: '' }, t.fault['day-missing']],
    ['a day that was', { day: '2026-05-11' }, t.fault['day-impossible']],
    ['no time', { time: 'efter lunch' }, t.fault['time-missing']],
    ['nowhere to meet', { place: ' ', link: '' }, t.fault['place-missing']],
    ['an unsafe link', { link: 'http://teams.example/x' }, t.fault['link-unsafe']],
    ['pictures after the meeting', { picturesBy: '2026-06-12' }, t.fault['pictures-by-impossible']],
    ['a year far off', { forYear: '2031' }, t.fault['year-impossible']],
    ['a place that is too long', { place: 'x'.repeat(201) }, t.tooLong(t.fields.place, '201', '200')],
    ['a point that is too long', { points: `a\n${'x'.repeat(201)}` }, t.pointTooLong(2, '200')],
    ['too many points', { points: 'a\n'.repeat(16) }, t.tooManyPoints('15')],
    ['a number to call on the agenda', { points: 'Ring 070-123 45 67' }, t.personal(t.fields.points, kinds.phone)],
    ['an address to write to', { place: 'kim@example.se' }, t.personal(t.fields.place, kinds.email)],
  ])('%s: it says so, keeps what was typed and calls nothing', async (_, changes, words) => {
    const before = await town.facts()
    const form = await town.call(changes, [town.church])
    expect(read(form)).toContain(words)
    const typed = valuesOn(form)
    const { day, time, ...texts } = { ...filled, ...changes }
    expect(typed).toMatchObject({ day, partners: town.church.partner.id })
    expect(typed.place).toBe(texts.place.trim())
    expect(typed.points?.split('\n')).toEqual(
      texts.points
        .split('\n')
        .map((point) => point.trim())
        .filter((point) => point !== ''),
    )
    expect(await town.facts()).toEqual(before)
  })

  it('a partner who is not in the register', async () => {
    const form = await town.call({}, [{ partner: { ...town.police.partner, id: town.police.contact.id } }])
    expect(read(form)).toContain(t.fault['partner-unknown'])
    expect(await town.council()).toBeUndefined()
  })

  it('several faults are told at once', async () => {
    const words = read(await town.call({ day: '', time: '' }))
    expect(words).toContain(`${t.fault['day-missing']}\n${t.fault['time-missing']}`)
  })
})

describe('changing a council', () => {
  const openForm = async (town: PartnerTown) => {
    const card = cardOf(await town.say('samira', 'rådet'))
    return cardOf(await town.pressOn('samira', card, 'council.form'))
  }

  it('shows it as it is, and keeps what is changed', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    const form = await openForm(town)
    expect(valuesOn(form)).toMatchObject({ ...filled, forYear: '2026', points: 'Trygghetsmätningen\nNattvandring' })
    const changes = { ...filled, place: 'Brandstationen', partners: town.rescue.partner.id }
    const card = cardOf(await town.pressOn('samira', form, 'council.save', changes))
    expect(read(card)).toContain('✓ Ändringen är sparad.')
    expect(read(card)).toContain('Brandstationen')
    expect(read(card)).toContain('Inbjudna: 1 aktör')
    expect(read(card)).toContain('Fatima Fara')
    expect(read(card)).not.toContain('har redan fått')
    expect(town.jobs.filter(({ name }) => name === 'refresh-posts')).toHaveLength(1)
  })

  it('says how many have been told another time and place', async () => {
    const town = await partnerTown()
    await town.pressOn('samira', await town.call(), 'council.ask')
    const { partners } = valuesOn(await openForm(town))
    const moved = { ...filled, partners, day: '2026-06-12' }
    const card = cardOf(await town.pressOn('samira', await openForm(town), 'council.save', moved))
    expect(read(card)).toContain('3 aktörer har redan fått den förra kallelsen')
    const points = { ...moved, points: 'Något annat' }
    const same = cardOf(await town.pressOn('samira', await openForm(town), 'council.save', points))
    expect(read(same)).not.toContain('har redan fått')
  })

  it('keeps the picture of a partner who is not invited any more, and shows it again when it is', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police, town.housing])
    const record = await town.services.store.councils.load((await town.council())?.id ?? '')
    const invitationId = record?.invited.find(({ partner }) => partner.name === 'Polisen')?.invitation.id ?? ''
    const press = { ...filled, picturesBy: '2026-05-28' }
    const change = async (partners: string) =>
      cardOf(await town.pressOn('samira', await openForm(town), 'council.save', { ...press, partners }))
    const by = { name: 'Erik', personId: null, contactId: null, channel: 'phone' as const }
    const said = { problems: 'x', causes: '', doing: '', proposals: '', phenomena: '' }
    const picture = { ...said, id: invitationId, invitationId, by, at: town.services.world.now() }
    await town.services.store.pictures.record(picture, 'press', [])
    expect(read(await change(town.housing.partner.id))).not.toContain('Polisen')
    const card = await change(`${town.housing.partner.id},${town.police.partner.id}`)
    expect(read(card)).toContain('✓ Lägesbild 12 maj 2026 (telefonsamtal)')
  })

  it('says when somebody else has changed it meanwhile, and changes nothing', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    const [mine, theirs] = [await openForm(town), await openForm(town)]
    await town.pressOn('samira', theirs, 'council.save', { ...filled, place: 'Brandstationen', partners: '' })
    const before = await town.facts()
    const again = cardOf(
      await town.pressOn('samira', mine, 'council.save', { ...filled, partners: town.police.partner.id }),
    )
    expect(read(again)).toContain(languages.sv.cards.council.form.fault.changed)
    expect(valuesOn(again)).toMatchObject({ place: 'Brandstationen', partners: '' })
    expect(await town.facts()).toEqual(before)
  })

  it('pressed twice changes once', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    const form = await openForm(town)
    const changes = { ...filled, place: 'Brandstationen', partners: town.police.partner.id }
    await town.pressOn('samira', form, 'council.save', changes)
    const before = await town.facts()
    expect(read(cardOf(await town.pressOn('samira', form, 'council.save', changes)))).toContain('Brandstationen')
    expect(await town.facts()).toEqual(before)
  })

  it('to a day on which the plan has another council comes back with everything that was typed', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    const { id, planId } = (await town.council()) ?? { id: '', planId: '' }
    await town.services.store.councils.call(aCouncil({ planId, day: '2026-06-25' }), [])
    const form = cardOf(await town.press('samira', 'council.form', { c: id }))
    const before = await town.facts()
    const moved = { ...filled, day: '2026-06-25', place: 'Brandstationen', partners: town.housing.partner.id }
    const again = cardOf(await town.pressOn('samira', form, 'council.save', moved))
    expect(read(again)).toContain(languages.sv.cards.council.form.fault.taken)
    expect(valuesOn(again)).toMatchObject({ ...moved, points: 'Trygghetsmätningen\nNattvandring' })
    expect(await town.facts()).toEqual(before)
    const free = cardOf(await town.pressOn('samira', again, 'council.save', { ...moved, day: '2026-06-26' }))
    expect(read(free)).toContain('Brandstationen')
  })

  it('when it fails changes nothing, neither the council nor who is invited', async () => {
    const town = await partnerTown()
    await town.call({}, [town.police])
    const form = await openForm(town)
    const before = await town.facts()
    town.broken.add('councils.change')
    const changes = { ...filled, place: 'Brandstationen', partners: town.housing.partner.id }
    const said = noticeOf(await town.pressOn('samira', form, 'council.save', changes))
    expect(said).toBe(languages.sv.cards.refusal.generic)
    town.broken.clear()
    expect(await town.facts()).toEqual(before)
  })

  it('of a council that was held or cancelled is refused', async () => {
    const town = await partnerTown()
    const card = await town.call({}, [town.police])
    const form = cardOf(await town.pressOn('samira', card, 'council.form'))
    const id = (await town.council())?.id ?? ''
    const t = languages.sv.cards.council
    await town.services.store.councils.markHeld(id, new Date())
    expect(noticeOf(await town.pressOn('samira', card, 'council.form'))).toBe(t.isHeld)
    expect(noticeOf(await town.pressOn('samira', form, 'council.save', filled))).toBe(t.isHeld)
    const other = await town.pressOn('samira', cardOf(await town.say('samira', 'nytt råd')), 'council.save', {
      ...filled,
      day: '2026-06-25',
    })
    const otherForm = cardOf(await town.pressOn('samira', cardOf(other), 'council.form'))
    const [latest] = await town.services.store.councils.list()
    await town.services.store.councils.cancel(latest?.council.id ?? '', new Date())
    expect(noticeOf(await town.pressOn('samira', otherForm, 'council.save', filled))).toBe(t.isCancelled)
  })

  it('of another plan than its own is refused', async () => {
    const town = await partnerTown()
    const form = cardOf(await town.pressOn('samira', await town.call(), 'council.form'))
    const [button] = buttonsOn(form).filter(({ verb }) => verb === 'council.save')
    const data = { ...(button?.data as object), ...filled }
    const other = { ...data, p: town.police.partner.id }
    expect(noticeOf(await town.press('samira', 'council.save', other))).toBe(languages.sv.cards.refusal.badInput)
    const unknown = { ...data, c: town.police.partner.id }
    expect(noticeOf(await town.press('samira', 'council.save', unknown))).toBe(languages.sv.cards.refusal.gone)
  })
})

describe('who is asked for a partner', () => {
  const contactsOf = async (town: PartnerTown) => {
    const card = cardOf(await town.say('samira', 'rådet'))
    return cardOf(await town.pressOn('samira', card, 'council.contacts'))
  }

  it('is whoever is reached best, until somebody else is chosen', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await contactsOf(town)
    expect(read(form)).toContain('Klubben  \nIngen kontakt i registret.')
    const [anna, fatima] = town.rescue.contacts
    const input = `contact-${town.rescue.partner.id}`
    expect(valuesOn(form)[input]).toBe(fatima?.id)
    const card = cardOf(await town.pressOn('samira', form, 'council.name', { [input]: anna?.id }))
    expect(read(card)).toContain('✓ Kontakterna är sparade.')
    expect(read(card)).toContain('Anna Alarm · nås med mejl')
    expect(valuesOn(await contactsOf(town))[input]).toBe(anna?.id)
  })

  it('is somebody else when the one who was chosen has left', async () => {
    const town = await partnerTown()
    await town.call({}, [town.rescue])
    const [anna] = town.rescue.contacts
    const wish = { partner: town.rescue.partner, contacts: anna ? [anna] : [] }
    await town.services.store.partners.save(wish, () => true, new Date())
    expect(read(cardOf(await town.say('samira', 'rådet')))).toContain('Anna Alarm · nås med mejl')
  })

  it('was somebody who has left and has no successor: it says so', async () => {
    const town = await partnerTown()
    await town.call({}, [town.housing])
    await town.services.store.partners.save({ partner: town.housing.partner, contacts: [] }, () => true, new Date())
    const words = read(cardOf(await town.say('samira', 'rådet')))
    expect(words).toContain('Hanna Hus är inte kontakt längre')
    expect(words).toContain('Utan kontakt: Bostaden.')
  })

  it('is never somebody of another partner', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await contactsOf(town)
    const before = await town.facts()
    const input = `contact-${town.rescue.partner.id}`
    const card = cardOf(await town.pressOn('samira', form, 'council.name', { [input]: town.police.contact.id }))
    expect(read(card)).toContain(languages.sv.cards.council.contactForm.unknown)
    const notice = noticeOf(await town.pressOn('samira', form, 'council.name', { [input]: 'x' }))
    expect(notice).toBe(languages.sv.cards.refusal.badInput)
    expect(await town.facts()).toEqual(before)
  })

  it('is not chosen for a council that is cancelled', async () => {
    const town = await partnerTown()
    await town.call()
    const form = await contactsOf(town)
    await town.services.store.councils.cancel((await town.council())?.id ?? '', new Date())
    expect(noticeOf(await town.pressOn('samira', form, 'council.name'))).toBe(languages.sv.cards.council.isCancelled)
  })
})

describe('asking for pictures', () => {
  it('asks those who can be reached, each once, and says how many', async () => {
    const town = await partnerTown()
    const called = await town.call()
    expect(buttonsOn(called).map(({ title }) => title)).toContain('Be 3 aktörer om lägesbild')
    const card = cardOf(await town.pressOn('samira', called, 'council.ask'))
    expect(read(card)).toContain('3 aktörer får nu frågan om lägesbild')
    expect(verbsOn(card)).not.toContain('council.ask')
    const asks = await town.services.store.partnerRequests.ofCouncil((await town.council())?.id ?? '', 'picture')
    expect(asks.map(({ request }) => request.contact.name)).toEqual(['Hanna Hus', 'Erik Polis', 'Fatima Fara'])
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toHaveLength(3)
    const before = await town.facts()
    expect(noticeOf(await town.pressOn('samira', called, 'council.ask'))).toBe(languages.sv.cards.council.nobodyToAsk)
    expect(await town.facts()).toEqual(before)
  })

  it('asks a new contact who has come since', async () => {
    const town = await partnerTown()
    await town.pressOn('samira', await town.call(), 'council.ask')
    const { partner } = town.club
    const contact = { ...town.housing.contact, id: town.club.partner.id, partnerId: partner.id, name: 'Kim Klubb' }
    await town.services.store.partners.save({ partner, contacts: [contact] }, () => true, new Date())
    const card = cardOf(await town.say('samira', 'rådet'))
    expect(read(card)).not.toContain('Utan kontakt')
    expect(read(cardOf(await town.pressOn('samira', card, 'council.ask')))).toContain('1 aktör får nu frågan')
    const record = await town.services.store.councils.load((await town.council())?.id ?? '')
    expect(record?.invited.find((one) => one.partner.id === partner.id)?.contact?.name).toBe('Kim Klubb')
  })

  it('asks nobody of a partner whose cooperation has ended, and again when it is resumed', async () => {
    const town = await partnerTown()
    const called = await town.call({}, [town.rescue])
    const { partner, contacts } = town.rescue
    const save = (ended: boolean) =>
      town.services.store.partners.save({ partner: { ...partner, ended }, contacts }, () => true, new Date())
    await save(true)
    expect(verbsOn(cardOf(await town.say('samira', 'rådet')))).not.toContain('council.ask')
    expect(noticeOf(await town.pressOn('samira', called, 'council.ask'))).toBe(languages.sv.cards.council.nobodyToAsk)
    await save(false)
    const card = cardOf(await town.pressOn('samira', called, 'council.ask'))
    expect(read(card)).toContain('1 aktör får nu frågan')
  })

  it('asks nobody after the day of the meeting', async () => {
    const town = await partnerTown()
    const card = await town.call({}, [town.police])
    town.moveTo('2026-06-12')
    expect(verbsOn(cardOf(await town.say('samira', 'rådet')))).not.toContain('council.ask')
    expect(noticeOf(await town.pressOn('samira', card, 'council.ask'))).toBe(languages.sv.cards.council.nobodyToAsk)
  })
})

describe('a council that has been', () => {
  it('is marked as held after it began, once', async () => {
    const town = await partnerTown()
    const card = await town.call()
    const t = languages.sv.cards.council
    expect(noticeOf(await town.pressOn('samira', card, 'council.held'))).toBe(
      t.notYet('torsdag 11 juni 2026 kl. 13:00'),
    )
    town.moveTo('2026-06-11')
    expect(noticeOf(await town.pressOn('samira', card, 'council.held'))).toContain('Mötet börjar')
    town.moveTo('2026-06-12')
    expect(read(cardOf(await town.say('samira', 'rådet')))).toContain(t.passed)
    const held = cardOf(await town.pressOn('samira', card, 'council.held'))
    expect(read(held)).toContain('✓ Mötet är markerat som genomfört.')
    expect(read(held)).toContain('✓ Rådet hölls den 11 juni 2026.')
    expect(verbsOn(held)).not.toContain('council.form')
    expect(verbsOn(held)).not.toContain('council.cancel')
    const before = await town.facts()
    expect(noticeOf(await town.pressOn('samira', card, 'council.held'))).toBe(t.heldBefore)
    for (const verb of ['council.cancel', 'council.ask', 'picture.missing'])
      expect(noticeOf(await town.pressOn('samira', card, verb))).toBe(t.isHeld)
    expect(await town.facts()).toEqual(before)
  })

  it('is still shown, and leads on to the next one', async () => {
    const town = await partnerTown()
    await town.call()
    const { id = '' } = (await town.council()) ?? {}
    await town.services.store.councils.markHeld(id, new Date())
    const held = cardOf(await town.say('samira', 'rådet'))
    expect(read(held)).toContain('✓ Rådet hölls')
    expect(verbsOn(cardOf(await town.pressOn('samira', held, 'council.call')))).toContain('council.save')
    const form = cardOf(await town.say('samira', 'nytt råd'))
    await town.pressOn('samira', form, 'council.save', { ...filled, day: '2026-09-10', picturesBy: '' })
    expect(read(cardOf(await town.say('samira', 'rådet')))).toContain('torsdag 10 september 2026')
  })
})

describe('cancelling a council', () => {
  it('asks first, names those to tell, and then nothing more is taken', async () => {
    const town = await partnerTown()
    const card = await town.call()
    await town.pressOn('samira', card, 'council.ask')
    const sure = cardOf(await town.pressOn('samira', card, 'council.cancel'))
    expect(read(sure)).toContain('Ska rådet den 11 juni 2026 ställas in?')
    expect(read(sure)).toContain('Berätta själv för dem som är tillfrågade: Bostaden, Polisen, Räddningstjänsten.')
    expect((await town.council())?.cancelledAt).toBeNull()
    const done = cardOf(await town.pressOn('samira', sure, 'council.drop'))
    expect(read(done)).toContain('Rådet den 11 juni 2026 är inställt')
    expect(town.jobs.filter(({ name }) => name === 'refresh-posts')).toHaveLength(1)
    const t = languages.sv.cards.council
    for (const verb of ['council.form', 'council.ask', 'council.held', 'council.cancel', 'picture.missing'])
      expect(noticeOf(await town.pressOn('samira', card, verb))).toBe(t.isCancelled)
    expect(noticeOf(await town.pressOn('samira', sure, 'council.drop'))).toBe(t.isCancelled)
    expect(read(cardOf(await town.pressOn('samira', sure, 'council.show')))).toContain(t.isCancelled)
    expect(verbsOn(cardOf(await town.say('samira', 'rådet')))).toContain('council.save')
  })

  it('names nobody when nobody was asked, and can be thought better of', async () => {
    const town = await partnerTown()
    const sure = cardOf(await town.pressOn('samira', await town.call(), 'council.cancel'))
    expect(read(sure)).not.toContain('Berätta själv')
    expect(read(cardOf(await town.pressOn('samira', sure, 'council.show')))).toContain('Strategiskt råd för Granvik')
    expect((await town.council())?.cancelledAt).toBeNull()
  })
})

const verbs = [
  'council.show',
  'council.call',
  'council.form',
  'council.save',
  'council.contacts',
  'council.name',
  'council.ask',
  'council.held',
  'council.cancel',
  'council.drop',
] as const

describe('buttons about a council', () => {
  it('are the coordinator’s alone', async () => {
    const town = await partnerTown()
    await town.call()
    const data = { c: (await town.council())?.id, p: town.plan?.id }
    const before = await town.facts()
    for (const verb of verbs)
      expect([verb, noticeOf(await town.press('erik', verb, data))]).toEqual([
        verb,
        languages.sv.cards.refusal.notAllowed,
      ])
    expect(await town.facts()).toEqual(before)
  })

  it('with anything else than their own data change nothing', async () => {
    const town = await partnerTown()
    await town.call()
    const before = await town.facts()
    const unknown = town.police.contact.id
    const { gone, badInput } = languages.sv.cards.refusal
    for (const verb of verbs)
      for (const data of [null, 'x', [], {}, { c: 'x' }, { c: 7, p: {} }, { c: unknown, p: unknown }, { c: [unknown] }])
        expect([gone, badInput]).toContain(noticeOf(await town.press('samira', verb, data)))
    expect(await town.facts()).toEqual(before)
    expect(town.logged).toEqual([])
  })

  it.each([
    ['councils.load', 'council.show'],
    ['partners.list', 'council.form'],
    ['councils.list', null],
    ['councils.call', 'council.save'],
    ['partnerRequests.ask', 'council.ask'],
    ['councils.markHeld', 'council.held'],
    ['councils.cancel', 'council.drop'],
    ['councils.invite', 'council.name'],
  ] as const)('when %s fails the person is told kindly and nothing has changed', async (part, verb) => {
    const town = await partnerTown()
    const form = verb === 'council.save' ? cardOf(await town.say('samira', 'rådet')) : null
    if (!form) await town.call()
    if (verb === 'council.held') town.moveTo('2026-06-12')
    const before = await town.facts()
    town.broken.add(part)
    const data = { c: (await town.council().catch(() => undefined))?.id }
    const said =
      verb === null
        ? read(cardOf(await town.say('samira', 'rådet')))
        : noticeOf(
            form
              ? await town.pressOn('samira', form, verb, { ...filled, partners: '' })
              : await town.press('samira', verb, data),
          )
    expect(said).toContain(languages.sv.cards.refusal.generic)
    expect(said).not.toContain(brokenWords)
    town.broken.clear()
    expect(await town.facts()).toEqual(before)
  })
})

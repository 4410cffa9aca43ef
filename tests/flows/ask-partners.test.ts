import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/domain/working-days.ts'
import { AppError } from '../../src/errors.ts'
import { askPartner } from '../../src/flows/ask-partner.ts'
import { askPartners } from '../../src/flows/ask-partners.ts'
import type { Services } from '../../src/flows/context.ts'
import { hashOf } from '../../src/flows/link-token.ts'
import { createPartnerDesk } from '../../src/flows/partner-desk.ts'
import { partnerFollowUp } from '../../src/flows/partner-follow-up.ts'
import { reachNow } from '../../src/flows/partner-reach.ts'
import type { FollowedRequest, Mailer, Purpose } from '../../src/flows/partner-request-ports.ts'
import { openOutbox } from '../../src/local/outbox.ts'
import { type CouncilTown, linkIn, townWithCouncil, work } from '../support/asked-town.ts'
import { aContact, anEvent, aPicture, aVoice } from '../support/council-builders.ts'
import { ids } from '../support/town.ts'

const inTeams = async (email = '') => {
  const town = await townWithCouncil()
  const { store } = town.services
  const [erik] = await store.people.named([ids.erik])
  const contact = { ...town.contact, email, personId: erik?.id ?? null }
  await store.partners.save({ partner: town.partner, contacts: [contact] }, () => true, town.services.world.now())
  return { ...town, contact, erik }
}
const followed = async (town: CouncilTown, purpose: Purpose = 'picture'): Promise<FollowedRequest> => {
  const [only, more] = await town.services.store.partnerRequests.ofCouncil(town.council.id, purpose)
  if (!only || more) throw new Error('One request is expected.')
  return only
}
/** The same town where Teams or the mail does this. */
const where = (town: CouncilTown, some: Partial<Services>): CouncilTown => ({
  ...town,
  services: { ...town.services, ...some },
})
const endPartner = async ({ services, partner, contact }: CouncilTown) => {
  const ended = { partner: { ...partner, ended: true }, contacts: [contact] }
  await services.store.partners.save(ended, () => true, services.world.now())
}
const mailerThat = (send: Mailer['send']): Partial<Services> => ({ mailer: { send } })
const unreachableInTeams = ({ services }: CouncilTown): Partial<Services> => ({
  messenger: { ...services.messenger, send: async () => ({ kind: 'unreachable', reason: 'not-met' }) },
})
/** A clock that goes on by itself, so that one attempt is later than the other. */
const ticking = ({ services: { world } }: CouncilTown): Partial<Services> => {
  let ticks = 0
  return { world: { ...world, now: () => new Date(world.now().getTime() + ticks++) } }
}
const confirm = (town: CouncilTown, commitmentId: string) =>
  town.services.store.commitments.say(
    commitmentId,
    commitmentId,
    ({ present }) => ({
      kind: 'write',
      event: anEvent(
        { kind: 'confirmed' },
        { commitmentId, version: present.version, by: aVoice({ contactId: town.contact.id }) },
      ),
    }),
    [],
  )
const openLink = async (town: CouncilTown, link: string, at = town.services.world.now()) =>
  town.services.store.partnerLinks.follow(hashOf(link.split('/').at(-1) ?? ''), { at, opens: true })

describe('a partner whose cooperation has ended', () => {
  it.each(['picture', 'confirm', 'result'] as const)(
    'is not asked, nor when the letter was on its way: %s',
    async (purpose) => {
      const town = await townWithCouncil()
      const commitment = await town.promise()
      if (purpose === 'result') await confirm(town, commitment)
      await town.ask(purpose)
      await endPartner(town)
      expect(await town.ask(purpose)).toMatchObject({ asked: 0, unreachable: [{ id: town.contact.id }] })
      await work(town, 'ask-partner')
      expect(town.mailed).toEqual([])
      expect((await town.facts()).PartnerLink).toEqual([])
    },
  )

  it('is asked again when it is resumed', async () => {
    const town = await townWithCouncil()
    await endPartner(town)
    const entry = await town.services.store.partners.find(town.partner.id)
    await town.services.store.partners.save(
      { partner: town.partner, contacts: entry?.contacts ?? [] },
      () => true,
      town.services.world.now(),
    )
    expect(await town.ask('picture')).toEqual({ asked: 1, unreachable: [] })
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(1)
  })
})

describe('a council that is over', () => {
  it('is nothing to ask about, whatever its partners have to answer', async () => {
    for (const [end, purpose] of [
      ['cancel', 'picture'],
      ['cancel', 'confirm'],
      ['cancel', 'result'],
      ['markHeld', 'picture'],
    ] as const) {
      const town = await townWithCouncil()
      const commitment = await town.promise()
      if (purpose === 'result') await confirm(town, commitment)
      await town.services.store.councils[end](town.council.id, town.services.world.now())
      expect(await town.ask(purpose), `${end} ${purpose}`).toEqual({ asked: 0, unreachable: [] })
      expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toEqual([])
      expect((await town.facts()).PartnerRequest).toEqual([])
    }
  })

  it('sends no letter that was on its way', async () => {
    for (const [end, purpose] of [
      ['cancel', 'picture'],
      ['cancel', 'confirm'],
      ['markHeld', 'picture'],
    ] as const) {
      const town = await townWithCouncil()
      await town.promise()
      await town.ask(purpose)
      await town.services.store.councils[end](town.council.id, town.services.world.now())
      await work(town, 'ask-partner')
      expect(town.mailed, `${end} ${purpose}`).toEqual([])
    }
  })

  it('still asks for what it has led to once it has been held', async () => {
    const town = await townWithCouncil()
    await town.promise()
    await town.services.store.councils.markHeld(town.council.id, town.services.world.now())
    expect(await town.ask('confirm')).toEqual({ asked: 1, unreachable: [] })
  })
})

describe('a contact who is reached by mail', () => {
  it('gets a letter with who asks, for whom it is, and a link that opens the question', async () => {
    const town = await townWithCouncil()
    expect(await town.ask('picture')).toEqual({ asked: 1, unreachable: [] })
    await work(town, 'ask-partner')
    const [letter, more] = town.mailed
    if (!letter) throw new Error('No letter was sent.')
    expect(more).toBeUndefined()
    expect(letter.to).toEqual({ name: 'Petra Polis', address: 'petra.polis@polisen.example' })
    for (const said of ['Petra Polis', 'Polisen i Granvik', 'samira', 'allmän handling', 'svar till samordnaren']) {
      expect(letter.text, said).toContain(said)
    }
    const opened = await openLink(town, linkIn(letter))
    expect(opened).toMatchObject({ request: { purpose: 'picture', contact: { id: town.contact.id } } })
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'delivered', channel: 'mail' } })
    expect(town.sent).toEqual([])
  })

  it('keeps the token to themselves: only its hash is in the ledger, and none of it in the log', async () => {
    const town = await townWithCouncil()
    const told: unknown[] = []
    const log = { ...town.services.log, info: (...words: unknown[]) => void told.push(words) }
    await town.ask('picture')
    await work(where(town, { log }), 'ask-partner')
    const token =
      linkIn(town.mailed[0] ?? never())
        .split('/')
        .at(-1) ?? ''
    expect(token).toHaveLength(43)
    const facts = JSON.stringify(await town.facts())
    expect(facts).not.toContain(token)
    expect(facts).toContain(hashOf(token))
    expect(told).not.toEqual([])
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`${token}|Petra|polisen`))
  })

  it('is written to in their own language', async () => {
    const town = await townWithCouncil({ contact: { language: 'en' } })
    await town.promise()
    await town.ask('confirm')
    await work(town, 'ask-partner')
    expect(town.mailed[0]?.html).toContain('lang="en-GB"')
    expect(town.mailed[0]?.text).toContain('public record')
  })

  it('answers to the coordinator who asked, by the address in the directory', async () => {
    const town = await townWithCouncil()
    const directory = {
      ...town.services.directory,
      findPerson: async () => ({ aadObjectId: ids.samira, name: 'Samira Samordnare', email: 'samira@granvik.example' }),
    }
    await town.ask('picture')
    await work(where(town, { directory }), 'ask-partner')
    expect(town.mailed[0]?.replyTo).toEqual({ name: 'samira', address: 'samira@granvik.example' })
  })

  it('answers to whoever reads the mailbox when no coordinator has an address, or none is left', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    await work(town, 'ask-partner')
    expect(town.mailed[0]?.replyTo).toBeNull()
    const other = await townWithCouncil()
    other.coordinators.length = 0
    await other.ask('picture')
    await work(other, 'ask-partner')
    expect(other.mailed[0]).toMatchObject({ replyTo: null })
    expect(other.mailed[0]?.text).toContain('Mejlet kommer från samordnaren för det strategiska rådet')
  })

  const lastDays: readonly (readonly [name: string, purpose: Purpose, last: string])[] = [
    ['a picture: seven days after the council', 'picture', '2026-12-10'],
    ['a confirmation: sixty days', 'confirm', addDays('2026-05-12', 60)],
    ['a result: sixty days while no next council is called', 'result', addDays('2026-05-12', 60)],
  ]
  it.each(lastDays)('has a link that lives as long as it should: %s', async (_, purpose, last) => {
    const town = await townWithCouncil()
    const commitment = await town.promise()
    if (purpose === 'result') await confirm(town, commitment)
    await town.ask(purpose)
    await work(town, 'ask-partner')
    const link = linkIn(town.mailed[0] ?? never())
    expect(await openLink(town, link, new Date(`${last}T20:00:00Z`))).toHaveProperty('link')
    expect(await openLink(town, link, new Date(`${addDays(last, 1)}T01:00:00Z`))).toEqual({ refused: 'expired' })
  })

  it('has until the next council to tell a result, where that is called', async () => {
    const town = await townWithCouncil()
    const { id: _, ...council } = town.council
    const nextYear = { ...council, id: crypto.randomUUID(), day: '2027-12-02', picturesBy: '2027-11-19', forYear: 2028 }
    expect(await town.services.store.councils.call(nextYear, [])).toBe('called')
    await confirm(town, await town.promise())
    await town.ask('result')
    await work(town, 'ask-partner')
    const link = linkIn(town.mailed[0] ?? never())
    expect(await openLink(town, link, new Date('2027-12-02T20:00:00Z'))).toHaveProperty('link')
    expect(await openLink(town, link, new Date('2027-12-03T01:00:00Z'))).toEqual({ refused: 'expired' })
  })

  it('gets a link of at least a week, also when the question is late', async () => {
    const town = await townWithCouncil()
    town.moveTo('2026-12-03')
    await town.ask('picture')
    await work(town, 'ask-partner')
    const link = linkIn(town.mailed[0] ?? never())
    expect(await openLink(town, link, new Date('2026-12-10T20:00:00Z'))).toHaveProperty('link')
  })
})

describe('a contact in Teams', () => {
  it('gets the card in their own chat, and no letter', async () => {
    const town = await inTeams('erik@polisen.example')
    await town.ask('picture')
    await work(town, 'ask-partner')
    expect(town.sent).toMatchObject([{ to: { id: town.erik?.id } }])
    expect(town.mailed).toEqual([])
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'delivered', channel: 'teams-card' } })
    expect(await town.services.store.partnerRequests.cards((await followed(town)).request.id)).toEqual(['activity 1'])
  })

  it('gets a letter when Teams cannot reach them and there is an address', async () => {
    const town = await inTeams('erik@polisen.example')
    await town.ask('picture')
    await work(where(town, { ...unreachableInTeams(town), ...ticking(town) }), 'ask-partner')
    expect(town.mailed).toMatchObject([{ to: { address: 'erik@polisen.example' } }])
    expect(town.mailed[0]?.text).not.toContain('två gånger')
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'delivered', channel: 'mail' } })
  })

  it.each([
    ['there is no address', '', {}],
    ['mail is off', 'erik@polisen.example', { mailer: null }],
  ])('is shown as unreachable when Teams cannot and %s', async (_, email, some) => {
    const town = await inTeams(email)
    await town.ask('picture')
    await work(where(town, { ...unreachableInTeams(town), ...some }), 'ask-partner')
    expect(town.mailed).toEqual([])
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'unreachable', channel: 'teams-card' } })
  })

  it('is asked again when Teams is away, and only what may have arrived counts as that', async () => {
    const town = await inTeams()
    await town.ask('picture')
    const failing = (notTaken: boolean): Partial<Services> => ({
      messenger: {
        ...town.services.messenger,
        send: async () => {
          throw new AppError('teams-unavailable', 'busy', { notTaken })
        },
      },
    })
    await expect(work(where(town, failing(true)), 'ask-partner')).rejects.toMatchObject({ code: 'teams-unavailable' })
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'refused' } })
    await expect(work(where(town, failing(false)), 'ask-partner')).rejects.toMatchObject({ code: 'teams-unavailable' })
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'unknown' } })
    town.moveTo('2026-05-13')
    await work(town, 'ask-partner')
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'delivered' } })
    const messages = (await town.facts()).PartnerMessage ?? []
    expect(messages.filter(({ again }) => again)).toHaveLength(1)
  })
})

describe('asking', () => {
  it('returns those whom we cannot reach, and asks nobody of them', async () => {
    const town = await townWithCouncil({ contact: { email: '' } })
    expect(await town.ask('picture')).toEqual({ asked: 0, unreachable: [town.contact] })
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toEqual([])
    expect((await town.facts()).PartnerRequest).toEqual([])
  })

  it('counts nobody as reachable by mail where mail is off', async () => {
    const town = await townWithCouncil()
    expect(await town.ask('picture', { ...town.services, mailer: null })).toEqual({
      asked: 0,
      unreachable: [town.contact],
    })
    const { mailer } = town.services
    const table = [
      [aContact(), mailer, 'mail'],
      [aContact(), null, 'none'],
      [aContact({ personId: crypto.randomUUID() }), null, 'teams-card'],
      [aContact({ ended: true }), mailer, 'none'],
      [aContact({ email: '' }), mailer, 'none'],
    ] as const
    for (const [contact, by, reach] of table) expect(reachNow({ mailer: by }, contact)).toBe(reach)
  })

  it('leaves out who is not there, and asks each once', async () => {
    const { services, council, contact, samira } = await townWithCouncil()
    const contactIds = [contact.id, contact.id, crypto.randomUUID()]
    const wish = { councilId: council.id, contactIds, purpose: 'picture', byId: samira.id } as const
    expect(await askPartners(services, wish)).toEqual({ asked: 1, unreachable: [] })
  })

  it('may be put off, so that what comes meanwhile is asked in the same message', async () => {
    const town = await townWithCouncil()
    const notBefore = new Date('2026-05-12T10:02:00.000Z')
    const wish = {
      councilId: town.council.id,
      contactIds: [town.contact.id],
      purpose: 'confirm',
      byId: town.samira.id,
    } as const
    await town.promise()
    await askPartners(town.services, { ...wish, notBefore })
    expect(town.jobs.find(({ name }) => name === 'ask-partner')).toMatchObject({ notBefore })
  })

  it('asks once about the same, however often it is asked for', async () => {
    const town = await townWithCouncil()
    for (const _ of [1, 2, 3]) {
      await town.ask('picture')
      await work(town, 'ask-partner')
    }
    expect(town.mailed).toHaveLength(1)
  })

  it('asks anew when there is another commitment, or another wording, and only then', async () => {
    const town = await townWithCouncil()
    const first = await town.promise('Vi går ronder')
    const askNow = async () => {
      await town.ask('confirm')
      await work(town, 'ask-partner')
      return town.mailed.length
    }
    expect(await askNow()).toBe(1)
    expect(await askNow()).toBe(1)
    await town.promise('Vi sätter upp lampor')
    expect(await askNow()).toBe(2)
    const { commitments } = town.services.store
    await commitments.say(
      first,
      'change',
      () => ({
        kind: 'write',
        event: anEvent({ kind: 'change-answered', text: 'Det går inte' }, { commitmentId: first }),
      }),
      [],
    )
    expect(await askNow()).toBe(3)
    expect(await askNow()).toBe(3)
  })

  it.each([
    ['the picture has come', 'picture'],
    ['everything is confirmed', 'confirm'],
    ['nothing is confirmed yet', 'result'],
  ] as const)('sends nothing when there is nothing left to ask: %s', async (_, purpose) => {
    const town = await townWithCouncil()
    const commitment = await town.promise()
    await town.ask(purpose)
    if (purpose === 'confirm') await confirm(town, commitment)
    const picture = aPicture({ invitationId: town.invitation.id, by: aVoice({ contactId: town.contact.id }) })
    if (purpose === 'picture') await town.services.store.pictures.record(picture, 'x', [])
    await work(town, 'ask-partner')
    expect([...town.mailed, ...town.sent]).toEqual([])
    expect((await town.facts()).PartnerMessage).toEqual([])
  })

  it('sends nothing for a council that was cancelled, nor for a request that is not there', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    await work(town, 'ask-partner')
    await askPartner(town.services, { requestId: crypto.randomUUID(), step: 'ask' })
    expect(town.mailed).toEqual([])
  })
})

describe('the mail', () => {
  it('that may have gone is sent again and says so; that surely did not is not', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    const fails = (notTaken: boolean) =>
      mailerThat(async () => {
        throw new AppError('mail-unavailable', 'away', { notTaken })
      })
    await expect(work(where(town, fails(true)), 'ask-partner')).rejects.toMatchObject({ code: 'mail-unavailable' })
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'refused', channel: 'mail' } })
    await expect(work(where(town, fails(false)), 'ask-partner')).rejects.toMatchObject({ code: 'mail-unavailable' })
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'unknown', channel: 'mail' } })
    town.moveTo('2026-05-13')
    await work(town, 'ask-partner')
    expect(town.mailed[0]?.text).toContain('kan ha kommit två gånger')
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'delivered' } })
  })

  it('that is refused for good makes the contact unreachable, and is not tried again', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    await work(
      where(
        town,
        mailerThat(async () => ({ kind: 'refused', reason: '400 x' })),
      ),
      'ask-partner',
    )
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'unreachable', channel: 'mail' } })
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toEqual([])
  })

  it('notes who has lost every address since they were asked as unreachable', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    const contact = { ...town.contact, email: '' }
    await town.services.store.partners.save({ partner: town.partner, contacts: [contact] }, () => true, new Date())
    await work(town, 'ask-partner')
    expect(await followed(town)).toMatchObject({ delivery: { outcome: 'unreachable' } })
  })
})

describe('in local mode', () => {
  it('the letter lies in the outbox, and its link opens the contact’s page and nobody else’s', async () => {
    const town = await townWithCouncil()
    const dir = mkdtempSync(join(tmpdir(), 'radslag-asked-'))
    const local = where(town, { mailer: openOutbox(dir), publicUrl: 'http://127.0.0.1:3978' })
    await town.promise()
    await local.ask('confirm')
    await work(local, 'ask-partner')
    const [letter] = openOutbox(dir).all()
    rmSync(dir, { recursive: true })
    const link = linkIn(letter ?? never())
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3978\/lank\/[\w-]{43}$/)
    const desk = createPartnerDesk(local.services)
    const token = link.split('/').at(-1) ?? ''
    expect(await desk.open(token, { counts: true })).toMatchObject({
      kind: 'page',
      page: { about: { contact: 'Petra Polis' }, matter: { purpose: 'confirm' } },
    })
    expect(await desk.open(`${token.slice(1)}A`, { counts: true })).toEqual({ kind: 'closed', why: 'unknown' })
  })
})

describe('a reminder', () => {
  const remind = async (town: CouncilTown) => {
    await town.ask('picture')
    await work(town, 'ask-partner')
    const { id } = (await followed(town)).request
    return { id, step: 'remind-3' }
  }

  it('is worded as one, with a link of its own while the first one still opens', async () => {
    const town = await townWithCouncil()
    const { id, step } = await remind(town)
    await askPartner(town.services, { requestId: id, step })
    await askPartner(town.services, { requestId: id, step })
    const [first, second, third] = town.mailed
    expect(third).toBeUndefined()
    expect(second?.subject).toBe(`Påminnelse: ${first?.subject}`)
    for (const letter of [first, second]) expect(await openLink(town, linkIn(letter ?? never()))).toHaveProperty('link')
    expect(linkIn(first ?? never())).not.toBe(linkIn(second ?? never()))
  })

  it('says so on the card in Teams and in its notification', async () => {
    const town = await inTeams()
    const { id, step } = await remind(town)
    await askPartner(town.services, { requestId: id, step })
    const card = town.sent[1]?.card
    expect(card?.summary).toMatch(/^Påminnelse: /)
    expect(JSON.stringify(card?.content.body)).toContain('Påminnelse: vi väntar fortfarande')
  })

  it('waits for the working day when the hour has become late', async () => {
    const town = await townWithCouncil()
    const { id, step } = await remind(town)
    const saturday = new Date('2026-11-14T10:00:00Z')
    const services = { ...town.services, world: { ...town.services.world, now: () => saturday } }
    await askPartner(services, { requestId: id, step })
    expect(town.mailed).toHaveLength(1)
    expect(town.jobs.at(-1)).toMatchObject({
      name: 'ask-partner',
      payload: { requestId: id, step },
      notBefore: new Date('2026-11-16T07:00:00.000Z'),
    })
  })
})

describe('the coordinator’s buttons', () => {
  const asked = async (about: Parameters<typeof townWithCouncil>[0] = {}) => {
    const town = await townWithCouncil(about)
    await town.ask('picture')
    await work(town, 'ask-partner')
    const { id } = (await followed(town)).request
    const pressed = (verb: string, data: unknown = { r: id }, who: 'samira' | 'erik' = 'samira') =>
      town.press(who, verb, data)
    return { ...town, id, pressed }
  }

  it('send a new link, once for one press', async () => {
    const town = await asked()
    const reply = { kind: 'notice', text: 'Ett nytt mejl med en ny personlig länk är på väg till Petra Polis.' }
    expect(await town.pressed('link.resend')).toEqual(reply)
    expect(await town.pressed('link.resend')).toEqual(reply)
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(2)
    expect(town.mailed[1]?.subject).toBe(town.mailed[0]?.subject)
    expect((await followed(town)).steps.map(({ step }) => step.split(' ')[0])).toEqual(['ask', 'resend'])
  })

  it('close every link, and say when there was none', async () => {
    const town = await asked()
    await town.pressed('link.resend')
    await work(town, 'ask-partner')
    expect(await town.pressed('link.revoke')).toEqual({
      kind: 'notice',
      text: 'Alla 2 personliga länkar till Petra Polis är stängda. Inget mer skickas förrän du ber om det.',
    })
    for (const letter of town.mailed) expect(await openLink(town, linkIn(letter))).toEqual({ refused: 'revoked' })
    expect(await town.pressed('link.revoke')).toMatchObject({ text: expect.stringContaining('ingen personlig länk') })
  })

  it('closing holds: neither a letter that was on its way nor a reminder opens a new link', async () => {
    const town = await asked()
    town.moveTo('2026-11-06')
    await partnerFollowUp(town.services)
    expect(town.jobs.filter(({ name }) => name === 'ask-partner')).toHaveLength(1)
    await town.pressed('link.revoke')
    for (const day of ['2026-11-06', '2026-11-17', '2026-11-23']) {
      town.moveTo(day)
      await partnerFollowUp(town.services)
      await work(town, 'ask-partner')
    }
    expect(town.mailed).toHaveLength(1)
    expect((await town.facts()).PartnerLink?.filter(({ revokedAt }) => revokedAt === null)).toEqual([])
  })

  it('closing holds when the first letter had not gone', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    const { id } = (await followed(town)).request
    expect(await town.press('samira', 'link.revoke', { r: id })).toMatchObject({
      text: expect.stringContaining('ingen personlig länk'),
    })
    await work(town, 'ask-partner')
    expect(town.mailed).toEqual([])
  })

  it('sending again opens what was closed, in the same minute too, and reminders go on', async () => {
    const town = await asked()
    await town.pressed('link.resend')
    await work(town, 'ask-partner')
    await town.pressed('link.revoke')
    for (const _ of [1, 2]) await town.pressed('link.resend')
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(3)
    expect(await openLink(town, linkIn(town.mailed[2] ?? never()))).toHaveProperty('request')
    town.moveTo('2026-11-06')
    await partnerFollowUp(town.services)
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(4)
  })

  it('asking anew opens what was closed, with a letter of its own', async () => {
    for (const purpose of ['picture', 'confirm', 'result'] as const) {
      const town = await townWithCouncil()
      const commitment = await town.promise()
      if (purpose === 'result') await confirm(town, commitment)
      await town.ask(purpose)
      await work(town, 'ask-partner')
      await town.press('samira', 'link.revoke', { r: (await followed(town, purpose)).request.id })
      for (const _ of [1, 2]) {
        await town.ask(purpose)
        await work(town, 'ask-partner')
      }
      expect(town.mailed, purpose).toHaveLength(2)
      expect(await openLink(town, linkIn(town.mailed[1] ?? never()))).toHaveProperty('request')
    }
  })

  it('closing while the letter is being written leaves no link that opens', async () => {
    const town = await townWithCouncil()
    await town.ask('picture')
    const { id } = (await followed(town)).request
    const { store } = town.services
    const partnerLinks = {
      ...store.partnerLinks,
      save: async (link: Parameters<typeof store.partnerLinks.save>[0]) => {
        await town.press('samira', 'link.revoke', { r: id })
        return store.partnerLinks.save(link)
      },
    }
    await work(where(town, { store: { ...store, partnerLinks } }), 'ask-partner')
    expect(town.mailed).toEqual([])
    expect((await town.facts()).PartnerLink).toEqual([])
  })

  it('say what hinders: nothing left, nowhere to send, cancelled, gone', async () => {
    const town = await asked()
    const picture = aPicture({ invitationId: town.invitation.id })
    await town.services.store.pictures.record(picture, 'x', [])
    expect(await town.pressed('link.resend')).toMatchObject({ text: expect.stringContaining('redan svarat') })
    const unreachable = { ...town.contact, email: '' }
    await town.services.store.partners.save({ partner: town.partner, contacts: [unreachable] }, () => true, new Date())
    expect(await town.pressed('link.resend')).toMatchObject({ text: expect.stringContaining('Jag kan inte nå') })
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    expect(await town.pressed('link.resend')).toMatchObject({ text: expect.stringContaining('inställt') })
    for (const data of [{ r: crypto.randomUUID() }, { r: 'x' }, null, {}]) {
      for (const verb of ['link.resend', 'link.revoke']) {
        expect(await town.pressed(verb, data)).toMatchObject({ text: expect.stringContaining('gäller inte längre') })
      }
    }
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(1)
  })

  it('reach nobody of a partner whose cooperation has ended', async () => {
    const town = await asked()
    await endPartner(town)
    expect(await town.pressed('link.resend')).toMatchObject({ text: expect.stringContaining('Jag kan inte nå') })
    await work(town, 'ask-partner')
    expect(town.mailed).toHaveLength(1)
  })

  it('are the coordinator’s alone', async () => {
    const town = await asked()
    const before = await town.facts()
    for (const verb of ['link.resend', 'link.revoke']) {
      expect(await town.pressed(verb, { r: town.id }, 'erik')).toMatchObject({
        text: 'Det här kan bara samordnaren göra.',
      })
    }
    expect(await town.facts()).toEqual(before)
  })

  it('show the card again to who is in Teams', async () => {
    const town = await inTeams()
    await town.ask('picture')
    await work(town, 'ask-partner')
    const { id } = (await followed(town)).request
    expect(await town.press('samira', 'link.resend', { r: id })).toMatchObject({
      text: expect.stringContaining('i Teams'),
    })
    await work(town, 'ask-partner')
    expect(town.sent).toHaveLength(2)
  })
})

function never(): never {
  throw new Error('No letter was sent.')
}

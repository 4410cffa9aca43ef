import { describe, expect, it } from 'vitest'
import { createConversation } from '../../src/flows/conversation.ts'
import { languages } from '../../src/text/index.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { askedTown, nothingWritten, partnerTown } from '../support/council-town.ts'
import { noticeOf, read } from '../support/joint-town.ts'
import { cardOf } from '../support/town.ts'

const t = languages.sv.cards.picture.missing

type Asked = Awaited<ReturnType<typeof askedTown>>

const list = async (town: Asked) => cardOf(await town.pressOn('samira', town.card, 'picture.missing'))
const titles = (card: Parameters<typeof buttonsOn>[0]) => buttonsOn(card).map(({ title }) => String(title))

/** Says what became of the attempt to ask a partner. */
async function settle(town: Asked, partner: Asked['police']['partner'], kind: 'delivered' | 'unreachable') {
  const requestId = town.requestOf(partner)?.id ?? ''
  const at = town.services.world.now()
  const { partnerRequests } = town.services.store
  await partnerRequests.takeStep({ requestId, step: 'ask', day: '2026-05-12', at, byId: null }, [])
  await partnerRequests.claim({ id: requestId, requestId, step: 'ask', channel: 'mail', at })
  const outcome = kind === 'delivered' ? { kind, activityId: 'x' } : { kind, reason: 'x' }
  await partnerRequests.settle(requestId, outcome, at)
}

describe('the pictures that are missing', () => {
  it('are listed with who is asked, when, which way, and what to do about those who cannot be', async () => {
    const town = await askedTown()
    await settle(town, town.housing.partner, 'delivered')
    await settle(town, town.rescue.partner, 'unreachable')
    const words = read(await list(town))
    expect(words).toContain('5 av 5 lägesbilder saknas.')
    expect(words).toContain('Sista dag är 28 maj 2026.')
    expect(words).toContain('Bostaden  \nTillfrågad 12 maj med mejl\nHanna Hus · nås med mejl')
    expect(words).toContain('Polisen  \nTillfrågad 12 maj\nErik Polis')
    expect(words).toContain('Räddningstjänsten  \nTillfrågad 12 maj med mejl. Det sista försöket kom inte fram.')
    expect(words).toContain('Klubben  \nInte tillfrågad\nIngen kontakt är vald')
    expect(words).toContain('Kyrkan  \nInte tillfrågad\nKarl Kyrka · kan inte nås härifrån')
  })

  it('are fewer when one comes, and can be written down from the list', async () => {
    const town = await askedTown()
    const before = await list(town)
    const form = cardOf(await town.pressOn('samira', before, 'picture.note'))
    const given = { ...nothingWritten, doing: 'Ronder', channel: 'paper', byName: 'Hanna Hus' }
    await town.pressOn('samira', form, 'picture.file', given)
    const words = read(await list(town))
    expect(words).toContain('4 av 5 lägesbilder saknas.')
    expect(words).not.toContain('Bostaden')
  })

  it('are none when all have come', async () => {
    const town = await partnerTown()
    const card = await town.call({}, [])
    const data = { c: (await town.council())?.id }
    expect(titles(card)).not.toContain('Vilka saknas?')
    expect(read(cardOf(await town.press('samira', 'picture.missing', data)))).toContain(t.none)
  })

  it('after the last day it says that it was', async () => {
    const town = await askedTown()
    town.moveTo('2026-05-29')
    expect(read(await list(town))).toContain('Sista dag var 28 maj 2026.')
  })

  it('those who were not asked are asked from here too', async () => {
    const town = await partnerTown()
    const missing = cardOf(await town.pressOn('samira', await town.call(), 'picture.missing'))
    expect(titles(missing)).toContain('Be 3 aktörer om lägesbild')
    expect(titles(missing)).not.toContain('Påminn')
    expect(read(cardOf(await town.pressOn('samira', missing, 'council.ask')))).toContain('3 aktörer får nu frågan')
  })
})

describe('reminding of pictures', () => {
  it('reminds those who were asked another day, once a day', async () => {
    const town = await askedTown()
    expect(titles(await list(town)).some((title) => title.startsWith('Påminn'))).toBe(false)
    town.moveTo('2026-05-13')
    town.jobs.splice(0)
    const before = await list(town)
    expect(titles(before)).toContain('Påminn 3 aktörer nu')
    const after = cardOf(await town.pressOn('samira', before, 'picture.remind'))
    expect(read(after)).toContain('3 aktörer påminns nu.')
    expect(read(after)).toContain('Polisen  \nTillfrågad 12 maj, påmind 13 maj')
    expect(titles(after).some((title) => title.startsWith('Påminn'))).toBe(false)
    expect(town.jobs.map(({ name, payload }) => [name, (payload as { step: string }).step])).toEqual(
      Array.from({ length: 3 }, () => ['ask-partner', 'remind-by-hand 2026-05-13']),
    )
    const facts = await town.facts()
    expect(noticeOf(await town.pressOn('samira', before, 'picture.remind'))).toBe(t.remindedToday)
    expect([await town.facts(), town.jobs.length]).toEqual([facts, 3])
    town.moveTo('2026-05-15')
    expect(titles(await list(town))).toContain('Påminn 3 aktörer nu')
  })

  it('leaves those in peace who have sent theirs', async () => {
    const town = await askedTown()
    town.moveTo('2026-05-13')
    const before = await list(town)
    const form = cardOf(await town.pressOn('erik', cardOf(await town.say('erik', 'lägesbild')), 'picture.form'))
    await town.pressOn('erik', form, 'picture.send', { ...nothingWritten, doing: 'Ronder' })
    expect(read(cardOf(await town.pressOn('samira', before, 'picture.remind')))).toContain('2 aktörer påminns nu.')
  })

  it('leaves those in peace whose personal links were closed, and says which they are', async () => {
    const town = await askedTown()
    await settle(town, town.housing.partner, 'delivered')
    await town.press('samira', 'link.revoke', { r: town.requestOf(town.housing.partner)?.id })
    town.moveTo('2026-05-13')
    const card = await list(town)
    expect(read(card)).toContain(`Bostaden  \nTillfrågad 12 maj med mejl. ${t.closed}`)
    expect(titles(card)).toContain(t.remind(2))
    await town.pressOn('samira', card, 'picture.remind')
    const reminded = town.jobs.filter(({ payload }) => JSON.stringify(payload).includes('remind-by-hand'))
    expect(reminded).toHaveLength(2)
  })

  it('reminds nobody who has not been asked', async () => {
    const town = await partnerTown()
    await town.call()
    const data = { c: (await town.council())?.id }
    expect(noticeOf(await town.press('samira', 'picture.remind', data))).toBe(t.nobodyToRemind)
  })

  it('reminds nobody after the day of the meeting', async () => {
    const town = await askedTown()
    town.moveTo('2026-06-12')
    const data = { c: (await town.council())?.id }
    expect(noticeOf(await town.press('samira', 'picture.remind', data))).toBe(t.nobodyToRemind)
  })

  it('waits for working hours', async () => {
    const town = await askedTown()
    const before = await town.facts()
    const data = { c: (await town.council())?.id }
    const now = () => new Date('2026-05-15T16:30:00Z')
    const evening = createConversation({ ...town.services, world: { ...town.services.world, now } })
    const press = { actor: town.actor('samira'), verb: 'picture.remind', data, cardId: null, automatic: false }
    expect(noticeOf(await evening.onAction(press))).toBe(t.outsideHours('måndag 18 maj', '08:00'))
    expect(await town.facts()).toEqual(before)
  })

  it('is the coordinator’s alone, and for a council to come', async () => {
    const town = await askedTown()
    const { id = '' } = (await town.council()) ?? {}
    const { gone, notAllowed } = languages.sv.cards.refusal
    const before = await town.facts()
    for (const verb of ['picture.remind', 'picture.missing']) {
      expect(noticeOf(await town.press('erik', verb, { c: id }))).toBe(notAllowed)
      for (const wrong of [null, {}, { c: 'x' }, { c: town.police.partner.id }])
        expect(noticeOf(await town.press('samira', verb, wrong))).toBe(gone)
    }
    expect(await town.facts()).toEqual(before)
    await town.services.store.councils.markHeld(id, new Date())
    for (const verb of ['picture.remind', 'picture.missing'])
      expect(noticeOf(await town.press('samira', verb, { c: id }))).toBe(languages.sv.cards.council.isHeld)
  })

  it('when the ledger fails says so, and the next press reminds the rest', async () => {
    const town = await askedTown()
    town.moveTo('2026-05-13')
    town.jobs.splice(0)
    const data = { c: (await town.council())?.id }
    town.broken.add('partnerRequests.takeStep')
    expect(noticeOf(await town.press('samira', 'picture.remind', data))).toBe(languages.sv.cards.refusal.generic)
    town.broken.clear()
    expect(read(cardOf(await town.press('samira', 'picture.remind', data)))).toContain('3 aktörer påminns nu.')
    expect(town.jobs).toHaveLength(3)
  })
})

import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CommitmentWord } from '../../src/domain/commitment.ts'
import { AppError } from '../../src/errors.ts'
import type { Services } from '../../src/flows/context.ts'
import type { ActionReply } from '../../src/flows/conversation-ports.ts'
import type { CommitmentSheet, CouncilPackage, CouncilProtocol } from '../../src/flows/ports.ts'
import { sv } from '../../src/text/sv/index.ts'
import { type CouncilTown, townWithCouncil, work } from '../support/asked-town.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { aCouncil, anEvent, aPartner, aVersion } from '../support/council-builders.ts'

const said = (reply: ActionReply) => (reply.kind === 'notice' ? reply.text : 'a card')
const verbs = ['council.package', 'council.protocol', 'council.sheet'] as const

describe("ordering a council's documents", () => {
  let town: CouncilTown
  let about: { readonly c: string }
  beforeEach(async () => {
    town = await townWithCouncil()
    about = { c: town.council.id }
  })
  const order = (verb: (typeof verbs)[number], data: object = about) => town.press('samira', verb, data)
  const ordered = () => town.jobs.filter(({ name }) => name === 'compile-council')
  const compile = () => work(town, 'compile-council')
  const stored = <Document>(kind: string) =>
    town.stored.filter((one) => one.kind === kind).map(({ document }) => document as Document)
  const cards = () => town.sent.map(({ card }) => wordsOn(card).join('\n'))
  const say = async (commitmentId: string, word: CommitmentWord) => {
    const event = anEvent(word, { commitmentId })
    const decide = () => ({ kind: 'write', event }) as const
    await town.services.store.commitments.say(commitmentId, randomUUID(), decide, [])
  }
  /** A commitment of a partner who is new in the register. */
  const promiseOf = async (name: string) => {
    const { store, world } = town.services
    const partner = aPartner({ name })
    await store.partners.save({ partner, contacts: [] }, () => true, world.now())
    const version = aVersion({ byId: town.samira.id })
    const commitment = { id: randomUUID(), partnerId: partner.id, contactId: null, version }
    const event = anEvent({ kind: 'proposed' }, { commitmentId: commitment.id })
    await store.commitments.register(town.council.id, [{ ...commitment, event }], randomUUID(), [])
    return partner
  }

  it('the package is promised at once, compiled by the queue with the council before it and the measures, and its link is sent', async () => {
    const { store } = town.services
    const before = aCouncil({ planId: town.plan.id, day: '2025-12-04', forYear: 2026 })
    await store.councils.call(before, [])
    expect(said(await order('council.package'))).toContain(
      'Jag sammanställer rådspaketet till rådet den 3 december 2026',
    )
    expect(town.stored).toEqual([])
    await compile()
    const [document] = stored<CouncilPackage>('package')
    expect(document?.record.council.id).toBe(town.council.id)
    expect(document?.record.invited.map(({ partner }) => partner.name)).toEqual([town.partner.name])
    expect(document?.before?.council.id).toBe(before.id)
    expect(document?.standing.areas.flatMap(({ standings }) => standings)).toHaveLength(3)
    expect(cards()).toEqual([expect.stringContaining('Rådspaketet till rådet den 3 december 2026 är klart')])
    expect(buttonsOn(town.sent[0]?.card ?? never())).toMatchObject([
      { type: 'Action.OpenUrl', url: 'https://granvik.example/package.docx' },
    ])
    expect(town.sent[0]?.to.id).toBe(town.samira.id)
  })

  it('a draft of the minutes is made also before the first council', async () => {
    await order('council.protocol')
    await compile()
    const [document] = stored<CouncilProtocol>('protocol')
    expect([document?.before, document?.record.council.id]).toEqual([null, about.c])
    expect(cards()[0]).toContain('Ett nytt utkast får ett eget namn')
  })

  it('each partner with something to sign gets a sheet, by name, and nobody else', async () => {
    await town.promise()
    await promiseOf('Brandkåren')
    await say(await town.promise('Registrerat av misstag'), { kind: 'withdrawn', text: 'Dubblett' })
    expect(said(await order('council.sheet'))).toContain('Jag gör 2 åtagandeblad, ett för varje aktör')
    await compile()
    const names = stored<CommitmentSheet>('sheet').map(({ partner }) => partner.name)
    expect(names).toEqual(['Brandkåren', 'Polisen i Granvik'])
    expect(buttonsOn(town.sent[0]?.card ?? never()).map(({ title }) => title)).toEqual([
      'Öppna: Brandkåren',
      'Öppna: Polisen i Granvik',
    ])
  })

  it('the sheet of one partner is made by itself', async () => {
    await town.promise()
    const fire = await promiseOf('Brandkåren')
    expect(said(await order('council.sheet', { ...about, p: fire.id }))).toContain('Jag gör 1 åtagandeblad')
    await compile()
    expect(stored<CommitmentSheet>('sheet').map(({ partner }) => partner.id)).toEqual([fire.id])
  })

  it('sheets that are more than a card has buttons for come on several cards', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) await promiseOf(`Förening ${n}`)
    await order('council.sheet')
    await compile()
    expect(town.sent.map(({ card }) => buttonsOn(card).length)).toEqual([6, 2])
  })

  it('the same press twice is one job', async () => {
    await order('council.package')
    await order('council.package')
    expect(ordered()).toHaveLength(1)
  })

  it('an upload that fails leaves the job, and the link comes when it works', async () => {
    const { documents } = town.services
    await order('council.package')
    const broken = { ...documents, storePackage: () => Promise.reject(new Error('gone')) }
    const services = { ...town.services, documents: broken }
    await expect(work({ jobs: town.jobs, services }, 'compile-council')).rejects.toThrow('gone')
    expect(town.sent).toEqual([])
    await compile()
    expect(town.sent).toHaveLength(1)
  })

  it('it answers in the language of who asks', async () => {
    await town.say('samira', 'english')
    expect(said(await order('council.package'))).toContain('I am compiling the package')
    await compile()
    expect(cards()[0]).toContain('The package for the council on 3 December 2026 is ready')
  })

  describe('that is a sheet', () => {
    const t = sv.cards.councilFiles
    const locked = new AppError('document-locked', '423', { path: 'Rådslag/Granvik 2026/Blad.docx' })
    /** Does what waits as if it were so many minutes later; each sheet is stored as `sheets` says of its partner. */
    const compileWith = (sheets: Readonly<Record<string, object>>, minutes = 0) => {
      const { documents, world } = town.services
      const storeSheet: Services['documents']['storeSheet'] = async (document) => {
        const about = sheets[document.partner.name]
        if (about instanceof AppError) throw about
        return { ...(await documents.storeSheet(document)), ...about }
      }
      const storePdf = async () => 'https://granvik.example/sheet.pdf'
      const now = () => new Date(world.now().getTime() + minutes * 60_000)
      const services = {
        ...town.services,
        documents: { ...documents, storeSheet, storePdf },
        world: { ...world, now },
      }
      return work({ jobs: town.jobs, services }, 'compile-council')
    }
    beforeEach(async () => {
      await town.promise()
      await promiseOf('Brandkåren')
    })

    it('is opened as the PDF that is to be printed, where there is one', async () => {
      await order('council.sheet')
      await compileWith({})
      const addresses = buttonsOn(town.sent[0]?.card ?? never()).map(({ url }) => url)
      expect(addresses).toEqual(['https://granvik.example/sheet.pdf', 'https://granvik.example/sheet.pdf'])
    })

    it('and that people had changed is named by its partner', async () => {
      await order('council.sheet')
      await compileWith({ Brandkåren: { changedByPeople: true } })
      expect(cards()[0]).toContain(t.changedSheets('Brandkåren'))
      expect(cards()[0]).not.toContain(sv.cards.document.changed)
    })

    it('and that somebody has open waits by itself, while the others are told of and stored once', async () => {
      await order('council.sheet')
      await compileWith({ Brandkåren: locked })
      expect(stored<CommitmentSheet>('sheet').map(({ partner }) => partner.name)).toEqual(['Polisen i Granvik'])
      expect(cards()).toHaveLength(2)
      expect(cards()[0]).toContain('Någon har dokumentet öppet: Blad.docx')
      expect(buttonsOn(town.sent[1]?.card ?? never()).map(({ title }) => title)).toEqual(['Öppna: Polisen i Granvik'])
      await compileWith({ Brandkåren: locked }, 20)
      await compileWith({}, 40)
      expect(stored<CommitmentSheet>('sheet').map(({ partner }) => partner.name)).toEqual([
        'Polisen i Granvik',
        'Brandkåren',
      ])
      expect(cards()).toHaveLength(3)
      expect(buttonsOn(town.sent[2]?.card ?? never()).map(({ title }) => title)).toEqual(['Öppna: Brandkåren'])
      expect(ordered()).toEqual([])
    })

    it('and the only one, which somebody has open, gives no card but the one that says so', async () => {
      const fire = await promiseOf('Räddningstjänsten')
      await order('council.sheet', { ...about, p: fire.id })
      await compileWith({ Räddningstjänsten: locked })
      expect(cards()).toEqual([expect.stringContaining(sv.cards.document.locked.waits)])
    })
  })

  it('the package has a button for its PDF too', async () => {
    await order('council.package')
    const storePdf = async () => 'https://granvik.example/package.pdf'
    const services = { ...town.services, documents: { ...town.services.documents, storePdf } }
    await work({ jobs: town.jobs, services }, 'compile-council')
    expect(buttonsOn(town.sent[0]?.card ?? never()).map(({ title }) => title)).toEqual([
      sv.cards.document.open,
      sv.cards.document.openPdf,
    ])
  })

  describe('is refused', () => {
    it.each(verbs)('to who is no coordinator: %s', async (verb) => {
      await town.promise()
      expect(said(await town.press('erik', verb, about))).toContain('samordnare')
      expect(ordered()).toEqual([])
    })

    it.each(verbs)('when what the button says cannot be read: %s', async (verb) => {
      for (const data of [{}, { c: 'x' }, { c: 7 }, null]) {
        expect(said(await town.press('samira', verb, data))).toBe(sv.cards.refusal.badInput)
      }
      expect(ordered()).toEqual([])
    })

    it.each(verbs)('when the council is gone or cancelled: %s', async (verb) => {
      await town.promise()
      expect(said(await order(verb, { c: randomUUID() }))).toContain('Rådet finns inte längre')
      await town.services.store.councils.cancel(about.c, town.services.world.now())
      expect(said(await order(verb))).toContain('Rådet finns inte längre')
      expect(ordered()).toEqual([])
    })

    it('a sheet when there is nothing to sign, or not for that partner', async () => {
      expect(said(await order('council.sheet'))).toContain('Det finns inga åtaganden att skriva under')
      await say(await town.promise(), { kind: 'declined', text: 'Medel saknas' })
      expect(said(await order('council.sheet'))).toContain('Det finns inga åtaganden att skriva under')
      await promiseOf('Brandkåren')
      expect(said(await order('council.sheet', { ...about, p: town.partner.id }))).toContain('Det finns inga åtaganden')
      expect(ordered()).toEqual([])
    })
  })

  describe('what changes before the queue gets there', () => {
    it('a council that was cancelled meanwhile gives no document, and who asked is told', async () => {
      await order('council.package')
      await town.services.store.councils.cancel(about.c, town.services.world.now())
      await compile()
      expect(town.stored).toEqual([])
      expect(cards()[0]).toContain('är inställt, så det blir inget dokument')
    })

    it('a commitment that was declined meanwhile gives no sheet, and who asked is told', async () => {
      const id = await town.promise()
      await order('council.sheet')
      await say(id, { kind: 'declined', text: 'Medel saknas' })
      await compile()
      expect(town.stored).toEqual([])
      expect(cards()[0]).toContain('så det blir inget blad')
    })
  })
})

function never(): never {
  throw new Error('No card was sent.')
}

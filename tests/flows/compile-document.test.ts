import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import type { Services } from '../../src/flows/context.ts'
import { sv } from '../../src/text/sv/index.ts'
import { work } from '../support/asked-town.ts'
import { buttonsOn, wordsOn } from '../support/card-walk.ts'
import { type Town, townWithPlan } from '../support/town.ts'

const t = sv.cards.document
const path = 'Rådslag/Granvik 2026/Plan.docx'
const jobNames = ['compile-document', 'store-pdf', 'send-note']

/** Documents that do what is said of them, in a town where time goes as it is told. */
function library(town: Town) {
  const about = {
    changedByPeople: false,
    locked: false,
    /** One for each try at a PDF; then the PDF is there. */
    pdf: [] as (AppError | Error | null)[],
    now: new Date('2026-05-12T10:00:00Z'),
    plans: 0,
    pdfs: 0,
  }
  const url = 'https://granvik.example/plan.docx'
  const documents: Services['documents'] = {
    ...town.services.documents,
    storePlan: async () => {
      if (about.locked) throw new AppError('document-locked', 'PUT: 423', { path })
      about.plans++
      return { name: 'Plan.docx', path, url, changedByPeople: about.changedByPeople }
    },
    storePdf: async () => {
      about.pdfs++
      const fault = about.pdf.shift()
      if (fault) throw fault
      return fault === null ? null : 'https://granvik.example/plan.pdf'
    },
  }
  const world = { ...town.services.world, now: () => about.now }
  const services = { ...town.services, documents, world }
  return {
    about,
    services,
    later: (minutes: number) => {
      about.now = new Date(about.now.getTime() + minutes * 60_000)
    },
    run: (others: Partial<Services> = {}) =>
      work({ jobs: town.jobs, services: { ...services, ...others } }, ...jobNames),
  }
}

describe('the plan document', () => {
  let town: Town
  let house: ReturnType<typeof library>
  beforeEach(async () => {
    town = await townWithPlan()
    town.jobs.splice(0)
    house = library(town)
    await town.say('samira', 'sammanställ')
  })
  const cards = () => town.sent.map(({ card }) => wordsOn(card).join('\n'))
  const buttons = () => buttonsOn(town.sent.at(-1)?.card ?? never()).map(({ title, url }) => [title, url])
  const waiting = () => town.jobs.filter(({ name }) => jobNames.includes(name))

  it('is told of with a button for the document and one for its PDF', async () => {
    await house.run()
    expect(buttons()).toEqual([
      [t.open, 'https://granvik.example/plan.docx'],
      [t.openPdf, 'https://granvik.example/plan.pdf'],
    ])
    expect(cards()).toHaveLength(1)
    for (const words of [t.changed, t.pdfWaits]) expect(cards()[0]).not.toContain(words)
    expect(waiting()).toEqual([])
  })

  it('that people had changed is replaced, and said to have been', async () => {
    house.about.changedByPeople = true
    await house.run()
    expect(cards()[0]).toContain(
      'Någon hade ändrat i det förra dokumentet. Det nya ersätter det, men ändringarna finns kvar',
    )
  })

  it('that cannot become a PDF has no button for one', async () => {
    house.about.pdf = [null]
    await house.run()
    expect(buttons().map(([title]) => title)).toEqual([t.open])
    expect(cards()[0]).not.toContain(t.pdfWaits)
    expect(waiting()).toEqual([])
  })

  it.each([
    ['SharePoint is away', new AppError('graph-unavailable', '503', { retryAfterSeconds: 120 })],
    ['somebody has the PDF open', new AppError('document-locked', '423', { path })],
  ])('is told of when %s, and the PDF comes later without a word', async (_, fault) => {
    house.about.pdf = [fault, new AppError('graph-unavailable', '503')]
    await house.run()
    expect(cards()[0]).toContain(t.pdfWaits)
    expect(buttons().map(([title]) => title)).toEqual([t.open])
    expect(waiting()).toMatchObject([{ name: 'store-pdf', payload: { path } }])
    house.later(5)
    await expect(house.run()).rejects.toMatchObject({ code: 'graph-unavailable' })
    await house.run()
    expect([house.about.plans, house.about.pdfs, cards().length, waiting().length]).toEqual([1, 3, 1, 0])
  })

  it('is told of without a PDF where making one is refused', async () => {
    house.about.pdf = [new AppError('graph-refused', '403')]
    await house.run()
    expect(buttons().map(([title]) => title)).toEqual([t.open])
    expect(waiting()).toEqual([])
    expect(town.logged).toContain('pdf-not-made')
  })

  it('is stored once although Teams is away when it is to be told of', async () => {
    house.about.changedByPeople = true
    const send = async () => Promise.reject(new AppError('teams-unavailable', '503'))
    const messenger = { ...town.services.messenger, send }
    await expect(house.run({ messenger })).rejects.toMatchObject({ code: 'teams-unavailable' })
    house.about.changedByPeople = false
    await house.run()
    expect(house.about.plans).toBe(1)
    expect(cards()).toHaveLength(1)
    expect(cards()[0]).toContain(t.changed)
    expect(buttons().map(([title]) => title)).toEqual([t.open, t.openPdf])
  })

  describe('that somebody has open', () => {
    const lockedSince = async () => (await town.services.store.libraryFiles.find(path))?.lockedSince ?? null
    beforeEach(() => {
      house.about.locked = true
    })

    it('waits, is told of once, and is stored when it is closed', async () => {
      await house.run()
      expect(cards()).toEqual([expect.stringContaining('Någon har dokumentet öppet: Plan.docx')])
      expect(cards()[0]).toContain(t.locked.waits)
      expect(await lockedSince()).toEqual(new Date('2026-05-12T10:00:00Z'))
      for (const _ of [1, 2, 3]) {
        house.later(20)
        await house.run()
      }
      expect([house.about.plans, cards().length]).toEqual([0, 1])
      house.about.locked = false
      await house.run()
      expect(house.about.plans).toBe(0)
      house.later(20)
      await house.run()
      expect(house.about.plans).toBe(1)
      expect(cards()[1]).toContain(t.heading('Granvik 2026'))
      expect(waiting()).toEqual([])
    })

    it('is told of once more when Teams was away the first time', async () => {
      const send = async () => Promise.reject(new AppError('teams-unavailable', '503'))
      await expect(house.run({ messenger: { ...town.services.messenger, send } })).rejects.toThrow('503')
      await house.run()
      expect(cards()).toHaveLength(1)
    })

    it('is ordered twice and waited for once', async () => {
      await house.run()
      await town.say('samira', 'sammanställ')
      expect(waiting()).toHaveLength(1)
      house.later(20)
      await house.run()
      expect(cards()).toHaveLength(1)
    })

    it('is told of to each who has ordered it', async () => {
      await house.run()
      town.coordinators.push(town.actor('erik').aadObjectId)
      await town.say('erik', 'sammanställ')
      await house.run()
      expect(town.sent.map(({ to }) => to.name)).toEqual(['samira', 'erik'])
      expect(await lockedSince()).toEqual(new Date('2026-05-12T10:00:00Z'))
    })

    it('is given up after a working day, with what to do, and a new order waits anew', async () => {
      await house.run()
      house.later(24 * 60 - 1)
      await house.run()
      expect(cards()).toHaveLength(1)
      house.later(20)
      await house.run()
      expect(cards()[1]).toContain('Dokumentet är fortfarande öppet: Plan.docx')
      expect(cards()[1]).toContain('öppet sedan den 12 maj 2026 kl. 12:00')
      expect(cards()[1]).toContain('Beställ det sedan igen.')
      expect(waiting()).toEqual([])
      await town.say('samira', 'sammanställ')
      await house.run()
      expect(cards()[2]).toContain(t.locked.waits)
      expect(await lockedSince()).toEqual(house.about.now)
      expect(waiting()).toHaveLength(1)
    })

    it('keeps what we know of the version that is there', async () => {
      const stored = { path, itemId: '1', etag: '"a,1"', url: 'https://x.example', storedAt: house.about.now }
      await town.services.store.libraryFiles.save({ ...stored, lockedSince: null })
      await house.run()
      expect(await town.services.store.libraryFiles.find(path)).toEqual({ ...stored, lockedSince: house.about.now })
    })
  })
})

function never(): never {
  throw new Error('No card was sent.')
}

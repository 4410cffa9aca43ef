import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { longestCommitment, type PartnerWord } from '../../src/domain/commitment.ts'
import { longestVoice } from '../../src/domain/council.ts'
import { type Saying, sayAboutCommitment } from '../../src/flows/say-about-commitment.ts'
import { submissionKey } from '../../src/flows/submission-key.ts'
import { languages } from '../../src/text/index.ts'
import { type CommitmentTown, commitmentTown } from '../support/commitment-town.ts'
import { aVoice } from '../support/council-builders.ts'

const text = languages.sv
const confirmed: PartnerWord = { kind: 'confirmed' }
const asks: PartnerWord = { kind: 'change-requested', newText: 'Annat', newLastDay: null, text: '' }

let town: CommitmentTown
let id: string
let count = 0
beforeAll(async () => {
  town = await commitmentTown()
})
// Each test has a commitment of its own, in the same town.
beforeEach(async () => {
  id = await town.register(town.church, `Öppet hus ${++count}`)
  town.jobs.splice(0)
})

const say = (overrides: Partial<Saying> = {}) => {
  const by = aVoice({ name: ' Karl Kyrka ', contactId: town.church.contact.id })
  const submission = randomUUID()
  const saying = { commitmentId: id, version: 1, word: confirmed, by, submission, text, ...overrides }
  return sayAboutCommitment(town.services, saying)
}

describe('a word about a commitment', () => {
  it('is written with its jobs: rows, lists, and a receipt where it did not come by a card', async () => {
    const said = await say()
    expect(said).toMatchObject({ kind: 'written', standing: { state: 'confirmed' } })
    const { since } = await town.standing(id)
    expect(since).toMatchObject({ by: { name: 'Karl Kyrka', channel: 'link', personId: null }, fileId: null })
    expect(town.jobs).toMatchObject([
      {
        name: 'write-lists',
        rows: [
          { kind: 'commitment-event', key: since?.id },
          { kind: 'commitment', key: id },
        ],
      },
      { name: 'refresh-posts', payload: { councilId: town.council.id }, key: town.council.id },
      { name: 'partner-receipt', payload: { kind: 'commitment', id: since?.id } },
    ])
  })

  it.each([
    ['by a card, a yes', 'teams-card', confirmed, []],
    ['by phone, a yes', 'phone', confirmed, ['partner-receipt']],
    ['by a card, a request', 'teams-card', asks, ['tell-coordinator']],
    ['by a link, a request', 'link', asks, ['partner-receipt', 'tell-coordinator']],
    ['on paper, a refusal', 'paper', { kind: 'declined', text: 'Nej.' }, ['partner-receipt', 'tell-coordinator']],
  ] as const)('%s, leaves what follows from it', async (_, channel, word, more) => {
    await say({ word, by: aVoice({ channel }) })
    expect(town.jobs.map(({ name }) => name)).toEqual(['write-lists', 'refresh-posts', ...more])
  })

  it('is written once for the same press, and once for two who say the same at once', async () => {
    const submission = submissionKey(['form', id])
    const same = await Promise.all([say({ submission }), say({ submission })])
    expect(same.map(({ kind }) => kind).toSorted()).toEqual(['repeated', 'written'])
    const others = await Promise.all([say(), say({ by: aVoice({ channel: 'phone' }) })])
    expect(others).toMatchObject([
      { kind: 'refused', why: 'already' },
      { kind: 'refused', why: 'already' },
    ])
    expect((await town.standing(id)).commitment.events).toHaveLength(2)
  })

  it('leaves one of two that cannot both hold', async () => {
    const results = await Promise.all([say(), say({ by: aVoice({ channel: 'teams-card' }) })])
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'written'])
    expect((await town.standing(id)).commitment.events).toHaveLength(2)
  })

  it('keeps when it was said, where that was not now', async () => {
    const at = new Date('2026-12-04T07:00:00Z')
    await say({ at, by: aVoice({ channel: 'phone' }) })
    expect((await town.standing(id)).since?.at).toEqual(at)
  })

  it('is not written when the queue of jobs fails', async () => {
    town.broken.add('commitments.say')
    await expect(say()).rejects.toThrow()
    town.broken.clear()
    expect((await town.standing(id)).state).toBe('proposed')
  })
})

describe('a word that is refused', () => {
  it.each<readonly [string, Partial<Saying>, string]>([
    ['nobody says it', { by: aVoice({ name: ' \n' }) }, 'name-missing'],
    ['nobody says it in Teams', { by: aVoice({ name: '', channel: 'teams-card' }) }, 'name-missing'],
    ['the name is too long', { by: aVoice({ name: 'a'.repeat(longestVoice + 1) }) }, 'too-long'],
    ['the name is a number', { by: aVoice({ name: 'Kim 070-123 45 67' }) }, 'personal-data'],
    ['the reason is too long', { word: { kind: 'declined', text: 'a'.repeat(longestCommitment + 1) } }, 'too-long'],
    ['the wording is too long', { word: { ...asks, newText: 'a'.repeat(longestCommitment + 1) } }, 'too-long'],
    ['the reason names somebody', { word: { kind: 'declined', text: 'Fråga kim@granvik.example' } }, 'personal-data'],
    ['the wording names somebody', { word: { ...asks, newText: 'Fråga kim@granvik.example' } }, 'personal-data'],
    ['the day is before the council', { word: { ...asks, newLastDay: '2026-12-03' } }, 'day-impossible'],
    ['the day is no day', { word: { ...asks, newLastDay: 'snart' } }, 'day-impossible'],
    ['there is no reason', { word: { kind: 'declined', text: '' } }, 'reason-missing'],
    ['there is no change', { word: { ...asks, newText: '' } }, 'change-missing'],
    ['there is a newer wording', { version: 2 }, 'newer-version'],
    ['it is not confirmed', { word: { kind: 'reported', result: 'done', text: '' } }, 'not-confirmed'],
  ])('%s', async (_, overrides, why) => {
    const before = await town.facts()
    expect(await say(overrides)).toMatchObject({ kind: 'refused', why })
    expect(await town.facts()).toEqual(before)
    expect(town.jobs).toEqual([])
  })

  it('says which kinds of personal data', async () => {
    const word: PartnerWord = { kind: 'declined', text: 'Ring 070-123 45 67 eller kim@granvik.example' }
    expect(await say({ word })).toMatchObject({ personal: 'ett telefonnummer och en e-postadress' })
  })

  it('a name as Teams has it is taken as it is', async () => {
    const by = aVoice({ name: 'Kim (kim@granvik.example)', channel: 'teams-card' })
    expect((await say({ by })).kind).toBe('written')
  })

  it('about nothing', async () => {
    expect(await say({ commitmentId: randomUUID() })).toEqual({ kind: 'gone' })
  })

  it('of a cancelled council', async () => {
    await town.services.store.councils.cancel(town.council.id, town.services.world.now())
    expect(await say()).toMatchObject({ kind: 'refused', why: 'council-over' })
  })
})

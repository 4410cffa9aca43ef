import { describe, expect, it } from 'vitest'
import { drawPicture, pictureMail } from '../../src/flows/draw-picture.ts'
import { takePicture } from '../../src/flows/take-picture.ts'
import { languages, textIn } from '../../src/text/index.ts'
import { askedTown, nothingWritten } from '../support/council-town.ts'
import { read } from '../support/joint-town.ts'

const { sv, en } = languages

type Asked = Awaited<ReturnType<typeof askedTown>>

/** What the housing company was asked, as it is now. */
async function requestIn(town: Asked) {
  const found = await town.services.store.partnerRequests.find(town.requestOf(town.housing.partner)?.id ?? '')
  if (!found) throw new Error('The housing company was asked.')
  return found
}

describe('what a partner is asked before a council', () => {
  it('is a letter with the invitation: when, where, the agenda, the last day and the areas', async () => {
    const town = await askedTown()
    const matter = await pictureMail(town.services, await requestIn(town), sv)
    expect(matter).toEqual({
      subject: 'Strategiskt råd 11 juni 2026: lägesbild senast 28 maj 2026',
      heading: sv.cards.picture.heading,
      paragraphs: [
        'Bostaden har fått en inbjudan till strategiska rådet för Granvik 2026.',
        'När: torsdag 11 juni 2026 kl. 13:00',
        'Var: Kommunhuset, sal A',
        'Vi ber er om en lägesbild: skriv kort vilka problem ni ser och vad ni gör åt dem. Alla i rådet får läsa den. Sista dag är 28 maj 2026.',
        'Skriv särskilt om det som er överenskommelse gäller: Trygga platser och Narkotika.',
        'Dagordningen är:',
      ],
      items: [
        sv.words.agenda.picture,
        sv.words.agenda.followUp,
        sv.words.agenda.analysis,
        sv.words.agenda.agreement,
        'Trygghetsmätningen',
        'Nattvandring',
        sv.words.agenda.information,
      ],
      button: 'Skriv lägesbilden',
    })
  })

  it('names the link where there is one, and is in the contact’s language', async () => {
    const town = await askedTown()
    const request = await requestIn(town)
    const council = { ...request.council, place: '', link: 'https://teams.microsoft.com/l/x' }
    const matter = await pictureMail(town.services, { ...request, council }, en)
    expect(matter?.paragraphs).toEqual(
      expect.arrayContaining(['Where: Meeting in Teams', 'Link to the meeting: https://teams.microsoft.com/l/x']),
    )
  })

  it('after the last day says so', async () => {
    const town = await askedTown()
    town.moveTo('2026-05-29')
    const matter = await pictureMail(town.services, await requestIn(town), sv)
    expect(matter?.paragraphs.join('\n')).toContain('Sista dag för lägesbilden var 28 maj 2026.')
  })

  it('is a card in Teams', async () => {
    const town = await askedTown()
    const card = await drawPicture(town.services, await requestIn(town), sv)
    expect(card && read(card)).toContain('Bostaden\n har fått en inbjudan till strategiska rådet för Granvik 2026.')
  })

  const over: readonly (readonly [string, (town: Asked, id: string) => Promise<unknown> | unknown])[] = [
    [
      'the picture has come',
      async (town) => {
        const by = { name: 'Hanna', personId: null, contactId: null, channel: 'link' } as const
        const picture = { ...nothingWritten, doing: 'Ronder' }
        const requestId = (await requestIn(town)).id
        await takePicture(town.services, { requestId, picture, by, submission: 'x', text: textIn('sv') })
      },
    ],
    ['the council has been held', (town, id) => town.services.store.councils.markHeld(id, new Date())],
    ['the council is cancelled', (town, id) => town.services.store.councils.cancel(id, new Date())],
    ['the partner is not invited any more', (town, id) => town.services.store.councils.invite(id, [], new Date())],
    ['the day of the meeting has passed', (town) => town.moveTo('2026-06-12')],
    [
      'the contact has left',
      (town) =>
        town.services.store.partners.save({ partner: town.housing.partner, contacts: [] }, () => true, new Date()),
    ],
    [
      'somebody else is to answer',
      async (town, id) => {
        const record = await town.services.store.councils.load(id)
        const invitations = record?.invited.map(({ invitation }) => ({ ...invitation, contactId: null })) ?? []
        await town.services.store.councils.invite(id, invitations, new Date())
      },
    ],
  ]

  it.each(over)('is nothing when %s', async (_, end) => {
    const town = await askedTown()
    await end(town, (await requestIn(town)).council.id)
    const request = await requestIn(town)
    expect(await drawPicture(town.services, request, sv)).toBeNull()
    expect(await pictureMail(town.services, request, sv)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { languages } from '../../src/text/index.ts'
import { buttonsOn } from '../support/card-walk.ts'
import { askedTown, partnerTown } from '../support/council-town.ts'
import { read } from '../support/joint-town.ts'
import { cardOf, type Town, townWithRound, type Who } from '../support/town.ts'

const hello = async (town: Town, who: Who) => {
  const card = cardOf(await town.say(who, 'hej'))
  const says = buttonsOn(card).map(({ data }) => (data as { say: string }).say)
  return { says, words: read(card) }
}

describe('the welcome', () => {
  it('offers a coordinator the plan, the council, and the partners', async () => {
    const { says, words } = await hello(await partnerTown(), 'samira')
    expect(says).toEqual(['status', 'ny omgång', 'rådet', 'åtaganden', 'sammanställ', 'samverkansparter'])
    expect(words).toContain('Du kan också skriva ”ansvariga”, ”vilka saknas”, ”organisation” och ”överenskommelser”.')
  })

  it('puts what waits for a coordinator beside that, and tells what the buttons then have no room for', async () => {
    const town = await partnerTown()
    const own = await town.register({ name: 'Trygga Granvik' }, { personId: town.personOf('samira') })
    await town.pressOn('samira', await town.call({}, [own]), 'council.ask')
    const { says, words } = await hello(town, 'samira')
    expect(says).toEqual(['status', 'ny omgång', 'rådet', 'åtaganden', 'sammanställ', 'lägesbild'])
    expect(words).toContain('Du kan också skriva ”samverkansparter”, ”ansvariga”')
  })

  it.each(Object.values(languages))('tells in $lang whoever speaks for a partner what they can say', async (text) => {
    const town = await askedTown(text.lang)
    const { words } = await hello(town, 'erik')
    const { phrase, contactHow } = text.cards.welcome
    expect(words).toContain(
      contactHow(phrase(text.commands.picture[0] ?? ''), phrase(text.commands.ownCommitments[0] ?? '')),
    )
  })

  it('says nothing of partners to whoever speaks for none', async () => {
    const { words, says } = await hello(await townWithRound(), 'erik')
    expect(words).not.toMatch(/lägesbild|åtagande/i)
    expect(says).toEqual(['mina åtgärder'])
  })
})

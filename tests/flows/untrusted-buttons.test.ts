import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { verbs } from '../../src/flows/verbs.ts'
import { type Language, languages } from '../../src/text/index.ts'
import { noticeOf, refused } from '../support/refused.ts'
import { newTown, type Town, townWithPlan, townWithRound } from '../support/town.ts'

const codes = Object.keys(languages) as Language[]
/** These mean something without any data. */
const withoutData = [
  'round.cancel',
  'round.inert',
  'escalation.close',
  'council.leave',
  'partner.export',
  'lists.recreate',
]
const withData = [...verbs.keys()].filter((verb) => !withoutData.includes(verb))
const coordinatorOnly = [...verbs].filter(([, verb]) => verb.coordinatorOnly).map(([verb]) => verb)

// What is refused changes nothing, so that one town is enough for all of them.
describe.each(codes)('buttons that cannot be trusted, in %s', (code) => {
  const text = languages[code]
  const friendly = [
    text.cards.refusal.badInput,
    text.cards.refusal.gone,
    text.cards.ask.gone,
    text.cards.imported.doneBefore,
    text.cards.picture.gone,
    text.cards.councilFiles.gone,
    text.cards.councilList.onlyInGroup,
    text.cards.commitmentCase.sheetForm.gone,
  ]
  let town: Town

  describe('in a town without a plan', () => {
    beforeAll(async () => {
      town = await newTown(code)
      await town.speak()
    })

    it.each(withData)('%s with what is not its data', async (verb) => {
      await refused(town, text, async () => {
        for (const data of [null, undefined, 'x', 7, true, [], [{}], {}, 'x'.repeat(100_000)])
          expect(friendly).toContain(await noticeOf(town.press('samira', verb, data)))
      })
    })
  })

  describe('in a town with a plan', () => {
    beforeAll(async () => {
      town = await townWithPlan(code)
    })

    it.each(['nosuch.verb', '', '__proto__', 'constructor', 'toString', 'ask.list ', 'ASK.LIST', 'x'.repeat(100_000)])(
      'a verb that there is not: %.20j',
      async (verb) => {
        const said = await refused(town, text, () => noticeOf(town.press('samira', verb, {})))
        expect(said).toBe(text.cards.refusal.unknownVerb)
      },
    )

    it.each(coordinatorOnly)('%s, pressed by somebody who is not the coordinator', async (verb) => {
      const { Plan: [plan] = [], PlanImport: [planImport] = [] } = await town.facts()
      const filled = { page: 0, areas: '1', lastDay: '2026-06-02', name: 'Granvik', year: 2026 }
      const data = { p: plan?.id, i: planImport?.id, ...filled }
      const said = await refused(town, text, () => noticeOf(town.press('erik', verb, data)))
      expect(said).toBe(text.cards.refusal.notAllowed)
    })
  })

  describe('in a town with a round', () => {
    beforeAll(async () => {
      town = await townWithRound(code)
    })

    it.each(withData)('%s about things that there are not', async (verb) => {
      const id = randomUUID()
      const filled = { page: 0, areas: '1', lastDay: '2026-06-02', execution: 'done' }
      const data = { r: id, m: id, f: id, p: id, i: id, o: id, c: id, k: id, ...filled }
      expect(friendly).toContain(await refused(town, text, () => noticeOf(town.press('samira', verb, data))))
    })
  })
})

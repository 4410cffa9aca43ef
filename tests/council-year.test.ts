import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromEml } from '../src/local/eml.ts'
import { planHeader, planRow, workbookOf } from './support/plan-workbook.ts'
import { dataFolder, type Program, startProgram } from './support/program.ts'
import { readDocx } from './support/read-docx.ts'
import { readLists, untilQuiet } from './support/running.ts'
import { cardOf, choiceIn, filled, lastOf } from './support/story.ts'
import {
  actionsIn,
  type CardContent,
  type Client,
  clientOf,
  inputsIn,
  startTeams,
  type Teams,
  textOf,
} from './support/teams-stand-in.ts'

const register = [
  'Aktör;Typ;Kontaktperson;Titel;E-post;Överenskommelse;Områden;Undertecknad',
  'Polisen;Polis;Petra Polis;Kommunpolis;petra.polis@granvik.example;Löftet;Trygga platser;2025-03-01',
  'Bostaden;Bostadsbolag;Hanna Hus;Trygghetschef;hanna.hus@bostaden.example;Löftet;Trygga platser;2025-03-01',
  'Kyrkan;Kyrka och samfund;Karl Kyrka;Diakon;;;;',
].join('\r\n')

const planRows = [planRow({ 2: 'Byta lampor', 5: 'Gatuchefen' }), planRow({ 2: 'Röja buskar', 5: 'Gatuchefen' })]

/** A year of the strategic council, from the invitation to the next council, through the whole program. */
describe('a year of the strategic council', () => {
  const folder = dataFolder()
  let teams: Teams
  let program: Program
  let samira: Client
  let petra: Client
  let samiraInRoom: Client
  let petraInRoom: Client

  beforeAll(async () => {
    teams = await startTeams()
    const coordinator = { id: '10000000-0000-4000-8000-000000000001', name: 'Samira Samordnare' }
    const police = { id: '10000000-0000-4000-8000-000000000005', name: 'Petra Polis' }
    const chat = { id: '19:rådets-chatt', type: 'groupChat' } as const
    program = await startProgram({ DATA_DIR: (await folder).dir, COORDINATORS: coordinator.id })
    const client = (person: Parameters<typeof clientOf>[2]) => clientOf(teams, () => program.botUrl, person)
    ;[samira, petra] = [client(coordinator), client(police)]
    ;[samiraInRoom, petraInRoom] = [client({ ...coordinator, chat }), client({ ...police, chat })]
    await samira.say('hej')
    await petra.say('hej')
  })

  afterAll(async () => {
    await program.stop()
    await teams.close()
    await (await folder).remove()
  })

  const arrives = async (who: Client, words: string, from: number): Promise<CardContent> => {
    const fits = ({ conversation, card }: Teams['sent'][number]) =>
      conversation === who.conversation && textOf(card).includes(words)
    return lastOf([await teams.waitFor(fits, from)])
  }
  const saysAgain = async (words: string) => lastOf(await samira.say(words))
  /** The latest letter to somebody, once everything is done. */
  const letterTo = async (address: string) => {
    await untilQuiet(program)
    const outbox = join((await folder).dir, 'outbox')
    const names = (await readdir(outbox)).toSorted().toReversed()
    const letters = await Promise.all(names.map(async (name) => fromEml(await readFile(join(outbox, name), 'utf8'))))
    const letter = letters.find((one) => one?.to.address === address)
    if (!letter) throw new Error(`Nothing was mailed to ${address}.`)
    return letter
  }
  /** Opens the page in the latest letter, and sends its form with what is filled in. */
  const openLink = async (address: string) => {
    const url = /https?:\/\/\S+\/lank\/\S+/.exec((await letterTo(address)).text)?.[0] ?? ''
    const response = await fetch(url)
    const page = await response.text()
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    const post = async (answer: Readonly<Record<string, string>>) => {
      const form = new URLSearchParams({ ...fields, name: 'Hanna Hus', ...answer })
      // Pictures come with files.
      const data = new FormData()
      for (const [name, value] of form) data.append(name, value)
      const body = page.includes('multipart/form-data') ? data : form
      return (await fetch(url, { method: 'POST', body })).text()
    }
    return { status: response.status, page, post }
  }
  const opens = (card: CardContent | null) => card && actionsIn(card).find(({ type }) => type === 'Action.OpenUrl')?.url
  /** Reads the document that the bot says is ready. */
  const documentSince = async (from: number): Promise<string> => {
    const ready = ({ conversation, card }: Teams['sent'][number]) =>
      conversation === samira.conversation && opens(card) !== undefined
    const url = opens(lastOf([await teams.waitFor(ready, from)]))
    return readDocx(new Uint8Array(await (await fetch(String(url))).arrayBuffer())).text
  }
  const readPlan = async (year: string) => {
    const book = await workbookOf([{ name: 'Trygga platser', rows: [planHeader(), ...planRows] }])
    const preview = lastOf(await samira.attach(`granvik-${year}.xlsx`, book))
    await samira.pressOn(preview, 'plan.apply', { name: 'Granvik', year })
  }
  const callCouncil = async (plan: string, day: string) => {
    const form = await saysAgain(`rådet ${plan}`)
    const choices = inputsIn(form).find(({ id }) => id === 'partners')?.choices as { value: string }[]
    const partners = choices.map(({ value }) => value).join(',')
    const council = { ...filled(form), day, time: '13:00', place: 'Kommunhuset', partners }
    return cardOf(await samira.pressOn(form, 'council.save', council))
  }

  it('reads the register of partners, and calls the council with them', async () => {
    await readPlan('2026')
    const before = teams.sent.length
    await samira.attach('samverkansparter.csv', new TextEncoder().encode(register))
    const preview = await arrives(samira, 'Så nås kontaktpersonerna: kort i Teams 1, mejl 1', before)
    await samira.pressOn(preview, 'partner.apply', { replace: 'false' })
    const card = textOf(await callCouncil('Granvik 2026', '2026-12-10'))
    expect(card).toContain('Inbjudna: 3 aktörer')
    expect(card).toContain('Går inte att nå härifrån: Kyrkan')
    expect(card.match(/^\d\. /gm)).toHaveLength(5)
  })

  it('asks each partner for its picture where it is: a card, a link, and by phone', async () => {
    const before = teams.sent.length
    await samira.pressOn(await saysAgain('rådet Granvik 2026'), 'council.ask')
    const form = cardOf(await petra.pressOn(await arrives(petra, 'Lägesbild inför', before), 'picture.form'))
    const picture = { problems: 'Skadegörelse vid stationen.', phenomena: 'Elsparkcyklar på gångbanan.' }
    expect(textOf(cardOf(await petra.pressOn(form, 'picture.send', { ...filled(form), ...picture })))).toContain(
      'Tack!',
    )

    const link = await openLink('hanna.hus@bostaden.example')
    const receipt = await link.post({ act: 'picture', problems: 'Mörka gårdar.', doing: 'Vi byter belysning.' })
    expect(receipt).toContain('Mörka gårdar.')
    expect((await letterTo('hanna.hus@bostaden.example')).text).toContain('Mörka gårdar.')

    const missing = textOf(cardOf(await samira.pressOn(await saysAgain('rådet Granvik 2026'), 'picture.missing')))
    expect(missing).toContain('Kyrkan')
    expect(missing).not.toContain('Hanna Hus')
  })

  it('puts the pictures and what is missing in the package', async () => {
    const council = await saysAgain('rådet Granvik 2026')
    const before = teams.sent.length
    await samira.pressOn(council, 'council.package')
    const text = await documentSince(before)
    for (const words of ['Skadegörelse vid stationen.', 'Mörka gårdar.', 'Elsparkcyklar på gångbanan.', 'Byta lampor'])
      expect(text).toContain(words)
    expect(text).toContain('Har inte lämnat någon lägesbild')
  })

  it('writes commitments down in the meeting, one and many', async () => {
    const form = cardOf(await samira.pressOn(await saysAgain('åtaganden'), 'commitment.form'))
    const first = { partnerId: choiceIn(form, 'partnerId', 'Polisen'), text: 'Fotpatrull vid stationen.' }
    const next = cardOf(await samira.pressOn(form, 'commitment.save', { ...filled(form), ...first }))
    expect(textOf(next)).toContain('Åtagande 1 är registrerat för Polisen')
    const many = cardOf(await samira.pressOn(next, 'commitment.lines'))
    const lines = 'Bostaden: Lyser upp gården; 2027-06-01\nKyrkan: Öppet hus varje fredag\nOkänd: Något annat'
    const read = cardOf(await samira.pressOn(many, 'commitment.read', { lines }))
    expect(textOf(read)).toContain('2 åtaganden kan registreras.')
    expect(filled(read).lines).toBe('Okänd: Något annat')
    await samira.pressOn(read, 'commitment.apply', filled(read))
    expect(textOf(await saysAgain('åtaganden'))).toContain('3 åtaganden.')
  })

  it('shows a live list in the council’s chat, where each partner can press its own row only', async () => {
    const before = teams.sent.length
    await samiraInRoom.say('<at>Rådslag</at> åtaganden')
    const posted = await teams.waitFor(({ conversation }) => conversation === samiraInRoom.conversation, before)
    const list = lastOf([posted])
    expect(actionsIn(list).flatMap(({ verb }) => verb ?? [])).not.toContain('post.confirm')
    const mine = cardOf(await petraInRoom.pressOn(list, 'post.view'))
    expect(actionsIn(mine).filter(({ verb }) => verb === 'post.confirm')).toHaveLength(1)
    const confirmed = cardOf(await petraInRoom.pressOn(mine, 'post.confirm'))
    expect(textOf(confirmed)).toContain('ni bekräftar åtagande 1, lydelse 1')
    expect(textOf(cardOf(await petraInRoom.pressOn(mine, 'post.confirm')))).toBe(textOf(confirmed))
    const updated = await teams.waitFor(
      (one) => one.conversation === samiraInRoom.conversation && textOf(one.card).includes('✓ Bekräftat: 1'),
      before,
    )
    expect(updated.activityId).toBe(posted.activityId)
    expect(textOf(updated.card)).not.toContain('Bara du ser den här vyn')
    expect(actionsIn(lastOf([updated])).flatMap(({ verb }) => verb ?? [])).not.toContain('post.confirm')
  })

  it('lets a partner ask for a change by link, and confirm the new wording', async () => {
    await samira.pressOn(await saysAgain('åtaganden'), 'commitment.ask')
    const link = await openLink('hanna.hus@bostaden.example')
    expect(link.page).toContain('Hanna Hus, Bostaden')
    const before = teams.sent.length
    const wish = { 'new-text-2': 'Lyser upp båda gårdarna.', 'new-day-2': '2027-09-01', 'why-2': 'Vi har två.' }
    expect(await link.post({ act: 'change-2', ...wish })).toContain('Lyser upp båda gårdarna.')
    const asked = await arrives(samira, 'Lyser upp båda gårdarna.', before)
    await samira.pressOn(asked, 'commitment.accept', filled(asked))
    expect(await link.post({ act: 'confirm-2' })).toContain('Länken går inte att använda')
    const anew = await openLink('hanna.hus@bostaden.example')
    expect(anew.page).toContain('Lyser upp båda gårdarna.')
    const unnamed = await anew.post({ act: 'confirm-2', name: '' })
    expect(unnamed).toContain('Svaret är inte registrerat')
    const receipt = await anew.post({ act: 'confirm-2', name: 'Hilda Hall' })
    expect(receipt).toContain('Hilda Hall')
    expect((await letterTo('hanna.hus@bostaden.example')).text).toMatch(/lydelse 2/i)
    const used = await openLink('hanna.hus@bostaden.example').catch(() => null)
    expect(used?.page ?? '').not.toContain('Lyser upp')
  })

  it('notes a confirmation that came by phone', async () => {
    const open = cardOf(await samira.pressOn(await saysAgain('åtaganden'), 'commitment.open', {}, 2))
    const note = cardOf(await samira.pressOn(open, 'commitment.note'))
    const noted = await samira.pressOn(note, 'commitment.record', { ...filled(note), how: 'phone', name: 'Karl Kyrka' })
    expect(textOf(noted.card)).toContain('Bekräftat')
    expect(textOf(await saysAgain('åtaganden'))).toContain('✓ Bekräftat: 3')
  })

  it('drafts the minutes, writes the lists, and gives the plan its part 4', async () => {
    const council = await saysAgain('rådet Granvik 2026')
    const ordered = teams.sent.length
    await samira.pressOn(council, 'council.protocol')
    expect(await documentSince(ordered)).toContain('Lyser upp båda gårdarna.')
    const again = teams.sent.length
    await samira.say('sammanställ Granvik 2026')
    const plan = await documentSince(again)
    expect(plan).toContain('Åtgärder från det strategiska rådet')
    expect(plan).toContain('Öppet hus varje fredag')
    expect(plan).not.toContain('Hilda Hall')
    await untilQuiet(program)
    const lists = await readLists(program)
    const rows = (lists.Åtaganden ?? []).map((row) => [row.PartnerName, row.CommitmentState, row.WordingVersion])
    expect(rows.toSorted()).toEqual([
      ['Bostaden', 'Bekräftat', 2],
      ['Kyrkan', 'Bekräftat', 1],
      ['Polisen', 'Bekräftat', 1],
    ])
    const words = (lists.Rapporter ?? []).flatMap((row) => row.CommitmentEvent ?? [])
    const expected = ['Bekräftat', 'Bekräftat', 'Bekräftat', 'Föreslaget', 'Föreslaget', 'Föreslaget']
    expect(words.toSorted()).toEqual([...expected, 'Ändring begärd', 'Ändring godtagen'].toSorted())
  })

  it('asks for the results before the next council, and takes them where the partners are', async () => {
    await samira.pressOn(await saysAgain('rådet Granvik 2026'), 'council.held')
    await readPlan('2027')
    const next = await callCouncil('Granvik 2027', '2027-12-09')
    expect(textOf(next)).toContain('Ej redovisade: 3')
    const before = teams.sent.length
    await samira.pressOn(next, 'result.ask')
    const asked = await arrives(petra, 'Fotpatrull vid stationen.', before)
    const unsaid = cardOf(await petra.pressOn(asked, 'result.send', filled(asked)))
    expect(textOf(unsaid)).not.toContain('Tack')
    const results = (card: CardContent, result: string, done: string) =>
      inputsIn(card).map(({ id, choices }) => [String(id), choices ? result : done])
    const told = Object.fromEntries(results(asked, 'done', 'Vi har gått varje fredag.'))
    expect(textOf(cardOf(await petra.pressOn(asked, 'result.send', told)))).toContain('✓')
    const link = await openLink('hanna.hus@bostaden.example')
    expect(await link.post({ act: 'report', 'result-2': 'partly-done' })).toContain('inte registrerat')
    const receipt = await link.post({ act: 'report', 'result-2': 'partly-done', 'done-2': 'En gård är klar.' })
    expect(receipt).toContain('En gård är klar.')
  })

  it('opens the next council’s package with what became of what was promised', async () => {
    const council = await saysAgain('rådet Granvik 2027')
    const before = teams.sent.length
    await samira.pressOn(council, 'council.package')
    const text = await documentSince(before)
    for (const words of ['Vi har gått varje fredag.', 'En gård är klar.', 'Delvis genomfört', 'Ej redovisat'])
      expect(text).toContain(words)
    await untilQuiet(program)
    const { Åtaganden: rows = [] } = await readLists(program)
    const states = rows.map((row) => [row.PartnerName, row.CommitmentState, row.ResultText ?? ''])
    expect(states.toSorted()).toEqual([
      ['Bostaden', 'Delvis genomfört', 'En gård är klar.'],
      ['Kyrkan', 'Bekräftat', ''],
      ['Polisen', 'Genomfört', 'Vi har gått varje fredag.'],
    ])
  })

  it('has answered every word in words of its own', async () => {
    const said = teams.sent.map(({ card }) => textOf(card)).join('\n')
    expect(said).not.toMatch(/undefined|\$\{|\[object/)
    expect(program.output()).not.toMatch(/-failed/)
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commitmentList, measureList, reportList } from '../../src/outputs/lists/columns.ts'
import { openTestSite, type TestSite } from './support.ts'

let at: TestSite
beforeEach(async () => {
  at = await openTestSite()
  const lists = `/sites/${await at.siteId()}/lists`
  for (const { displayName, columns, peopleColumns } of [measureList, commitmentList, reportList])
    await at.call('POST', lists, { displayName, columns: [...columns, ...peopleColumns] })
})
afterEach(() => at.end())

const read = async (path: string) => (await fetch(at.site().url + path)).text()
const listPath = async (name = 'Åtgärder') => {
  const { value } = (await at.call('GET', `/sites/${await at.siteId()}/lists?$filter=displayName eq '${name}'`)).body
  return `/listor/${value[0].id}`
}
const measure = (MeasureCode: string, rest: Record<string, unknown> = {}) =>
  at.site().addRow('Åtgärder', {
    RadslagKey: MeasureCode,
    PlanName: 'Granvik',
    PlanYear: 2026,
    AreaName: 'Otrygghet',
    MeasureCode,
    MeasureText: `Åtgärd nummer ${MeasureCode}`,
    ...rest,
  })
const form = (path: string, values: Record<string, string>, origin: string | null = at.site().url) =>
  fetch(at.site().url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(values),
    headers: origin === null ? {} : { Origin: origin },
  })
const rowOf = async (id = '1') => {
  const lists = `/sites/${await at.siteId()}/lists`
  return (await at.call('GET', `${lists}/Åtgärder/items/${id}?$expand=fields`)).body
}

describe('a list', () => {
  const codes = async (query: string) =>
    [...(await read((await listPath()) + query)).matchAll(/Åtgärd nummer (\d\.\d+)/g)].map(([, code]) => code)

  test('is ordered by any of its headings, up and down, with what is empty last', async () => {
    measure('1.2', { Execution: 'Pågår', ReportedAt: '2026-02-01T08:00:00Z' })
    measure('1.10', { Execution: 'Genomförd', ReportedAt: '2026-01-01T08:00:00Z' })
    measure('1.1')
    expect(await codes('')).toEqual(['1.1', '1.2', '1.10'])
    expect(await codes('?sortera=MeasureCode&ordning=fallande')).toEqual(['1.10', '1.2', '1.1'])
    expect(await codes('?sortera=Execution')).toEqual(['1.10', '1.2', '1.1'])
    expect(await codes('?sortera=ReportedAt&ordning=fallande')).toEqual(['1.2', '1.10', '1.1'])
    expect(await codes('?sortera=Finns-inte')).toEqual(['1.1', '1.2', '1.10'])
  })

  test('numbers are ordered as numbers', async () => {
    for (const CommitmentNumber of [2, 10, 1])
      at.site().addRow('Åtaganden', {
        RadslagKey: `${CommitmentNumber}`,
        CommitmentNumber,
        CommitmentText: `åtagande ${CommitmentNumber}.`,
      })
    const page = await read(`${await listPath('Åtaganden')}?sortera=CommitmentNumber&ordning=fallande`)
    expect(page.match(/åtagande \d+\./g)).toEqual(['åtagande 10.', 'åtagande 2.', 'åtagande 1.'])
  })

  test('tells the order in its heading, which leads to the opposite one', async () => {
    measure('1.1')
    const rising = await read(`${await listPath()}?sortera=Execution&ordning=stigande`)
    expect(rising).toMatch(/aria-sort="ascending"><a href="\?sortera=Execution&amp;ordning=fallande">Genomförande/)
    expect(rising).toContain('Ordnad efter Genomförande, stigande.')
    expect(rising.match(/aria-sort/g)).toHaveLength(1)
    expect(await read(await listPath())).not.toContain('aria-sort')
  })

  test('shows people’s notes and their own columns beside ours', async () => {
    const path = `/sites/${await at.siteId()}/lists/Åtgärder/columns`
    await at.call('POST', path, { name: 'Budget', displayName: 'Vår budget', number: {} })
    measure('1.1', { Notes: 'Ring Anna', Budget: 2500 })
    const page = await read(await listPath())
    expect(page).toMatch(/<a href="\?sortera=Budget&amp;ordning=stigande">Vår budget/)
    expect(page).toContain('Ring Anna')
    expect(page).toContain('>2500<')
  })

  test.each([measureList, commitmentList, reportList])(
    'every column that Rådslag has in $displayName has a place of its own: none is taken for people’s',
    async ({ displayName, columns }) => {
      at.site().addRow(displayName, { RadslagKey: 'a' })
      const page = await read(await listPath(displayName))
      const headings = [...page.matchAll(/\?sortera=(\w+)/g)].map(([, name]) => name)
      const expected = {
        Åtgärder: [
          'MeasureCode',
          'MeasureText',
          'ResponsibleRole',
          'Timing',
          'Execution',
          'ReportComment',
          'Notes',
          'ReportedAt',
        ],
        Rapporter: ['ReportedAt', 'MeasureCode', 'Title', 'Execution', 'ReportComment'],
        Åtaganden: [
          'CommitmentNumber',
          'CommitmentText',
          'LastDay',
          'CommitmentState',
          'ResultText',
          'Notes',
          'ConfirmedAt',
        ],
      }[displayName]
      expect(headings).toEqual(expected)
      expect(columns.length).toBeGreaterThan(headings.length)
    },
  )

  test('leads to the plan’s document and its PDF', async () => {
    measure('1.1')
    expect(await read(await listPath())).not.toContain('Planens dokument')
    const name = 'Rådslag/Granvik 2026/Brottsförebyggande åtgärdsplan 2026 Granvik'
    const others = [
      'Rådslag/Granvik 2026/Protokoll.docx',
      'Rådslag/Granvik 2025/Brottsförebyggande åtgärdsplan 2025 Granvik.docx',
    ]
    for (const path of [`${name}.docx`, `${name}.pdf`, ...others]) at.site().editDocument(path, new Uint8Array(9))
    const page = await read(await listPath())
    const links = [...page.matchAll(/href="(\/dokument\/[^"]+)"/g)].map(([, link = '']) => decodeURIComponent(link))
    expect(links).toEqual([`/dokument/${name}.docx`, `/dokument/${name}.pdf`])
  })
})

describe('writing on a row as people do', () => {
  const rowPath = async () => `${await listPath()}/rader/1`

  test('a note is kept under a person’s name, and the row has a new tag', async () => {
    const { eTag } = measure('1.1', { Notes: 'gammalt' })
    const answer = await form(await rowPath(), { etag: eTag, Notes: 'Ring Anna\r\ni maj ', Execution: '' })
    expect(answer.status).toBe(303)
    const { fields, lastModifiedBy, ...row } = await rowOf()
    expect([fields.Notes, lastModifiedBy.user.displayName]).toEqual(['Ring Anna\ni maj', 'Alex Wilber'])
    expect(row.eTag).not.toBe(eTag)
    expect(await read(answer.headers.get('location') ?? '')).toContain('role="status">Sparat.')
  })

  test('a row is removed, and the list says so; not from another page', async () => {
    measure('1.1')
    measure('1.2')
    expect((await form(`${await rowPath()}/ta-bort`, {}, null)).status).toBe(403)
    const answer = await form(`${await rowPath()}/ta-bort`, {})
    expect(answer.status).toBe(303)
    expect(at.site().rows('Åtgärder')).toMatchObject([{ fields: { MeasureCode: '1.2' } }])
    expect(await read(answer.headers.get('location') ?? '')).toContain('role="status">Raden är borttagen.')
    expect(await read(await listPath())).not.toContain('role="status"')
    expect((await form(`${await rowPath()}/ta-bort`, {})).status).toBe(404)
  })

  test('a status is changed, a note is emptied, and nothing else can be written', async () => {
    const { eTag } = measure('1.1', { Notes: 'gammalt', Execution: 'Pågår' })
    await form(await rowPath(), {
      etag: eTag,
      Notes: '',
      Execution: 'Genomförd',
      MeasureText: 'annat',
      RadslagKey: 'b',
    })
    const { fields } = await rowOf()
    expect(fields).toMatchObject({ Execution: 'Genomförd', MeasureText: 'Åtgärd nummer 1.1', RadslagKey: '1.1' })
    expect(fields).not.toHaveProperty('Notes')
  })

  test('nothing is written when nothing was changed', async () => {
    const { eTag } = measure('1.1', { Notes: 'samma' })
    await form(await rowPath(), { etag: eTag, Notes: 'samma' })
    expect((await rowOf()).eTag).toBe(eTag)
  })

  test('who was overtaken keeps what they wrote, and may save it again', async () => {
    const { eTag } = measure('1.1')
    at.site().editRow('Åtgärder', '1', { Notes: 'någon annans' })
    const answer = await form(await rowPath(), { etag: eTag, Notes: 'mitt' })
    const page = await answer.text()
    expect(answer.status).toBe(409)
    expect(page).toContain('Det du skrev står kvar')
    expect(page).toContain('>mitt</textarea>')
    const [, fresh = ''] = /name="etag" value="([^"]+)"/.exec(page) ?? []
    expect((await form(await rowPath(), { etag: fresh.replaceAll('&quot;', '"'), Notes: 'mitt' })).status).toBe(303)
    expect((await rowOf()).fields.Notes).toBe('mitt')
  })

  test.each([
    ['another site', 'https://evil.example'],
    ['a page that does not say which it is', null],
    ['a page that hides which it is', 'null'],
  ])('a form from %s is refused', async (_case, origin) => {
    const { eTag } = measure('1.1')
    expect((await form(await rowPath(), { etag: eTag, Notes: 'x' }, origin)).status).toBe(403)
    expect((await rowOf()).fields).not.toHaveProperty('Notes')
    at.site().editDocument('a.docx', new Uint8Array(3))
    const [, file] = /href="(\/fil\/\w+)"/.exec(await read('/')) ?? []
    expect((await form(`${file}/oppna`, {}, origin)).status).toBe(403)
    expect(await read(file ?? '')).toContain('Öppna som om någon redigerar')
  })

  test('a row that is not there has no page', async () => {
    expect((await fetch(`${at.site().url}${await rowPath()}`)).status).toBe(404)
    expect((await form(await rowPath(), { etag: '' })).status).toBe(404)
    measure('1.1')
    at.site().removeRow('Åtgärder', '1')
    expect((await fetch(`${at.site().url}${await rowPath()}`)).status).toBe(404)
  })

  test('what people typed never becomes part of the page', async () => {
    const { eTag } = measure('1.1', { Title: '<b>x' })
    await form(await rowPath(), {
      etag: eTag,
      Notes: '</textarea><script>alert(1)</script>',
      Execution: '"><img src=x>',
    })
    const page = await read(await rowPath())
    expect(page).not.toMatch(/<script|<img|<b>/)
    expect(page).toContain('&lt;/textarea&gt;')
  })
})

describe('documents', () => {
  const path = 'Rådslag/Granvik 2026/Plan.docx'
  const store = (words: string, place = path) => at.site().editDocument(place, new TextEncoder().encode(words))
  const filePath = async () => /href="(\/fil\/\w+)"/.exec(await read('/'))?.[1] ?? ''

  test('a PDF stands beside its Word document and not as one of its own', async () => {
    store('x')
    store('y', path.replace('.docx', '.pdf'))
    store('z', 'Rådslag/Fil från aktör.pdf')
    const page = await read('/')
    expect(page.match(/\/fil\/\w+/g)).toHaveLength(2)
    expect(page).toMatch(/Plan\.docx<\/a> <a class="beside" href="[^"]+Plan\.pdf" download>PDF</)
  })

  test('every version can be fetched from the document’s page', async () => {
    for (const words of ['ett', 'två', 'tre']) store(words)
    const page = await read(await filePath())
    const links = [...page.matchAll(/href="(\/dokument\/[^"]+version=\d)"/g)].map(([, link = '']) => link)
    expect(await Promise.all(links.map(read))).toEqual(['tre', 'två', 'ett'])
    expect((await fetch(at.site().url + links[0]?.replace('version=3', 'version=9'))).status).toBe(404)
  })

  test('is opened and closed with a button, and nobody can write to it meanwhile', async () => {
    store('ett')
    const place = `/sites/${await at.siteId()}/drive/root:/${path.split('/').map(encodeURIComponent).join('/')}:/content`
    const put = async () => (await at.call('PUT', place, new TextEncoder().encode('två'))).status
    const file = await filePath()
    expect((await form(`${file}/oppna`, {})).headers.get('location')).toBe(file)
    expect([await put(), await read(file), await read('/')]).toEqual([
      423,
      expect.stringContaining('Öppet hos Alex Wilber'),
      expect.stringContaining('Öppet hos Alex Wilber'),
    ])
    await form(`${file}/stang`, {})
    expect(await put()).toBe(200)
    expect((await form(`${file}/annat`, {})).status).toBe(404)
    expect((await fetch(`${at.site().url}/fil/finns-inte`)).status).toBe(404)
  })
})

import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DeskAnswer } from '../../src/flows/partner-desk-ports.ts'
import type { LinkRefusal } from '../../src/flows/partner-request-ports.ts'
import { languages } from '../../src/text/index.ts'
import { anEvent, aVersion } from '../support/council-builders.ts'
import {
  answerOf,
  aProblem,
  confirmed,
  confirmMatter,
  deskPageOf,
  fakeDesk,
  pictureMatter,
  pictureNote,
  resultMatter,
  reworded,
  standing,
  threeWaiting,
  tokenOf,
  wordNote,
} from '../support/desk-views.ts'
import { ask } from '../support/raw-http.ts'
import { serve } from '../support/web.ts'

const { sv, en } = languages

/** Days and numbers stay on one line. */
const plainSpaces = (page: string) => page.replaceAll('\u00a0', ' ')

/** The page of an answer, as a browser gets it. */
async function pageOf(answer: DeskAnswer, search = '') {
  const { linkTo } = await serve(fakeDesk({ open: async () => answer }).desk)
  return plainSpaces((await ask(linkTo(tokenOf()) + search)).body)
}

/** The page after a press, with what was typed. */
async function pageAfter(answer: DeskAnswer, typed: Readonly<Record<string, string>> = {}, search = '') {
  const { linkTo } = await serve(fakeDesk({ submit: async () => answer }).desk)
  const page = await postForm(linkTo(tokenOf()) + search, { nonce: randomUUID(), act: 'confirm', ...typed })
  return { ...page, body: plainSpaces(page.body) }
}

function postForm(url: string, fields: Readonly<Record<string, string>>) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return ask(url, { method: 'POST', headers, body: new URLSearchParams(fields).toString() })
}

const inputNamed = (name: string) => new RegExp(`<(?:input|textarea)[^>]* name="${name}"[^>]*>`)

describe('the page of a personal link', () => {
  it('says for whom it is, whose council it is, who asks, and how long it may be used', async () => {
    const page = await pageOf(answerOf())
    for (const words of [
      'Petra Polis, Polisen i Granvik',
      'Strategiska rådet i Granvik, 3 december 2026',
      'Samira Samordnare',
      'till och med 15 januari 2027',
      sv.pages.about.personal('Polisen i Granvik'),
    ])
      expect(page).toContain(words)
  })

  it('leaves out who asks where the name is not known', async () => {
    const page = deskPageOf()
    const nameless = await pageOf(answerOf({ ...page, about: { ...page.about, askedBy: '' } }))
    expect(nameless).not.toContain(`<dt>${sv.pages.about.questions}</dt>`)
  })

  it('asks for the name of who answers and never fills it in', async () => {
    for (const matter of [confirmMatter(), resultMatter(), pictureMatter()]) {
      const page = await pageOf(answerOf(deskPageOf(matter)))
      expect(page.match(inputNamed('name'))?.[0]).toContain('value=""')
      expect(page).toContain(`<label for="name">${sv.pages.name.label}</label>`)
    }
  })

  it('shows the whole wording with its area, measure, last day and number', async () => {
    const page = await pageOf(answerOf(deskPageOf(confirmMatter(threeWaiting()))))
    for (const words of [
      'Vi bygger om cykelparkeringen vid Storgatan',
      'Otrygghet och stölder i centrum',
      'Granvik 2026, 2.4',
      '30 september 2027',
      'Åtagande 5',
    ])
      expect(page).toContain(words)
    expect(page).toContain('value="2"') // The number of the wording goes with the answer.
  })

  it('confirms one commitment with one button, and several with those that are ticked', async () => {
    const one = await pageOf(answerOf())
    expect(one).toContain('value="confirm-3"')
    expect(one).not.toMatch(inputNamed('pick-3'))
    const several = await pageOf(answerOf(deskPageOf(confirmMatter(threeWaiting()))))
    for (const number of [2, 5, 7]) expect(several).toMatch(inputNamed(`pick-${number}`))
    expect(several).toContain('value="confirm"')
    expect(several).not.toContain('checked')
  })

  it('says that a wording is new, and what the coordinator answered to a request', async () => {
    expect(await pageOf(answerOf(deskPageOf(confirmMatter([reworded(3)]))))).toContain(sv.pages.commitment.isNew)
    expect(await pageOf(answerOf())).not.toContain(sv.pages.commitment.isNew)
  })

  it('lists what is answered already, and says so when nothing is left', async () => {
    const page = await pageOf(answerOf(deskPageOf(confirmMatter([], [confirmed(4)]))))
    expect(page).toContain(sv.pages.nothingLeft)
    expect(page).toContain('Åtagande 4: Bekräftat')
    expect(page).not.toContain('<form')
  })

  it('asks how each confirmed commitment went', async () => {
    const page = await pageOf(answerOf(deskPageOf(resultMatter([confirmed(3), confirmed(4)]))))
    for (const option of Object.values(sv.pages.result.options)) expect(page).toContain(option)
    expect(page).toMatch(inputNamed('done-4'))
  })

  it('asks for the five parts of a picture and for files, by the last day or after it', async () => {
    const page = await pageOf(answerOf(deskPageOf(pictureMatter())))
    for (const label of Object.values(sv.words.picturePart)) expect(page).toContain(`>${label}</label>`)
    expect(page).toContain('enctype="multipart/form-data"')
    expect(page).toContain(sv.pages.picture.intro('20 november 2026'))
    expect(page).toContain('Otrygghet i centrum och Våld i nära relation')
    const late = await pageOf(answerOf(deskPageOf(pictureMatter({ isLate: true, areas: [] }))))
    expect(late).toContain(sv.pages.picture.introLate('20 november 2026'))
    expect(late).not.toContain('Enligt överenskommelsen')
  })

  it('comes in the language of the contact, and in the other one for who chooses it', async () => {
    const english = answerOf(deskPageOf(confirmMatter(), { language: 'en' }))
    expect(await pageOf(english)).toContain(en.pages.name.label)
    expect(await pageOf(english)).toContain('href="?sprak=sv"')
    expect(await pageOf(english, '?sprak=sv')).toContain('<html lang="sv">')
    expect(await pageOf(answerOf(), '?sprak=en')).toContain('<html lang="en">')
    for (const odd of ['?sprak=de', '?sprak=', '?sprak=en&sprak=sv', '?sprak[a]=en', '?sprak=constructor'])
      expect(await pageOf(answerOf(), odd), odd).toContain('<html lang="sv">')
  })
})

describe('what was typed', () => {
  const [first, , third] = threeWaiting()
  const waiting = first && third ? [first, third] : []

  it('comes back with what is wrong, tied to its field and listed at the top', async () => {
    const id = first?.commitment.id ?? ''
    const problems = [
      aProblem({ why: 'name-incomplete' }),
      aProblem({ why: 'change-missing', field: 'new-text', commitmentId: id }),
    ]
    const { status, body } = await pageAfter(answerOf(deskPageOf(confirmMatter(waiting)), { problems }), {
      name: 'Petra',
      'why-2': 'Vi har inte folk',
      'pick-7': 'yes',
      'id-7': third?.commitment.id ?? '',
      'version-7': '2',
    })
    expect(status).toBe(422)
    expect(body).toContain('<title>Fel: ')
    expect(body).toMatch(/<div class="errors"[^>]*tabindex="-1" autofocus/)
    expect(body).toContain(`<a href="#name">${sv.pages.problems.simple['name-incomplete']}</a>`)
    expect(body).toContain(`<a href="#new-text-2">${sv.pages.problems.numbered['change-missing'](2)}</a>`)
    const name = body.match(inputNamed('name'))?.[0]
    expect(name).toContain('value="Petra"')
    expect(name).toContain('aria-invalid="true"')
    expect(name).toContain('aria-describedby="name-hint name-error"')
    expect(body.match(inputNamed('new-text-2'))?.[0]).toContain('aria-invalid="true"')
    expect(body).toContain('Vi har inte folk</textarea>')
    expect(body.match(inputNamed('pick-7'))?.[0]).toContain('checked')
    expect(body).not.toContain('?sprak=')
  })

  it('keeps a fold open where something was written in it or is wrong in it', async () => {
    const problems = [aProblem({ why: 'reason-missing', field: 'reason', commitmentId: third?.commitment.id ?? '' })]
    const { body } = await pageAfter(answerOf(deskPageOf(confirmMatter(waiting)), { problems }), { 'why-2': 'Därför' })
    const open = [...body.matchAll(/<details open><summary>([^<]+)/g)].map(([, words]) => words)
    expect(open).toEqual(['Be om ändring av åtagande 2', 'Avböj åtagande 7'])
  })

  it('gives way to the new wording only where it was the old wording untouched', async () => {
    const fresh = reworded(7)
    const problems = [aProblem({ why: 'newer-version', field: 'commitment', commitmentId: fresh.commitment.id })]
    const answer = answerOf(deskPageOf(confirmMatter([fresh])), { problems })
    const old = fresh.commitment.versions[0]?.text ?? ''
    const untouched = await pageAfter(answer, { 'version-7': '1', 'new-text-7': old, 'new-day-7': '2027-06-30' })
    expect(untouched.body).toContain(`${fresh.present.text}</textarea>`)
    expect(untouched.body).not.toContain('<details open>')
    expect(untouched.body).toContain(sv.pages.problems.numbered['newer-version'](7))
    expect(untouched.body).toContain('name="version-7" value="2"')
    const touched = await pageAfter(answer, { 'version-7': '1', 'new-text-7': 'Varje lördag' })
    expect(touched.body).toContain('Varje lördag</textarea>')
  })

  it('says what is wrong also about a commitment that is not on the page any more', async () => {
    const gone = standing({ number: 9 })
    const problems = [
      aProblem({ why: 'withdrawn', field: 'commitment', commitmentId: gone.commitment.id }),
      aProblem({ why: 'has-result', field: 'commitment', commitmentId: gone.commitment.id }),
    ]
    const { body } = await pageAfter(answerOf(deskPageOf(confirmMatter([], [gone])), { problems }))
    expect(body).toContain(`<li>${sv.pages.problems.simple.withdrawn}</li>`)
    expect(body).toContain(`<li>${sv.pages.problems.numbered['has-result'](9)}</li>`)
  })

  it('is told how long a text is, what it seems to hold, and which file was not taken', async () => {
    const problems = [
      aProblem({ why: 'too-long', field: 'causes', detail: '4321' }),
      aProblem({ why: 'personal-data', field: 'doing', detail: 'ett telefonnummer' }),
      aProblem({ why: 'file-too-large', field: 'files', detail: 'film.pdf' }),
      aProblem({ why: 'file-wrong-kind', field: 'files', detail: 'virus.exe' }),
      aProblem({ why: 'too-many-files', field: 'files' }),
      aProblem({ why: 'files-again', field: 'files' }),
      aProblem({ why: 'picture-empty', field: 'problems' }),
      aProblem({ why: 'too-long', field: 'name', detail: '130' }),
    ]
    const { body } = await pageAfter(answerOf(deskPageOf(pictureMatter()), { problems }), { causes: 'Mycket' })
    for (const words of [
      'Vad vi tror att det beror på: texten har 4 321 tecken. Korta den till högst 4 000.',
      'Det här gör vi: texten verkar innehålla ett telefonnummer.',
      'Filen film.pdf är större än 10 MB.',
      'Filen virus.exe går inte att ta emot.',
      'Högst 5 går att skicka åt gången',
      'Ditt för- och efternamn: texten har 130 tecken. Korta den till högst 120.',
    ])
      expect(body).toContain(words)
    expect(body).toContain('href="#files"')
    expect(body).toContain('Mycket</textarea>')
  })

  it('keeps its first line break, which a browser eats', async () => {
    const problems = [aProblem()]
    const { body } = await pageAfter(answerOf(deskPageOf(pictureMatter()), { problems }), { doing: '\r\nNästa rad' })
    expect(body).toContain('>\n\nNästa rad</textarea>')
  })
})

describe('the receipt', () => {
  it('says what was noted, when, by whom, how, and in which wording', async () => {
    const noted = [wordNote(confirmed(3))]
    const answer = answerOf(deskPageOf(confirmMatter([], [confirmed(3)]), { until: null }), { noted })
    const { status, body } = await pageAfter(answer, { name: 'Petra Polis' })
    expect(status).toBe(200)
    for (const words of [
      'Åtagande 3: Bekräftat',
      'Vi går ronder vid stationen varje fredag kväll',
      '10 december 2026 kl. 14:08',
      'Petra Polis, Polisen i Granvik',
      'Personlig länk',
      sv.pages.receipt.close,
    ])
      expect(body).toContain(words)
    expect(body).toMatch(/<dt>Lydelse<\/dt><dd>1<\/dd>/)
    expect(body).not.toContain('<form')
  })

  it('says that it had been noted before, and by whom', async () => {
    const noted = [wordNote(confirmed(3), true)]
    const { body } = await pageAfter(answerOf(deskPageOf(confirmMatter([], [])), { noted }))
    expect(body).toContain(sv.pages.receipt.before('Petra Polis'))
    expect(body).not.toContain(sv.pages.receipt.next.confirmed)
  })

  it('has what is left to answer under it, with what was typed there', async () => {
    const answer = answerOf(deskPageOf(confirmMatter([standing({ number: 2 })])), { noted: [wordNote(confirmed(3))] })
    const { body } = await pageAfter(answer, { name: 'Petra Polis', 'reason-2': 'Vi hinner inte' })
    expect(body).toContain(sv.pages.receipt.left(1))
    expect(body).toContain('Vi hinner inte</textarea>')
    expect(body).not.toContain(sv.pages.receipt.close)
  })

  it('keeps apart what was taken and what was not', async () => {
    const left = confirmed(4)
    const problems = [aProblem({ why: 'personal-data', field: 'done', commitmentId: left.commitment.id, detail: 'x' })]
    const answer = answerOf(deskPageOf(resultMatter([left])), { noted: [wordNote(confirmed(3))], problems })
    const { status, body } = await pageAfter(answer)
    expect(status).toBe(200)
    expect(body).toContain(sv.pages.problems.heading.rest)
  })

  it('of a wording that holds no more says so, with its own time, and asks for nothing here', async () => {
    const first = confirmed(3).commitment
    const old = standing({
      ...first,
      versions: [...first.versions, aVersion({ version: 2, text: 'Vi går varannan kväll' })],
      events: [...first.events, anEvent({ kind: 'reworded' }, { version: 2 })],
    })
    const event = first.events.at(-1)
    if (!event) throw new Error('It was confirmed.')
    const noted = [{ kind: 'word', standing: old, event, before: false } as const]
    const problems = [aProblem({ why: 'newer-version', field: 'commitment', commitmentId: first.id })]
    const page = deskPageOf(confirmMatter([], []), { until: null })
    const { status, body } = await pageAfter(answerOf(page, { noted, problems }))
    expect(status).toBe(200)
    for (const words of [
      sv.pages.problems.heading.later,
      sv.pages.problems.saved.later,
      sv.pages.problems.newerElsewhere(3),
      '10 december 2026 kl. 14:08',
    ])
      expect(body).toContain(words)
    for (const words of ['varannan kväll', '<form', sv.pages.receipt.next.confirmed, sv.pages.receipt.close])
      expect(body).not.toContain(words)
  })

  it('of a picture shows all its parts, and the way back while it may be changed', async () => {
    const open = answerOf(deskPageOf(pictureMatter()), { noted: [pictureNote()] })
    const { body } = await pageAfter(open)
    for (const words of ['Cykelstölder vid stationen', sv.pages.receipt.empty, sv.pages.picture.more])
      expect(body).toContain(words)
    const used = answerOf(deskPageOf(pictureMatter(), { until: null }), { noted: [pictureNote()] })
    expect((await pageAfter(used)).body).not.toContain(sv.pages.picture.more)
  })

  it('is in the language that the page was in', async () => {
    const answer = answerOf(deskPageOf(), { noted: [wordNote(confirmed(3))] })
    expect((await pageAfter(answer, {}, '?sprak=en')).body).toContain(en.pages.heading.receipt)
  })
})

describe('text from people', () => {
  const hostile =
    '</textarea><script>alert(1)</script>"\'><img src=x onerror=alert(1)>&lt;b&gt;\u202Etxt.exe\0🇸🇪 Åsa 李'

  it('is text on every page, and turns nothing around', async () => {
    const version = { text: hostile, area: hostile, measureCode: hostile }
    const versions = confirmed(3).commitment.versions.map((one) => ({ ...one, ...version }))
    const evil = standing({ number: 3, versions })
    const about = { contact: hostile, partner: hostile, plan: hostile, place: hostile, askedBy: hostile }
    const plain = deskPageOf()
    const withAbout = (matter: typeof plain.matter) => deskPageOf(matter, { about: { ...plain.about, ...about } })
    const pages = [
      await pageOf(answerOf(withAbout(confirmMatter([evil], [evil])))),
      await pageOf(answerOf(withAbout(resultMatter([evil])))),
      await pageOf(answerOf(withAbout(pictureMatter({ areas: [hostile] })))),
      (
        await pageAfter(answerOf(withAbout(confirmMatter([evil])), { problems: [aProblem({ detail: hostile })] }), {
          name: hostile,
          'why-3': hostile,
        })
      ).body,
    ]
    for (const page of pages) {
      expect(page).not.toMatch(/<script|<img/)
      expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\0]/)
      expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;')
    }
  })
})

describe('a link that does not open', () => {
  const refusals: readonly (readonly [LinkRefusal, number])[] = [
    ['unknown', 404],
    ['expired', 410],
    ['used', 410],
    ['revoked', 410],
  ]

  it.each(refusals)('is told nothing but what to do: %s', async (why, expected) => {
    const closed: DeskAnswer = { kind: 'closed', why }
    const { linkTo } = await serve(fakeDesk({ open: async () => closed, check: async () => why }).desk)
    const opened = await ask(linkTo(tokenOf()))
    const pressed = await postForm(linkTo(tokenOf()), { nonce: randomUUID(), act: 'confirm-3', name: 'Petra Polis' })
    expect([opened.status, pressed.status]).toEqual([expected, expected])
    for (const { body } of [opened, pressed]) {
      expect(body).toContain(sv.pages.closed.next)
      expect(body).not.toMatch(/Petra|Granvik|Samira/)
    }
  })

  it('gives the same page whatever is wrong with it', async () => {
    const bodies = new Set<string>()
    for (const [why] of refusals) {
      const { linkTo } = await serve(fakeDesk({ open: async () => ({ kind: 'closed', why }) }).desk)
      bodies.add((await ask(linkTo(tokenOf('b')))).body)
    }
    const { url, linkTo } = await serve()
    const odd = [
      '',
      'a',
      tokenOf().slice(1),
      `${tokenOf()}a`,
      `${tokenOf()}/`.repeat(2),
      '%',
      '%E0%A4%A',
      '..%2f..%2fetc',
    ]
    for (const token of [...odd, tokenOf('b')]) {
      const { status, body } = await ask(linkTo(token))
      expect(status, token).toBe(404)
      bodies.add(body)
    }
    bodies.add((await ask(`${url}/lank`)).body)
    expect(bodies.size).toBe(1)
  })

  it('is closed in the language of who chose one', async () => {
    const { linkTo } = await serve()
    expect((await ask(`${linkTo(tokenOf('b'))}?sprak=en`)).body).toContain(en.pages.closed.heading)
  })

  it('is not asked about where the address cannot be a token', async () => {
    const { desk, opened } = fakeDesk()
    const { linkTo } = await serve(desk)
    await ask(linkTo('short'))
    expect(opened).toEqual([])
  })
})

describe('every answer under the links', () => {
  it('runs nothing, fetches nothing, is framed by nobody, and is kept nowhere', async () => {
    const failing = fakeDesk({ open: async () => Promise.reject(new Error('away')) }).desk
    const answers = [
      await ask((await serve()).linkTo(tokenOf())),
      await ask((await serve()).linkTo(tokenOf('b'))),
      await ask((await serve(failing)).linkTo(tokenOf())),
      await ask((await serve()).linkTo(tokenOf()), { method: 'PUT' }),
    ]
    for (const { headers, body } of answers) {
      const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      )
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
        'x-frame-options': 'DENY',
        'content-type': 'text/html; charset=utf-8',
      })
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers.etag).toBeUndefined()
      expect(headers['strict-transport-security']).toBeUndefined()
      expect(body).not.toMatch(/<script|<link|<img|https?:\/\/|url\(|style="/)
    }
  })

  it('is bound to https where the world reaches us by it', async () => {
    const { linkTo } = await serve(undefined, { secure: true })
    expect((await ask(linkTo(tokenOf()))).headers['strict-transport-security']).toBe('max-age=31536000')
  })
})

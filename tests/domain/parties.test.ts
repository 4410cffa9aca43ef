import { describe, expect, it } from 'vitest'
import { isJoint, splitResponsible } from '../../src/domain/parties.ts'
import { oneLine, textKey } from '../../src/domain/text-cleaning.ts'
import { hasSharedData, sharedJson } from '../support/shared-data.ts'

/** The convenor stands first. */
const table: readonly (readonly [text: string, ...parties: readonly string[]])[] = [
  // Lists
  ['Polis, skola', 'Polis', 'skola'],
  ['Polis,skola', 'Polis', 'skola'],
  ['Polis; skola', 'Polis', 'skola'],
  ['Polis\nskola\nsocialtjänst', 'Polis', 'skola', 'socialtjänst'],
  ['- Polisen\n- Skolan', 'Polisen', 'Skolan'],
  ['Skolan. Polisen.', 'Skolan', 'Polisen'],
  ['Skola, polis och fritid', 'Skola', 'polis', 'fritid'],
  ['Skola, polis, samt fritid', 'Skola', 'polis', 'fritid'],
  ['Skola/socialtjänst', 'Skola', 'socialtjänst'],
  ['IFO / LSS', 'IFO', 'LSS'],
  ['Avd ÄO tillsammans med polisen', 'Avd ÄO', 'polisen'],
  ['Socialtjänsten i samverkan med skolan och polisen', 'Socialtjänsten', 'skolan', 'polisen'],
  ['Kommunen och polisen i samverkan', 'Kommunen', 'polisen'],
  ['Polisen, skolan, Polisen.', 'Polisen', 'skolan'],
  // och, samt, &
  ['Polis och skola', 'Polis', 'skola'],
  ['Polisen & socialtjänsten', 'Polisen', 'socialtjänsten'],
  ['Polis och skola och fritid', 'Polis', 'skola', 'fritid'],
  ['Rektor och biträdande rektor', 'Rektor', 'biträdande rektor'],
  ['Enhetschefer hemtjänst samt beställare', 'Enhetschefer hemtjänst', 'beställare'],
  ['Vård och omsorg samt polisen', 'Vård och omsorg', 'polisen'],
  ['Kommunen, Svenska Bostäder och Stockholmshem', 'Kommunen', 'Svenska Bostäder', 'Stockholmshem'],
  ['Kommunstyrelsen och Barn och utbildningsnämnden', 'Kommunstyrelsen', 'Barn och utbildningsnämnden'],
  ['Bygg- och miljöförvaltningen och polisen', 'Bygg- och miljöförvaltningen', 'polisen'],
  ['Enhetschef barn och unga, polis', 'Enhetschef barn och unga', 'polis'],
  ['Kultur, fritid och polisen', 'Kultur', 'fritid', 'polisen'],
  ['Samhällsbyggnad och polisen', 'Samhällsbyggnad', 'polisen'],
  ['Polis, kultur och fritid', 'Polis', 'kultur och fritid'],
  ['Avd stöd, service och omsorg\nPolisen', 'Avd stöd, service och omsorg', 'Polisen'],
  [
    'Kultur- och fritidsnämnden, vård-, omsorgs- och socialförvaltningen',
    'Kultur- och fritidsnämnden',
    'vård-, omsorgs- och socialförvaltningen',
  ],
  // Who convenes
  ['Skolorna, IoF BoU, Fritid, Polisen. Rektor sammankallande', 'Rektor', 'Skolorna', 'IoF BoU', 'Fritid', 'Polisen'],
  ['Skolan, polisen, fritidschefen (sammankallande)', 'fritidschefen', 'Skolan', 'polisen'],
  ['Skolan, polisen (samordnande)', 'polisen', 'Skolan'],
  ['Skolan (ansvarig), polisen', 'Skolan', 'polisen'],
  ['Polisen, skolan. Sammankallande: Rektor', 'Rektor', 'Polisen', 'skolan'],
  ['Ansvarig: Rektor. Medverkande: polisen och skolan', 'Rektor', 'polisen', 'skolan'],
  ['Polisen, socialtjänsten är sammankallande', 'socialtjänsten', 'Polisen'],
  ['Polis, skola, huvudansvarig socialtjänsten', 'socialtjänsten', 'Polis', 'skola'],
  ['Polisen, rektor, sammankallande, skolan', 'rektor', 'Polisen', 'skolan'],
  ['Skolan och polisen med rektor som sammankallande', 'rektor', 'Skolan', 'polisen'],
  ['Polisen, Rektor. Rektor sammankallar', 'Rektor', 'Polisen'],
  ['Rektor (sammankallande)', 'Rektor'],
  ['Skolan, polisen, (ansvarig)', 'polisen', 'Skolan'],
  ['(Ansvarig), polisen', 'polisen'],
  // One party
  ...[
    'Rektor',
    'Barn och unga',
    'Barn & ungdom',
    'Kultur och fritid',
    'Vård och omsorg',
    'Arbetsmarknad och integration',
    'Förskola och skola',
    'Enheten för prevention och trygghet',
    'Enheten för förskola och skola',
    'Enhetschef prevention och trygghet',
    'Bygg- och miljöförvaltningen',
    'Social- och omsorgsförvaltningen',
    'Kultur, fritid och ungdomsförvaltningen',
    'Miljö och byggnadsnämnden',
    'Individ och familjeomsorgen',
    'Hälso- och sjukvården',
    'Barn/unga',
    'Skola och/eller polis',
    'Polisen (kommunpolis, områdespolis och andra)',
    'Polisen (kommunpolis, områdespolis',
    'Avd. Barn och unga',
    'Enhetschef\nprevention och trygghet',
    'Enheten för\nBarn och unga',
    'Samordnande sjuksköterska',
    'Kommunikationsansvarig',
    'Ansvarig för avtal',
    'Svensson & Co',
    'SSPF styrgrupp',
    '',
  ].map((text) => [text, oneLine(text)] as const),
]

/** Words that join or label parties, or say who convenes. */
const markers = new Set(
  `och samt i samverkan samarbete tillsammans gemensamt med är som har sammankallande sammankallare sammankallar samordnande
  samordnar huvudansvarig huvudansvar ansvarig medverkande deltagare övriga`.split(/\s+/),
)
const words = (text: string) => text.toLocaleLowerCase('sv').match(/[\p{L}\p{N}]+/gu) ?? []

function expectWordsKept(text: string): void {
  const { convenor, contributors } = splitResponsible(text)
  const parties = [convenor, ...contributors]
  const kept = new Set(parties.flatMap(words))
  expect(
    words(oneLine(text)).filter((word) => !kept.has(word) && !markers.has(word)),
    text,
  ).toEqual([])
  const said = new Set(words(oneLine(text)))
  expect([...kept].filter((word) => !said.has(word))).toEqual([])
  expect(new Set(parties.map(textKey)).size).toBe(parties.length)
  if (contributors.length > 0) expect(parties).not.toContain('')
}

describe('how a responsible text is divided', () => {
  it.each(table)('%j', (text, convenor, ...contributors) => {
    expect(splitResponsible(text)).toEqual({ convenor, contributors })
    expect(isJoint(text)).toBe(contributors.length > 0)
    expectWordsKept(text)
  })

  it('prose is not divided', () => {
    const prose =
      'Rektor, som är ansvarig för att alla barn får stöd, ser till att det blir gjort i alla grupper. Polisen'
    expect(splitResponsible(prose)).toEqual({ convenor: prose, contributors: [] })
    const long = Array.from({ length: 100 }, (_, at) => `Skola ${at}`).join(', ')
    expect(splitResponsible(long)).toEqual({ convenor: long, contributors: [] })
  })

  it('keeps every word, whatever people write', () => {
    const pieces = [
      ...[
        'Rektor',
        'polisen',
        'Skolan',
        'barn',
        'unga',
        'Enheten',
        'för',
        'Bygg-',
        'miljönämnden',
        'IoF',
        '(ansvarig)',
        '(',
      ],
      ...[
        'sammankallande',
        'Sammankallande:',
        ',',
        ';',
        '\n',
        '. ',
        'och',
        'samt',
        '/',
        '&',
        'tillsammans med',
        'm.fl.',
        ')',
      ],
      ...['med', 'som', 'är', 'i samverkan', 'Övriga:', '•', 'huvudansvarig'],
    ]
    let seed = 3
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    let joint = 0
    for (let at = 0; at < 5000; at++) {
      const text = Array.from({ length: 1 + random(9) }, () => pieces[random(pieces.length)]).join(random(4) ? ' ' : '')
      expectWordsKept(text)
      if (isJoint(text)) joint++
    }
    expect(joint).toBeGreaterThan(500)
  })

  it.each(['a', ',', ' och ', '(', '\n', '. A', 'med ', ' i samverkan med', '-', '/', ': ', '\uE000', '()'])(
    'does not hang on 100,000 characters of %j',
    (piece) => {
      splitResponsible(piece.repeat(1e5 / piece.length))
      expectWordsKept(piece.repeat(500 / piece.length))
    },
  )
})

type RealPlan = {
  readonly areas: readonly { readonly rows: readonly { readonly id: string; readonly who: string }[] }[]
}

describe.skipIf(!hasSharedData)('the responsible texts of a real plan', () => {
  it('are divided as a person would, or left whole', async () => {
    const { areas } = await sharedJson<RealPlan>('skarpnack-2025.json')
    const rows = areas.flatMap((area) => area.rows)
    expect(rows.length).toBe(26)
    for (const { who } of rows) expectWordsKept(who)
    const counts = rows.map(({ who }) => splitResponsible(who).contributors.length)
    expect(counts).toEqual([3, 1, 5, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 1, 1, 3, 0, 0, 0, 0, 0, 0, 2, 2])
    const convened = rows.find(({ who }) => who.includes('sammankallande'))
    expect(splitResponsible(convened?.who ?? '').convenor).toBe('Rektor')
  })
})

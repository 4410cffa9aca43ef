import type { Parties } from './responsible.ts'
import { cleanText, textKey } from './text-cleaning.ts'

/** Longer texts, and texts with a longer party, are prose and no list. */
const longestList = 600
const mostWords = 8

/** Words for a field of work: two of them joined by `och` are one unit, as in `kultur och fritid`. */
const field = wholeWord(
  'barn(?:omsorg)?|unga|ungdom(?:ar)?|vuxna?|äldre|familj(?:er)?|individ|social|skol|förskola|grundskola|gymnasium|' +
    'utbildning|bildning|lärande|kultur|fritid|idrott|turism|kommunikation|information|vård|omsorg|stöd|service|hälsa|' +
    'folkhälsa|funktionsnedsättning|hemtjänst|prevention|förebyggande|trygghet|säkerhet|beredskap|integration|demokrati|' +
    'bygg|bostad|bostäder|miljö|plan|mark|exploatering|samhälle|samhällsbyggnad|stadsbyggnad|gat[au]|park|teknik|drift|' +
    'fastighet(?:er)?|lokaler|arbete|arbetsmarknad|näring|tillväxt|utveckling|ekonomi|personal|juridik|samverkan|tillsyn|' +
    'natur|klimat|hållbarhet|insats(?:er)?|behandling|öppenvård|missbruk|beroende|ordning|kunskap|ledning|styrning',
)
const unit =
  /(?:förvaltning|nämnd|enhet|avdelning|sektor|sektion|kontor|bolag|förening|myndighet|styrelse|grupp|team|råd|verk|tjänst|stab|omsorg|verksamhet)(?:e[nt]|[ns]|ens|ets|er|ar|erna|arna|na)?$/iu
const role =
  /(?:chef|samordnare|ledare|strateg|rektor|handläggare|direktör|sekreterare|koordinator|ansvarig|ordförande|utvecklare|utredare|lärare|pedagog|fältare|värd|vakt)(?:n|en|na|er|ar|erna|arna|a)?$/iu
const actor = wholeWord(
  '(?:för|grund|gymnasie)?skol(?:a|an|or|orna)|kommun(?:en|er|erna)?|region(?:en)?|kyrka?n?|bibliotek(?:et|en)?|' +
    'fritidsgård(?:en|ar|arna)?|elevhäls(?:a|an)|fastighetsägar(?:e|en|na)|(?:förenings|närings)liv(?:et)?|' +
    'civilsamhälle(?:t)?|kriminalvård(?:en)?|föräldrar(?:na)?|sdf|avd|enh',
)
const police = wholeWord('(?:kommun|områdes|lokal|gräns)?polis(?:en|er|erna)?|polismyndigheten')
const definite = /(?:en|et|an|na)$/iu
const governs = /\s(?:inom|för|på|vid|från|av|i)\s/iu

/** A line that goes on in the next one. */
const wrapped = /(?<=(?:^|[\s,])(?:och|samt|för|inom|med|i|på)|[,-])\n|\n(?=(?:och|samt|med|för|inom)\s)/giu
const between = new RegExp(
  [
    '\\n|;',
    '(?<!(?<!\\p{L})(?:[Aa]vd|[Ee]nh|[Ff]örv|[Bb]itr|inkl|exkl|resp|ev|ex|fl|[Tt]f|[Vv]ik|[Ss]t|nr|\\p{L}))\\.\\s(?=\\p{Lu})',
    '(?:^|,?\\s)(?:[Tt]illsammans|[Gg]emensamt|[Ii] samverkan|[Ii] samarbete)(?:\\smed(?=\\s)|(?=[\\s.]{0,3}(?:$|\\n)))',
    '\\smed\\s(?=[^,.;\\n]{1,60}\\ssom (?:sammankallande|samordnande|huvudansvarig))',
  ].join('|'),
  'u',
)
const comma = /,(?!\d)\s?/
const joint = /\s(?<word>och|samt|&)\s|(?<=\p{L}{2})(?<!(?:^|\s)och)\s?\/\s?(?=\p{L}{2})/giu

const marker = '(?:sammankallande|sammankallare|samordnande|huvudansvarig[at]?|huvudansvar)'
/** The ways in which a text says who convenes; the party is what is left, or the one before when nothing is. */
const convening: readonly RegExp[] = [
  new RegExp(`^(?:som )?${marker}$`, 'iu'),
  new RegExp(`\\s?\\((?:är )?(?:${marker}|ansvarig[at]?)\\)`, 'iu'),
  new RegExp(`^(?:${marker}|ansvarig[at]?)(?: är |\\s?[:–-]\\s?)`, 'iu'),
  /^(?:sammankallande|sammankallare|huvudansvarig[at]?)\s(?!(?:för|i|av)\s)/iu,
  new RegExp(`(?:\\s(?:är|som|har))?\\s(?:${marker}|sammankallar|samordnar)$`, 'iu'),
  /\sär ansvarig[at]?$/iu,
]
const label = /^(?:medverkande|deltagande|deltagare|deltar|övriga|samverkansparter|samverkanspart)\s?:\s?/iu

type Named = { readonly name: string; readonly convenes: boolean }

/**
 * Proposes how a text in the column Vem is divided: the party that is said to convene, or else the first, and the
 * others in order. A text that is not clearly a list is one party. No word is changed; what is left out are words that
 * join or label parties, or say who convenes.
 */
export function splitResponsible(text: string): Parties {
  const whole = cleanText(text)
  const parties = whole.length > longestList ? [] : namedParties(whole)
  const isProse = parties.some(({ name }) => words(name).length > mostWords)
  const convenor = parties.find(({ convenes }) => convenes) ?? parties[0]
  if (!convenor || isProse) return { convenor: whole, contributors: [] }
  const others = new Map<string, string>()
  for (const { name } of parties) if (!others.has(textKey(name))) others.set(textKey(name), name)
  others.delete(textKey(convenor.name))
  return { convenor: convenor.name, contributors: [...others.values()] }
}

/** True when a text in the column Vem names two parties or more. */
export function isJoint(text: string): boolean {
  return splitResponsible(text).contributors.length > 0
}

/** What stands in parentheses is put aside as one character while the text is divided. */
function namedParties(text: string): readonly Named[] {
  const asides: string[] = []
  const open = text.replace(/\([^)]*\)?/g, (aside) => String.fromCharCode(0xe000 + asides.push(aside) - 1))
  const restore = (part: string) => part.replace(/[\uE000-\uF8FF]/g, (at) => asides[at.charCodeAt(0) - 0xe000] ?? at)
  const parties: Named[] = []
  for (const part of blocks(open).flatMap(listed)) {
    const party = named(trimmed(restore(part).replace(/\s+/g, ' ')))
    const last = parties.at(-1)
    if (party.name !== '') parties.push(party)
    else if (party.convenes && last) parties.splice(-1, 1, { ...last, convenes: true })
  }
  return parties
}

function named(text: string): Named {
  const found = convening.find((pattern) => pattern.test(text))
  return { name: found ? trimmed(text.replace(found, ' ').replace(/\s+/g, ' ')) : text, convenes: found !== undefined }
}

/** Lines, sentences and what is joined by `tillsammans med`. A line in lower case may only be the rest of the one before. */
function blocks(text: string): readonly string[] {
  const lines: string[] = []
  for (const line of text.replace(wrapped, ' ').split('\n')) {
    const last = lines.at(-1)
    const goesOn = /^\p{Ll}/u.test(line) && !(last && readsAsParty(last) && readsAsParty(line))
    if (last !== undefined && goesOn) lines.splice(-1, 1, `${last} ${line}`)
    else lines.push(line)
  }
  return lines.flatMap((line) => line.split(between)).map((block) => trimmed(block).replace(label, ''))
}

/** The parties of one block: between commas, and at a last `och` like the one in `polis, skola och fritid`. */
function listed(block: string): readonly string[] {
  const items = block.split(comma).map((item) => item.replace(/^(?:och|samt)\s/iu, ''))
  for (let at = items.length - 1; at > 0; at--) {
    const [before = '', item = ''] = items.slice(at - 1, at + 1)
    if (before.endsWith('-') || isRestOfUnit(before, item)) items.splice(at - 1, 2, `${before}, ${item}`)
  }
  return items.flatMap((item, at) => divided(item, at > 0 && at === items.length - 1))
}

/** In `stöd, service och omsorg` the comma stands within a unit. */
function isRestOfUnit(before: string, item: string): boolean {
  const isField = field.test(words(before).at(-1) ?? '') && field.test(words(item)[0] ?? '')
  return isField && !/\soch\s/iu.test(before) && /\soch\s/iu.test(item) && divided(item, true).length === 1
}

function divided(item: string, endsList: boolean): readonly string[] {
  for (const match of item.matchAll(joint)) {
    const [left, right] = [item.slice(0, match.index), item.slice(match.index + match[0].length)]
    const word = match.groups?.word?.toLowerCase()
    const strength = word === 'samt' || word === undefined ? 'strong' : endsList ? 'usual' : 'weak'
    if (mayPart(left, right, strength)) return [left, ...divided(right, true)]
  }
  return [item]
}

/** Whether two sides of a joining word are parties of their own rather than one unit with a double name. */
function mayPart(left: string, right: string, strength: 'weak' | 'usual' | 'strong'): boolean {
  const [before = '', after = ''] = [words(left).at(-1), words(right)[0]]
  if (left.endsWith('-')) return false
  if (police.test(before) || police.test(after)) return true
  if (field.test(before) && (field.test(after) || unit.test(after))) return false
  const isHeaded = words(left).length > 1 && isParty(words(left)[0] ?? '')
  const isBound = isHeaded || governs.test(left)
  if (readsAsParty(left) && readsAsParty(right) && (!isBound || isSure(right))) return true
  return strength === 'strong' ? !governs.test(left) : strength === 'usual' && !isBound
}

function readsAsParty(text: string): boolean {
  const all = words(text)
  return isParty(all[0] ?? '') || isParty(all.at(-1) ?? '')
}

function isParty(word: string): boolean {
  return [role, unit, actor, police].some((pattern) => pattern.test(word)) && !field.test(word)
}

/** A role, or an actor in definite form: `skolan` is somebody, `skola` may be what a unit works with. */
function isSure(text: string): boolean {
  const all = words(text)
  return role.test(all[0] ?? '') || role.test(all.at(-1) ?? '') || definite.test(all.at(-1) ?? '')
}

function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function trimmed(text: string): string {
  return text
    .replace(/^[\s.,:;•*–-]+/u, '')
    .replace(/(?<![\s,:;])[\s,:;]+$/u, '')
    .replace(/(?<=\p{L}{4})\.$/u, '')
}

function wholeWord(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'iu')
}

import { isoDate } from './calendar-weeks.ts'

export type PersonalDataKind = 'personnummer' | 'phone' | 'email' | 'street-address'

/** Where something that points to a person stands; offsets are into the NFC form of the text, `end` exclusive. */
export type PersonalData = { readonly kind: PersonalDataKind; readonly start: number; readonly end: number }

type Detector = {
  readonly kind: PersonalDataKind
  /** Every repetition is bounded, so that the time grows with the length of the text and no faster. */
  readonly pattern: RegExp
  /** What every hit must hold: cells without it need no closer look. */
  readonly hint: RegExp
  readonly accepts?: (match: RegExpMatchArray) => boolean
}

const identityNumber =
  /(?<!\d)(?:(?<century>19|20) ?)?(?<yy>\d\d)(?<mm>\d\d)(?<dd>\d\d)(?<mark> ?[-+–] ?| ?)(?<last>\d{4})(?!\d|-\d)/gu

const spelledOutIdentityNumber =
  /(?<!\d)(?<century>19|20)(?<yy>\d\d)-(?<mm>\d\d)-(?<dd>\d\d)(?<mark>[-+])(?<last>\d{4})(?!\d|-\d)/gu

const mail =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64} ?(?:@|[([] ?(?:at|snabel-?a) ?[)\]]) ?(?:[\p{L}\d-]{1,63}\.){1,6}\p{L}{2,24}/giu

const areaCode = '(?:8|1[013689]|2[1236]|3[1356]|4[0246]|54|6[03]|7[02369]|90|[1-9]\\d\\d)'
const domesticPhone = new RegExp(
  `(?<![\\d+]|\\d[-/.:,])\\(?0${areaCode}\\)?(?: ?[-–/] ?| )?\\d{2,4}(?:[ –-]?\\d{2,4}){1,3}(?!\\d|[-/]\\d)`,
  'gu',
)
const foreignPhone = /(?<![\d+])(?:\+ ?\d{2}|00 ?46)[ -]?(?:\(0\)[ -]?)?\d{1,3}(?:[ -]{0,3}\d{2,4}){2,4}(?!\d)/gu
const labelledPhone =
  /(?<!\p{L})(?:tel|tfn|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer)\b[.:]? {0,2}(?:nr|nummer)?[.:]? {0,2}\d(?:[ -]{0,2}\d){4,11}(?!\d)/giu

const number = '\\d{1,3}(?: ?[A-Ha-h](?!\\p{L}))?(?![\\d%]|[.,:]\\d| ?%)'
const notAnAddress =
  '(?! (?:gånger|personer|platser|procent|kronor|kr|st|år|dagar|veckor|månader|timmar|minuter|meter|km|kameror|elever|lampor|besök)(?!\\p{L}))'
const strongEnding = '(?:gatan|vägen|gränd|gränden|stigen|allén|esplanaden|torget|backen|kajen|tvären)'
const looseEnding = '(?:gata|gatan|väg|vägen|gränd|stig|stigen|allé|allén|torg|torget|backe|backen|plats|plan)'
const compoundStreet = new RegExp(`(?<!\\p{L})\\p{L}{2,40}${strongEnding} {1,2}${number}${notAnAddress}`, 'giu')
const severalWordStreet = new RegExp(
  `(?<!\\p{L})\\p{Lu}[\\p{L}:.]{1,30}(?<=[sxza]) ${looseEnding} {1,2}${number}${notAnAddress}`,
  'gu',
)

const digits = /\d{4}|\d[ /–-]{1,2}\d/
const digitAfterWord = /\p{L} {1,2}\d/u

const detectors: readonly Detector[] = [
  { kind: 'personnummer', pattern: identityNumber, hint: digits, accepts: isIdentityNumber },
  { kind: 'personnummer', pattern: spelledOutIdentityNumber, hint: digits, accepts: isIdentityNumber },
  { kind: 'email', pattern: mail, hint: /[@([]/ },
  { kind: 'phone', pattern: foreignPhone, hint: digits, accepts: (match) => hasDigits(match[0], 9, 15) },
  {
    kind: 'phone',
    pattern: domesticPhone,
    hint: digits,
    accepts: (match) => hasDigits(match[0], 8, 11) && !isServiceNumber(match[0]),
  },
  { kind: 'phone', pattern: labelledPhone, hint: digits, accepts: (match) => !isServiceNumber(match[0]) },
  { kind: 'street-address', pattern: compoundStreet, hint: digitAfterWord },
  { kind: 'street-address', pattern: severalWordStreet, hint: digitAfterWord },
]

/** Personal identity numbers, phone numbers, e-mail and street addresses in a text, in order and without overlaps. */
export function findPersonalData(text: string): readonly PersonalData[] {
  const normal = text.normalize('NFC').replace(/[\u00A0\u202F\t]/g, ' ')
  const likely = detectors.filter(({ hint }) => hint.test(normal))
  const hits = likely.flatMap(({ kind, pattern, accepts }) =>
    [...normal.matchAll(pattern)]
      .filter((match) => accepts?.(match) ?? true)
      .map((match) => ({ kind, start: match.index, end: match.index + match[0].length })),
  )
  hits.sort((a, b) => a.start - b.start)
  const apart: PersonalData[] = []
  for (const hit of hits) if (hit.start >= (apart.at(-1)?.end ?? 0)) apart.push(hit)
  return apart
}

/** A date of birth is enough where the number is written with its mark; bare digits must also have the right check digit. */
function isIdentityNumber(match: RegExpMatchArray): boolean {
  const { century, yy = '', mm = '', dd = '', mark = '', last = '' } = match.groups ?? {}
  if (!isBirthDate(century, yy, [Number(mm), Number(dd)])) return false
  return mark.trim() !== '' || hasCheckDigit(`${yy}${mm}${dd}${last}`)
}

/** Coordination numbers have 60 added to the day. */
function isBirthDate(century: string | undefined, yy: string, [month, day]: readonly [number, number]): boolean {
  const centuries = century === undefined ? ['19', '20'] : [century]
  const realDay = day > 60 ? day - 60 : day
  return centuries.some((hundreds) => isoDate(Number(`${hundreds}${yy}`), month, realDay) !== null)
}

function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (product > 9 ? product - 9 : product)
  }, 0)
  return sum % 10 === 0
}

function hasDigits(text: string, fewest: number, most: number): boolean {
  const count = text.replace(/\D/g, '').length
  return count >= fewest && count <= most
}

/** Helplines and switchboards that everyone may publish: 020, 0770–0779, 112, 113 13, 114 14. */
function isServiceNumber(text: string): boolean {
  return /^(?:020|077|112|11313|11414)/.test(text.replace(/\D/g, ''))
}

import { oneLine } from './text-cleaning.ts'

/** Where else something is told: an address, or a document and at best the place in it. */
export type Reference =
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'document'; readonly text: string }

/** Longest link and longest name of a document, in characters. */
export const longestLink = 500
export const longestDocument = 300
/** Of a comment no more is searched. */
const longestSearch = 4000

/** What a client might make into a link; `mål 3.5: trygghet` and `dnr:12` are only words. */
const linkLike =
  /(?<![a-z\d+.-])(?:[a-z][a-z\d+.-]{0,20}:\/\/|(?:javascript|vbscript|data|file|mailto|blob|about):(?=\S))\S{0,2000}/giu
const webAddress = /^https?:\/\/[^\s\p{C}<>"`\\^{|}]+$/iu

const pointing =
  /(?<!\p{L})(?:redovisa(?:s|ts|d|t)?|redovisning(?:en)?|rapportera(?:s|ts|d|t)?|beskriv(?:s|its|ning|ningen)|framgår|återfinns|finns|följs upp|dokumentera(?:s|ts|d|t)|sammanfattas|hänvisas|hänvisning)(?: (?:närmare|mer|även|också|vidare|utförligt|utförligare|separat|i sin helhet|i stället|istället|att läsa|beskrivet|redovisat)){0,3} (?:i|av|under|på|till) (?<place>.+)$/iu
const see =
  /(?<!\p{L})se (?!över |till |fram |om |ut )(?:även |också |vidare |gärna |bifogad |bifogat |vår |vårt )?(?<place>.+)$/iu
const documentWord =
  /(?:rapport|berättelse|årsredovisning|bokslut|protokoll|verksamhetsplan|handlingsplan|åtgärdsplan|lägesbild|utvärdering|tjänsteutlåtande|tjänsteskrivelse|bilaga|stratsys|(?<!\p{L})(?:vor|vb|dnr|mål(?= \d)))(?:e[nr]|n|s|ns|ens|erna|et)?(?!\p{L})/iu
const goesOn = /, (?:och|men|vilket|där|så|eftersom) .*$/iu

/** Years, and numbers that belong to the name of a document. */
const numberOfDocument =
  /(?<![\d.:/-])(?:19|20)\d\d(?![\d.:/-])|(?:tertial|kvartal|delår|halvår)\p{L}{0,12} \d|(?<!\p{L})[tqk]\d/giu
const place =
  /\d|(?:kapitel|kapitlet|avsnitt|avsnittet|rubrik|rubriken|punkt|punkten) \p{L}|bilaga \p{L}(?!\p{L})|["”“»]\p{L}|(?<!\p{L})under (?!år|vår|sommar|höst|vinter|period|tid|första|andra|tredje|fjärde|tertial|kvartal|halvår)\p{L}/iu

/**
 * Reads what a person gave as a reference: a link when it is one http or https address and nothing else, otherwise a
 * document in words. Null for nothing; unsafe for any other kind of link, one with a user name, and anything too long.
 */
export function readReference(text: string): Reference | null | 'unsafe' {
  if (text.length > longestSearch) return 'unsafe'
  const said = oneLine(text)
  if (said === '') return null
  const links = linksIn(said)
  if (!links.every(isSafeLink)) return 'unsafe'
  const [url] = links
  if (url !== undefined && withoutEdges(said) === url) return { kind: 'link', url }
  return said.length > longestDocument ? 'unsafe' : { kind: 'document', text: said }
}

/** Where a comment says that more is told: the first safe link, or the words that name a document; null for nowhere. */
export function findReference(comment: string): string | null {
  const said = oneLine(comment.slice(0, longestSearch))
  const link = linksIn(said).find(isSafeLink)
  if (link !== undefined) return link
  for (const sentence of said.split(/(?<=[.!?]) (?=\p{Lu})/u)) {
    for (const [pattern, near] of [
      [pointing, 80],
      [see, 40],
    ] as const) {
      const named = withoutEdges(pattern.exec(sentence)?.groups?.place?.replace(goesOn, '') ?? '')
      if (documentWord.test(named.slice(0, near))) return named.slice(0, longestDocument)
    }
  }
  return null
}

/** True for a document in which no place is named, so that a reader would have to search it. */
export function isDangling(reference: Reference): boolean {
  return reference.kind === 'document' && !place.test(reference.text.replace(numberOfDocument, ''))
}

function linksIn(line: string): readonly string[] {
  return [...line.matchAll(linkLike)].map(([link]) => withoutEdges(link))
}

function isSafeLink(link: string): boolean {
  if (link.length > longestLink || !webAddress.test(link) || !URL.canParse(link)) return false
  const { username, password } = new URL(link)
  return username === '' && password === ''
}

/** Without the punctuation of the sentence around it; a bracket goes only when its partner is not there. */
function withoutEdges(text: string): string {
  const inner = text.replace(/^[\s(<"”“»]+/u, '').replace(/(?<![\s.,;:!?>"”“»])[\s.,;:!?>"”“»]+$/u, '')
  return inner.endsWith(')') && !inner.includes('(') ? withoutEdges(inner.slice(0, -1)) : inner
}

import type { Mail } from '../flows/partner-request-ports.ts'

/** A letter as it lies in a file. */
export type StoredMail = Mail & { readonly at: Date }

const sender = 'Rådslag <radslag@localhost>'
const boundary = 'radslag-alternative-9b1f2c'
const lineLength = 76
/** Bytes in one encoded word, which may be 75 characters at most. */
const wordBytes = 42

/** Writes a letter as mail programs read it (RFC 5322, MIME), plain text and page side by side. */
export function toEml({ at, to, replyTo, subject, html, text }: StoredMail, id: string): string {
  const headers = [
    `Date: ${at.toUTCString().replace('GMT', '+0000')}`,
    `From: ${nameAndAddress(...splitAddress(sender))}`,
    `To: ${nameAndAddress(to.name, to.address)}`,
    ...(replyTo ? [`Reply-To: ${nameAndAddress(replyTo.name, replyTo.address)}`] : []),
    `Subject: ${encodedWords(subject)}`,
    `Message-ID: <${id}@localhost>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ]
  const parts = [part('text/plain', text), part('text/html', html)].map((one) => `--${boundary}\r\n${one}\r\n`)
  return `${headers.join('\r\n')}\r\n\r\n${parts.join('')}--${boundary}--\r\n`
}

/** Reads back what `toEml` wrote; null for anything else. */
export function fromEml(file: string): StoredMail | null {
  const [head = '', ...rest] = file.split('\r\n\r\n')
  const headers = headersIn(head)
  const bodies = rest.join('\r\n\r\n').split(`--${boundary}`)
  const [text, html] = bodies.slice(1, 3).map(bodyOf)
  const to = headers.get('to')
  const at = new Date(headers.get('date') ?? '')
  if (to === undefined || text === undefined || html === undefined || Number.isNaN(at.getTime())) return null
  const replyTo = headers.get('reply-to')
  return {
    at,
    to: placeOf(to),
    replyTo: replyTo === undefined ? null : placeOf(replyTo),
    subject: decoded(headers.get('subject') ?? ''),
    html,
    text,
  }
}

function part(type: string, content: string): string {
  const encoded = Buffer.from(content, 'utf8').toString('base64')
  const lines = encoded.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines.join('\r\n')}`
}

function bodyOf(raw: string): string {
  return Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64').toString('utf8')
}

function headersIn(head: string): ReadonlyMap<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
}

const nameAndAddress = (name: string, address: string) => (name === '' ? address : `${encodedWords(name)} <${address}>`)

function splitAddress(written: string): readonly [name: string, address: string] {
  const found = /^(.*) <([^<>]*)>$/.exec(written)
  return found ? [found[1] ?? '', found[2] ?? ''] : ['', written]
}

function placeOf(written: string): Mail['to'] {
  const [name, address] = splitAddress(written)
  return { name: decoded(name), address }
}

/** Words that no header can be ended with, whatever the text holds; each is whole characters. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text.toWellFormed()) {
    if (Buffer.byteLength(word + character) > wordBytes) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ')
}

function decoded(words: string): string {
  return words
    .split(/ (?==\?)/)
    .map((word) => Buffer.from(/^=\?utf-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? '', 'base64').toString('utf8'))
    .join('')
}

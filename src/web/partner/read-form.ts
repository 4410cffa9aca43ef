import { z } from 'zod/v4'
import { commitmentResults } from '../../domain/commitment.ts'
import type { PicturePart, PictureText } from '../../domain/council.ts'
import type { DeskAct, DeskForm } from '../../flows/partner-desk-ports.ts'
import { tame } from './tame.ts'

/** What was typed, by the names of the fields. */
export type Fields = ReadonlyMap<string, string>

const ids = { id: z.uuid(), version: z.coerce.number().int().min(1).max(100_000) }
const wordingSchema = z.object({ commitmentId: ids.id, version: ids.version })
const resultSchema = z.enum(commitmentResults).nullable()

/** The texts as they may be kept: browsers send line breaks as two signs. */
export function readFields(given: Iterable<readonly [string, string]>): Fields {
  return new Map([...given].map(([name, value]) => [name, tame(value).replace(/\r\n?/g, '\n')]))
}

/** What a press on the page asks for; null when it was not a press on a page of ours. */
export function readForm(fields: Fields, language: string | null): DeskForm | null {
  const nonce = ids.id.safeParse(fields.get('nonce'))
  const act = readAct(fields)
  return nonce.success && act ? { nonce: nonce.data, byName: trimmed(fields, 'name'), language, act } : null
}

function readAct(fields: Fields): DeskAct | null {
  const [, kind = '', number = ''] = /^([a-z]+)(?:-(\d{1,6}))?$/.exec(fields.get('act') ?? '') ?? []
  if (number !== '') return actAboutOne(fields, kind, number)
  if (kind === 'picture') return { kind, picture: readPicture(fields) }
  if (kind === 'confirm') {
    const wordings = all(numbersOf(fields, 'pick').map((one) => readWording(fields, one)))
    return wordings && { kind, wordings }
  }
  if (kind === 'report') {
    const results = all(numbersOf(fields, 'id').map((one) => readResult(fields, one)))
    return results && { kind, results }
  }
  return null
}

function actAboutOne(fields: Fields, kind: string, number: string): DeskAct | null {
  const wording = readWording(fields, number)
  if (!wording) return null
  const typed = (name: string) => trimmed(fields, `${name}-${number}`)
  if (kind === 'confirm') return { kind, wordings: [wording] }
  if (kind === 'decline') return { kind, wording, reason: typed('reason') }
  if (kind !== 'change') return null
  return { kind, wording, newText: typed('new-text'), newLastDay: typed('new-day'), why: typed('why') }
}

function readWording(fields: Fields, number: string) {
  const [commitmentId, version] = [fields.get(`id-${number}`), fields.get(`version-${number}`)]
  return wordingSchema.safeParse({ commitmentId, version }).data ?? null
}

function readResult(fields: Fields, number: string) {
  const wording = readWording(fields, number)
  const result = resultSchema.safeParse(fields.get(`result-${number}`) ?? null)
  return wording && result.success ? { wording, result: result.data, text: trimmed(fields, `done-${number}`) } : null
}

function readPicture(fields: Fields): PictureText {
  const part = (name: PicturePart) => trimmed(fields, name)
  return {
    problems: part('problems'),
    causes: part('causes'),
    doing: part('doing'),
    proposals: part('proposals'),
    phenomena: part('phenomena'),
  }
}

const trimmed = (fields: Fields, name: string) => (fields.get(name) ?? '').trim()

/** The numbers of the commitments that have a field of this kind, in the order of the form. */
function numbersOf(fields: Fields, kind: string): readonly string[] {
  return [...fields.keys()].flatMap((name) => new RegExp(`^${kind}-(\\d{1,6})$`).exec(name)?.[1] ?? [])
}

/** All of them, or null when one is missing. */
function all<T>(items: readonly (T | null)[]): readonly T[] | null {
  return items.every((item) => item !== null) ? items : null
}

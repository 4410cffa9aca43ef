import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import { isAnswer, refusal } from './answer.ts'
import type { FieldValues } from './columns.ts'
import { send } from './door.ts'
import { changeRow, type SiteList } from './lists.ts'
import type { Parts } from './parts.ts'
import { localVisitor } from './people.ts'
import { rowPage, type Told, writableColumns } from './row-page.ts'
import { etagOf, type Row } from './rows.ts'
import { show } from './show.ts'

type FormParts = Pick<Parts, 'lists' | 'files' | 'locks'>

/** What somebody changes on the site's pages, as people do in SharePoint. */
export function serveForms(app: Express, { lists, files, locks }: FormParts): void {
  const form = [onlyOwnPages, express.urlencoded({ extended: false, limit: '64kb' })]
  app.post('/listor/:list/rader/:row', form, (request: Request, response: Response, next: NextFunction) => {
    const list = lists.find(String(request.params.list))
    const row = list?.rows.get(Number(request.params.row))
    if (!list || !row) return next()
    const typed: Readonly<Record<string, unknown>> = request.body ?? {}
    const told = save(list, row, typed)
    if (told === 'saved') response.redirect(303, `/listor/${list.id}/rader/${row.id}?sparat`)
    else show(response, 409, rowPage({ list, row, files: files.all(), told, typed }))
  })
  app.post('/listor/:list/rader/:row/ta-bort', form, (request: Request, response: Response, next: NextFunction) => {
    const list = lists.find(String(request.params.list))
    const row = list?.rows.get(Number(request.params.row))
    if (!list || !row) return next()
    list.rows.remove(row, localVisitor)
    response.redirect(303, `/listor/${list.id}?borttagen`)
  })
  app.post('/fil/:id/:action', form, (request: Request, response: Response, next: NextFunction) => {
    const { id, action } = request.params
    const file = files.findById(String(id))
    if (!file || (action !== 'oppna' && action !== 'stang')) return next()
    if (action === 'oppna') locks.open(file.path, localVisitor)
    else locks.close(file.path)
    response.redirect(303, `/fil/${file.id}`)
  })
}

function save(list: SiteList, row: Row, body: Readonly<Record<string, unknown>>): NonNullable<Told> {
  if (body.etag !== etagOf(row)) return 'stale'
  const changes = writableColumns(list).flatMap(({ name }) => {
    // A form sends its lines with carriage returns.
    const value = typeof body[name] === 'string' ? body[name].replaceAll('\r\n', '\n').trim() : undefined
    return value === undefined || value === (row.fields[name] ?? '')
      ? []
      : [[name, value === '' ? null : value] as const]
  })
  if (changes.length === 0) return 'saved'
  const fields: FieldValues = Object.fromEntries(changes)
  return isAnswer(changeRow(list, row, { fields, by: localVisitor })) ? 'refused' : 'saved'
}

// Browsers say which page a form was sent from: one that does not say is none of ours.
function onlyOwnPages(request: Request, response: Response, next: NextFunction): void {
  if (request.headers.origin) next()
  else send(response, refusal(403, 'accessDenied', 'Forms are only taken from the pages of the local site.'))
}

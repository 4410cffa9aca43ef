import { identityOf } from './people.ts'
import { etagOf, type Row } from './rows.ts'

/** A row as Graph describes it. */
export function itemBody(row: Row, withFields: boolean): object {
  const body = {
    '@odata.etag': etagOf(row),
    id: String(row.id),
    eTag: etagOf(row),
    createdDateTime: row.createdAt,
    lastModifiedDateTime: row.modifiedAt,
    createdBy: identityOf(row.createdBy),
    lastModifiedBy: identityOf(row.modifiedBy),
  }
  return withFields ? { ...body, fields: fieldsBody(row) } : body
}

/** A row's values as Graph describes them. */
export function fieldsBody(row: Row): object {
  return {
    '@odata.etag': etagOf(row),
    ...row.fields,
    id: String(row.id),
    Created: row.createdAt,
    Modified: row.modifiedAt,
  }
}

/** Whether an answer is to carry the rows' values. */
export function expands(query: URLSearchParams): boolean {
  return /^fields\b/.test(query.get('$expand') ?? '')
}

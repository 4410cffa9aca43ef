// Rows written as a first script would: one request after the other with the Graph client as it comes, its retries included.
import { Client } from '@microsoft/microsoft-graph-client'
import { keyColumn } from '../src/domain/list-row.ts'
import { doTask } from './peer-task.ts'

await doTask(async ({ graphUrl, siteId, listId, what, rows }) => {
  const [baseUrl = '', version = ''] = graphUrl.split(/\/(?=v1\.0$)/)
  const client = Client.init({ baseUrl, defaultVersion: version, authProvider: (done) => done(null, 'none') })
  const items = `/sites/${siteId}/lists/${listId}/items`
  const find = async (key: unknown) => {
    const found = await client.api(items).expand('fields').filter(`fields/${keyColumn} eq '${key}'`).get()
    return found.value[0].id
  }
  let failed = 0
  for (const row of rows) {
    try {
      if (what === 'add') await client.api(items).post({ fields: row })
      else await client.api(`${items}/${await find(row[keyColumn])}/fields`).patch(row)
    } catch {
      failed++
    }
  }
  return failed
})

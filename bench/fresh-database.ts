import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** An empty database of its own on the PostgreSQL that `serverUrl` names; null when none answers there. */
export async function freshDatabase(serverUrl: string) {
  const name = `radslag_bench_${randomUUID().slice(0, 8)}`
  try {
    await runOn(serverUrl, `CREATE DATABASE ${name}`)
  } catch {
    return null
  }
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => runOn(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end().catch(() => undefined)
  }
}

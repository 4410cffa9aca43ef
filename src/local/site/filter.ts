/** Reads `displayName eq '…'` or `fields/X eq '…'`, where a quote inside is doubled; null for any other filter. */
export function equalTo(filter: string, prefix: string): { readonly name: string; readonly value: string } | null {
  const [, path = '', quoted = ''] = /^\s*([\w/]+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter) ?? []
  if (!path.startsWith(prefix)) return null
  return { name: path.slice(prefix.length), value: quoted.replaceAll("''", "'") }
}

/** Text made safe to stand in a page. */
export type Html = { readonly html: string }

type Part = string | number | Html | readonly Html[]

/** A template for HTML: everything put into it is escaped, except what was made the same way. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((text, piece, index) => text + rendered(parts[index - 1] ?? '') + piece) }
}

function rendered(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map((item) => item.html).join('')
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => names[character] ?? character)
}

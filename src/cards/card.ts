import { Template } from 'adaptivecards-templating'

/** An Adaptive Card ready to be sent. */
export type Card = {
  readonly content: Readonly<Record<string, unknown>>
  /** What the notification says; never empty. */
  readonly summary: string
}

/** One button's JSON. */
export type Action = Readonly<Record<string, unknown>>

/** Prepares a template once and gives what fills it; text from people goes in TextRuns and inputs, where Markdown is inert. */
export function createDrawing<View extends object>(template: object): (view: View) => Card['content'] {
  const prepared = new Template(template)
  return (view) => prepared.expand({ $root: view }) as Card['content']
}

/** A button that decides something; `data` comes back to us and is never trusted. */
export function execute(title: string, verb: string, data: object, extra: object = {}): Action {
  const fallback = { type: 'Action.Submit', title, data: { ...data, verb } }
  return { type: 'Action.Execute', title, verb, data, fallback, ...extra }
}

/** A button that does not send the card's inputs and does not check them. */
export function navigate(title: string, verb: string, data: object): Action {
  return execute(title, verb, data, { associatedInputs: 'none' })
}

/** A button that says a command in the chat, as the person could have typed it. */
export function say(title: string, command: string): Action {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: command } } }
}

/** Cuts text at a word so that it has at most `length` characters, with an ellipsis; line breaks become spaces. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= length) return line
  const cut = line.slice(0, length - 2)
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut} …`
}

/** Disarms Markdown in text from people for places that render it (TextBlock). */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>~#|]/g, '\\$&').replace(/^(\s*)([-+]|\d+\.)(\s)/gm, '$1\u200b$2$3')
}

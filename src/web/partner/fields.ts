import { type Html, html } from '../../text/html.ts'

/** Gives what was typed in a field; undefined where nothing came. */
export type Typed = (name: string) => string | undefined

type Field = {
  /** Its name in the form, and its id. */
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with it; empty for nothing. */
  readonly problem: string
  readonly value: string
}

/** A line of text. `autocomplete` is what browsers know it as. */
export function textLine(field: Field & { readonly autocomplete: string }): Html {
  return around(
    field,
    html`<input type="text" id="${field.id}" name="${field.id}" value="${field.value}" autocomplete="${field.autocomplete}" required${aria(field)}>`,
  )
}

/** A day on a calendar, or written where the browser has none. */
export function dayField(field: Field): Html {
  return around(
    field,
    html`<input type="date" id="${field.id}" name="${field.id}" value="${field.value}" autocomplete="off"${aria(field)}>`,
  )
}

/** Several lines of text. A line break at the beginning would be eaten by the browser: one is put before it. */
export function textBox(field: Field & { readonly rows: number }): Html {
  return around(
    field,
    html`<textarea id="${field.id}" name="${field.id}" rows="${field.rows}" autocomplete="off"${aria(field)}>
${field.value}</textarea>`,
  )
}

/** Files from the device. */
export function fileField(field: Omit<Field, 'value'> & { readonly accept: string }): Html {
  return around(
    field,
    html`<input type="file" id="${field.id}" name="${field.id}" multiple accept="${field.accept}"${aria(field)}>`,
  )
}

/** One of several; ids are the name and the value. */
export function radios(
  field: Field & { readonly options: readonly { readonly value: string; readonly label: string }[] },
): Html {
  const { id, problem, value } = field
  const choices = field.options.map((option) => {
    const checked = option.value === value ? html` checked` : ''
    const input = html`<input type="radio" id="${id}-${option.value}" name="${id}" value="${option.value}"${checked}>`
    return html`<div class="choice">${input}<label for="${id}-${option.value}">${option.label}</label></div>`
  })
  const wrong = problem === '' ? html`` : html` class="wrong"`
  return html`<fieldset role="radiogroup"${wrong}${aria(field)}><legend>${field.label}</legend>${errorLine(field)}${choices}</fieldset>`
}

/** A hidden value that comes back as it is. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/**
 * Enter in a line of text presses a form's first button: this one does nothing, so that nobody sends anything by it.
 */
export const deafButton = html`<button type="submit" disabled hidden></button>`

function around(field: Omit<Field, 'value'>, input: Html): Html {
  const { id, label, hint, problem } = field
  const hintLine = hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`
  return html`<div class="field${problem === '' ? '' : ' wrong'}"><label for="${id}">${label}</label>${hintLine}${errorLine(field)}${input}</div>`
}

function errorLine({ id, problem }: Pick<Field, 'id' | 'problem'>): Html {
  return problem === '' ? html`` : html`<p class="error" id="${id}-error">${problem}</p>`
}

function aria({ id, hint, problem }: Pick<Field, 'id' | 'hint' | 'problem'>): Html {
  const about = [...(hint === undefined ? [] : [`${id}-hint`]), ...(problem === '' ? [] : [`${id}-error`])]
  const described = about.length === 0 ? html`` : html` aria-describedby="${about.join(' ')}"`
  return problem === '' ? described : html`${described} aria-invalid="true"`
}

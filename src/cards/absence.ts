import { z } from 'zod/v4'
import type { Text } from '../text/index.ts'
import template from './absence.json' with { type: 'json' }
import { type Card, createDrawing, drawWithin, execute, finished, navigate, shorten } from './card.ts'
import { type Picked, peoplePicker, picked } from './people-picker.ts'

export type AbsenceForm = {
  /** Who is away, where the reader may choose; null asks about the reader. */
  readonly person: Picked | null
  /** ISO dates; `until` is empty before a day is chosen. */
  readonly today: string
  readonly from: string
  readonly until: string
  readonly deputy: Picked | null
  /** The absence that the form is about and that can be ended; null for a new one. */
  readonly absenceId: string | null
  /** What is saved takes the place of that absence, whatever days it is about. */
  readonly isChange: boolean
  /** Those who are away today, in words. */
  readonly away: readonly { readonly absenceId: string; readonly line: string }[]
  /** What was wrong with the last try, in words; empty at first. */
  readonly error: string
}

const draw = createDrawing(template)

/** How many of those who are away are named, and how much of each line. */
const rooms = [
  { lines: 10, length: 200 },
  { lines: 5, length: 120 },
] as const

/** Asks from when until when somebody is away, and who stands in. */
export function absenceCard(form: AbsenceForm, text: Text): Card {
  const t = text.cards.absence
  const { person, deputy, today, error, absenceId, isChange, away } = form
  const picker = (input: string, label: string, chosen: Picked | null) =>
    peoplePicker({ input, label, placeholder: t.choose }, chosen ? [chosen] : [], text)
  const content = drawWithin(rooms, ({ lines, length }) =>
    draw({
      lang: text.lang,
      heading: t.heading,
      error,
      paragraphs: error === '' ? [t.intro, t.example] : [t.intro],
      person: person ? [picker('person', t.person, person)] : [],
      ...{ fromLabel: t.from, from: dayOnly(form.from), fromError: t.fault['from-wrong'] },
      ...{ untilLabel: t.until, until: dayOnly(form.until), untilError: t.untilMissing, today },
      deputy: [picker('deputy', t.deputy, deputy)],
      awayHeading: away.length > 0 ? t.awayToday : '',
      away: away.slice(0, lines).map(({ absenceId: id, line }) => ({
        line: `${shorten(line, length)}  `,
        change: t.change,
        open: navigate(t.change, 'absence.form', { a: id }),
      })),
      more: away.length > lines ? t.moreAway(away.length - lines) : '',
      actions: [
        execute(t.save, 'absence.save', isChange && absenceId ? { a: absenceId } : {}, { style: 'positive' }),
        ...(absenceId ? [navigate(t.end, 'absence.end', { a: absenceId })] : []),
      ],
    }),
  )
  return finished(content, t.summary)
}

const dayOnly = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '')

const place = z.object({ a: z.uuid() })

/** Which absence a button is about; null when it cannot be read. */
export function readAbsenceId(data: unknown): string | null {
  return place.safeParse(data).data?.a ?? null
}

const day = z.string().trim().max(40)
const answer = z.object({ from: day, until: day, person: picked.default(''), deputy: picked.default('') })

export type AbsenceAnswer = z.infer<typeof answer>

/** What was filled in, not yet judged; people are what the picker gave. Null when it cannot be read. */
export function readAbsenceAnswer(data: unknown): AbsenceAnswer | null {
  return answer.safeParse(data).data ?? null
}

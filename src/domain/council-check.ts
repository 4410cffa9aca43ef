import { type Council, commitmentYear } from './council.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'
import { addDays } from './working-days.ts'

/** What the coordinator has said of a meeting, before it is judged. */
export type CouncilDraft = Pick<Council, 'day' | 'time' | 'place' | 'link' | 'picturesBy' | 'ownPoints'> & {
  /** As it was typed; empty for the usual one. */
  readonly forYear: string
}

export type CouncilFault =
  | {
      readonly kind:
        | 'day-missing'
        | 'day-impossible'
        | 'time-missing'
        | 'place-missing'
        | 'link-unsafe'
        | 'pictures-by-impossible'
        | 'year-impossible'
        | 'too-many-points'
    }
  | { readonly kind: 'place-too-long'; readonly length: number }
  /** `n` counts the points from 1. */
  | { readonly kind: 'point-too-long'; readonly n: number }
  | {
      readonly kind: 'personal-data'
      readonly field: 'place' | 'points'
      readonly found: readonly PersonalDataKind[]
    }

export const longestPlace = 200
export const longestLink = 1000
export const longestPoint = 200
export const mostPoints = 15

const twoWeeks = 14
const twoYears = 731

/** The draft with what was left empty filled in: the pictures' last day, and the year of the commitments. */
export function completed(draft: CouncilDraft, today: string): CouncilDraft {
  if (!isDay(draft.day)) return draft
  const usual = addDays(draft.day, -twoWeeks)
  return {
    ...draft,
    time: clockTime(draft.time),
    picturesBy: draft.picturesBy || (usual < today ? today : usual),
    forYear: draft.forYear || String(commitmentYear(draft.day)),
  }
}

/** Everything that hinders a completed draft; what stood before may stand, also when its day has passed. */
export function checkCouncil(
  draft: CouncilDraft,
  { today, before }: { readonly today: string; readonly before: Pick<Council, 'day' | 'picturesBy'> | null },
): readonly CouncilFault[] {
  return [
    ...dayFaults(draft, today, before?.day),
    ...(isClockTime(draft.time) ? [] : [{ kind: 'time-missing' } as const]),
    ...placeFaults(draft),
    ...(isPicturesDay(draft, today, before?.picturesBy) ? [] : [{ kind: 'pictures-by-impossible' } as const]),
    ...(isYear(draft) ? [] : [{ kind: 'year-impossible' } as const]),
    ...pointFaults(draft.ownPoints),
  ]
}

function dayFaults({ day }: CouncilDraft, today: string, before = ''): readonly CouncilFault[] {
  if (day === '') return [{ kind: 'day-missing' }]
  const isPossible = isDay(day) && day >= today && day <= addDays(today, twoYears)
  return isPossible || day === before ? [] : [{ kind: 'day-impossible' }]
}

function placeFaults({ place, link }: CouncilDraft): readonly CouncilFault[] {
  const faults: CouncilFault[] = []
  if (place === '' && link === '') faults.push({ kind: 'place-missing' })
  if (place.length > longestPlace) faults.push({ kind: 'place-too-long', length: place.length })
  // A place has a street address: that is no person's.
  const found = kindsIn(place).filter((kind) => kind !== 'street-address')
  if (found.length > 0) faults.push({ kind: 'personal-data', field: 'place', found })
  if (link !== '' && !isMeetingLink(link)) faults.push({ kind: 'link-unsafe' })
  return faults
}

/** A day that cannot be judged, since the meeting's own is missing, is no fault of its own. */
function isPicturesDay({ day, picturesBy }: CouncilDraft, today: string, before = ''): boolean {
  if (!isDay(day)) return picturesBy === '' || isDay(picturesBy)
  return isDay(picturesBy) && picturesBy <= day && (picturesBy >= today || picturesBy === before)
}

function isYear({ day, forYear }: CouncilDraft): boolean {
  if (!isDay(day)) return forYear === '' || /^\d{4}$/.test(forYear)
  const year = Number(day.slice(0, 4))
  return /^\d{4}$/.test(forYear) && Number(forYear) >= year && Number(forYear) <= year + 2
}

function pointFaults(points: readonly string[]): readonly CouncilFault[] {
  const long = points.findIndex((point) => point.length > longestPoint)
  const found = kindsIn(points.join('\n'))
  return [
    ...(points.length > mostPoints ? [{ kind: 'too-many-points' } as const] : []),
    ...(long >= 0 ? [{ kind: 'point-too-long', n: long + 1 } as const] : []),
    ...(found.length > 0 ? [{ kind: 'personal-data', field: 'points', found } as const] : []),
  ]
}

const kindsIn = (text: string) => [...new Set(findPersonalData(text).map(({ kind }) => kind))]

/** A link that may stand on a card: https, to a named host, and without a password. */
export function isMeetingLink(link: string): boolean {
  const url = link.length <= longestLink ? URL.parse(link) : null
  return url?.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
}

/** True for an ISO date that is in the calendar. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

const isClockTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)

/** `9.30` and `09:30:00` as `09:30`; other texts as they are. */
function clockTime(text: string): string {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(text.trim()) ?? []
  return hours === '' ? text.trim() : `${hours.padStart(2, '0')}:${minutes}`
}

/** Why rows were parked, as far as people can do something about it. */
export type FaultReason =
  | 'no-answer'
  | 'not-allowed'
  | 'list-missing'
  | 'full'
  | 'edited'
  | 'key-taken'
  | 'our-fault'
  | 'refused'

const signs: readonly (readonly [FaultReason, RegExp])[] = [
  ['key-taken', /^key-taken$/],
  ['our-fault', /^(not-drawn|internal)$/],
  ['not-allowed', /\b40[13]\b|access.?denied|forbidden|authenticat|authoriz/i],
  ['list-missing', /\b404\b|not.?found/i],
  ['full', /\b507\b|quota|storage/i],
  ['edited', /\b412\b|stale|precondition|modified/i],
  [
    'no-answer',
    /\b(408|429|5\d\d)\b|un-?available|not.?available|time.?out|no.?answer|unknown|exception|activity.?limit/i,
  ],
]

/** The fault code of a failure: its HTTP status, where it has one, says more than that somebody refused. */
export function faultCode({ code, status }: { readonly code: string; readonly status: number | undefined }): string {
  return status === undefined ? code : `http-${status}`
}

/** What a fault code says to somebody who does not know codes. */
export function faultReason(code: string): FaultReason {
  return signs.find(([, sign]) => sign.test(code))?.[0] ?? 'refused'
}

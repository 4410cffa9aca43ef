import type { RoundMeasured } from './rounds.ts'
import { settings } from './settings.ts'
import { mb, type Row, times } from './table.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** What Company Communicator's documentation says of itself: 31,000 people in 41 minutes. */
const companyCommunicatorPerMinute = 31_000 / 41

/** Rows of the report about rounds; null is a run that was not made. */
export function roundRows(one: RoundMeasured, two: RoundMeasured, killed: RoundMeasured): readonly Row[] {
  const { rate, latencyMs } = settings.rounds
  const limit = `limit ${rate}/s in any second, 7/8/60 per chat in 1/2/30 s, ${latencyMs} ms`
  const about = ({ people }: RoundMeasured, how: string) => `round to ${people} people, ${how}`
  const share = ({ perSecond }: RoundMeasured) => percent(perSecond / rate)
  const speed = ({ perSecond, seconds }: RoundMeasured) => `${perSecond.toFixed(2)}/s for ${seconds.toFixed(0)} s`
  return [
    {
      what: about(one, 'one instance: part of the allowed rate'),
      ratio: share(one),
      aim: '≥ 95 %',
      ours: speed(one),
      against: limit,
    },
    {
      what: about(one, 'requests refused as too fast (429)'),
      ratio: percent(one.refusedShare),
      aim: '≤ 1 %',
      ours: `${one.refused}`,
      against: limit,
    },
    {
      what: about(one, 'most resident memory'),
      ratio: times(one.residentMost / one.residentIdle),
      aim: '≤ 1.5 ×',
      ours: mb(one.residentMost),
      against: `the same process idle ${mb(one.residentIdle)}`,
    },
    {
      what: about(one, 'people a minute'),
      ratio: times((one.perSecond * 60) / companyCommunicatorPerMinute),
      aim: '',
      ours: `${(one.perSecond * 60).toFixed(0)}/min`,
      against: `Company Communicator ${companyCommunicatorPerMinute.toFixed(0)}/min (31,000 in 41 min, its documented figure)`,
    },
    {
      what: about(two, 'two instances: part of the allowed rate'),
      ratio: share(two),
      aim: '≥ 95 %',
      ours: `${speed(two)}, cards by each ${two.byInstance.join(' + ')}, 429 ${percent(two.refusedShare)}`,
      against: limit,
    },
    {
      what: about(two, 'sent twice'),
      ratio: `${two.doubled}`,
      aim: '0',
      ours: `${two.without} without a card`,
      against: '',
    },
    {
      what: about(killed, 'kill -9 of one of two in the middle: people without a card'),
      ratio: `${killed.without}`,
      aim: '0',
      ours: `cards by each ${killed.byInstance.join(' + ')}`,
      against: '',
    },
    {
      what: about(killed, 'sent twice though acknowledged 0.1 s before the kill or earlier'),
      ratio: `${killed.doubledAcknowledged}`,
      aim: '0',
      ours: `${killed.markedAgain} sent again and marked so, ${killed.doubled} of them had arrived`,
      against: '',
    },
  ]
}

import { randomUUID } from 'node:crypto'
import { type Commitment, type CommitmentStanding, commitmentStanding } from '../../src/domain/commitment.ts'
import type {
  DeskAnswer,
  DeskFile,
  DeskForm,
  DeskMatter,
  DeskNote,
  DeskPage,
  DeskProblem,
  PartnerDesk,
} from '../../src/flows/partner-desk-ports.ts'
import { aCommitment, aCouncil, anEvent, aPicture, aVersion, aVoice } from './council-builders.ts'

const moment = new Date('2026-12-10T13:08:00.000Z')

export const standing = (overrides: Partial<Commitment> = {}): CommitmentStanding =>
  commitmentStanding(aCommitment(overrides))

/** Three commitments as a council makes them: short, long, and with a second wording. */
export const threeWaiting = (): readonly CommitmentStanding[] => [
  standing({ number: 2 }),
  standing({
    number: 5,
    versions: [
      aVersion({
        text: 'Vi bygger om cykelparkeringen vid Storgatan, med tak, belysning och ramlåsning, och ser till att minst fyra av tio platser rymmer lastcyklar. Arbetet görs tillsammans med kommunens gatuenhet.',
        area: 'Otrygghet och stölder i centrum och vid resecentrum',
        measureCode: '2.4',
        lastDay: '2027-09-30',
      }),
    ],
  }),
  reworded(7),
]

/** Was asked to be changed, and has its second wording. */
export function reworded(number: number): CommitmentStanding {
  return standing({
    number,
    versions: [aVersion(), aVersion({ version: 2, text: 'Vi går ronder vid stationen varannan fredag kväll' })],
    events: [
      anEvent({ kind: 'proposed' }, { by: aVoice({ name: 'Samira Samordnare', channel: 'teams-card' }) }),
      anEvent({ kind: 'reworded' }, { version: 2, by: aVoice({ name: 'Samira Samordnare', channel: 'teams-card' }) }),
    ],
  })
}

export const confirmed = (number: number): CommitmentStanding =>
  standing({
    number,
    events: [
      anEvent({ kind: 'proposed' }, { by: aVoice({ name: 'Samira Samordnare', channel: 'teams-card' }) }),
      anEvent({ kind: 'confirmed' }, { at: moment }),
    ],
  })

export const confirmMatter = (
  waiting: readonly CommitmentStanding[] = [standing({ number: 3 })],
  answered: readonly CommitmentStanding[] = [],
): DeskMatter => ({ purpose: 'confirm', waiting, answered })

export const resultMatter = (waiting: readonly CommitmentStanding[] = [confirmed(3)]): DeskMatter => ({
  purpose: 'result',
  waiting,
  answered: [],
})

export const pictureMatter = (
  overrides: Partial<Extract<DeskMatter, { readonly purpose: 'picture' }>> = {},
): DeskMatter => ({
  purpose: 'picture',
  areas: ['Otrygghet i centrum', 'Våld i nära relation'],
  earlier: null,
  isLate: false,
  files: [],
  ...overrides,
})

export const deskPageOf = (matter: DeskMatter = confirmMatter(), overrides: Partial<DeskPage> = {}): DeskPage => ({
  about: {
    contact: 'Petra Polis',
    partner: 'Polisen i Granvik',
    plan: 'Granvik 2026',
    place: 'Granvik',
    council: aCouncil(),
    askedBy: 'Samira Samordnare',
  },
  until: new Date('2027-01-15T23:00:00.000Z'),
  language: 'sv',
  nonce: randomUUID(),
  matter,
  ...overrides,
})

export const answerOf = (
  page: DeskPage = deskPageOf(),
  rest: { readonly noted?: readonly DeskNote[]; readonly problems?: readonly DeskProblem[] } = {},
): DeskAnswer => ({ kind: 'page', page, noted: [], problems: [], ...rest })

/** What is noted of the last word about a commitment. */
export const wordNote = (of: CommitmentStanding, before = false): DeskNote => {
  if (!of.since) throw new Error('Nothing was said about it.')
  return { kind: 'word', standing: of, event: of.since, before }
}

export const pictureNote = (): DeskNote => ({ kind: 'picture', picture: aPicture({ at: moment }), before: false })

export const aProblem = (overrides: Partial<DeskProblem> = {}): DeskProblem => ({
  why: 'name-missing',
  field: 'name',
  commitmentId: null,
  detail: '',
  ...overrides,
})

/** A token of the right form; any other letter makes another of them. */
export const tokenOf = (letter = 'a'): string => letter.repeat(43)

type Behaviour = {
  readonly check?: PartnerDesk['check']
  readonly open?: PartnerDesk['open']
  readonly submit?: PartnerDesk['submit']
}

/** A desk with one link that opens, `tokenOf('a')`; what it was asked is kept. */
export function fakeDesk(behaviour: Behaviour = {}) {
  const opened: { readonly token: string; readonly counts: boolean }[] = []
  const submitted: { readonly form: DeskForm; readonly files: readonly DeskFile[] }[] = []
  const isKnown = (token: string) => token === tokenOf()
  const desk: PartnerDesk = {
    check: async (token) => (behaviour.check ? behaviour.check(token) : isKnown(token) ? null : 'unknown'),
    open: async (token, how) => {
      opened.push({ token, ...how })
      if (behaviour.open) return behaviour.open(token, how)
      return isKnown(token) ? answerOf() : { kind: 'closed', why: 'unknown' }
    },
    submit: async (token, form, files) => {
      submitted.push({ form, files })
      return behaviour.submit ? behaviour.submit(token, form, files) : answerOf()
    },
  }
  return { desk, opened, submitted }
}

import type { CommitmentEvent, CommitmentResult, CommitmentStanding, WordRefusal } from '../domain/commitment.ts'
import type { Council, Picture, PicturePart, PictureText } from '../domain/council.ts'
import type { PartnerFile } from './council-ports.ts'
import type { LinkRefusal } from './partner-request-ports.ts'

/** How many files may come with one sending of a picture. */
export const mostPictureFiles = 5

/** The wording that an answer is about, as the page showed it. */
export type AnsweredWording = { readonly commitmentId: string; readonly version: number }

/** What one press on the page asks for; texts are as they were typed. */
export type DeskAct =
  | { readonly kind: 'picture'; readonly picture: PictureText }
  | { readonly kind: 'confirm'; readonly wordings: readonly AnsweredWording[] }
  | {
      readonly kind: 'change'
      readonly wording: AnsweredWording
      readonly newText: string
      /** Empty or a day, as it was typed. */
      readonly newLastDay: string
      readonly why: string
    }
  | { readonly kind: 'decline'; readonly wording: AnsweredWording; readonly reason: string }
  | {
      readonly kind: 'report'
      readonly results: readonly {
        readonly wording: AnsweredWording
        /** Null where none was chosen. */
        readonly result: CommitmentResult | null
        readonly text: string
      }[]
    }

/** One press on the page of a personal link. */
export type DeskForm = {
  /** Names one showing of the form: the same press from it is one fact. */
  readonly nonce: string
  /** Who answers, as it was typed. */
  readonly byName: string
  /** The language of the page when it was chosen there; null for the contact's own. */
  readonly language: string | null
  readonly act: DeskAct
}

export type DeskFile = { readonly name: string; readonly bytes: Uint8Array }

/** A part of the form that a problem is about. */
export type DeskField =
  | 'name'
  | 'files'
  | 'commitment'
  | 'new-text'
  | 'new-day'
  | 'why'
  | 'reason'
  | 'result'
  | 'done'
  | PicturePart

/** Why something on the form was not taken. */
export type DeskRefusal =
  | WordRefusal
  | 'name-missing'
  | 'name-incomplete'
  | 'none-chosen'
  | 'result-missing'
  | 'picture-empty'
  | 'too-long'
  | 'personal-data'
  | 'day-impossible'
  | 'not-yours'
  | 'council-over'
  | 'file-too-large'
  | 'file-wrong-kind'
  | 'too-many-files'
  /** They came with a form that could not be taken, and are not kept. */
  | 'files-again'
  | 'unreadable'

export type DeskProblem = {
  readonly why: DeskRefusal
  readonly field: DeskField
  /** Null where it is not about one commitment. */
  readonly commitmentId: string | null
  /** What the text seems to hold, or the name of the file; empty for the rest. */
  readonly detail: string
}

/** For whom the page is. */
export type DeskAbout = {
  readonly contact: string
  readonly partner: string
  /** As people say it: `Granvik 2026`. */
  readonly plan: string
  /** Name of the municipality or district. */
  readonly place: string
  readonly council: Council
  /** Who asks, and answers questions; empty where we do not know the name. */
  readonly askedBy: string
}

/** What there is to answer. */
export type DeskMatter =
  | {
      readonly purpose: 'picture'
      /** Those of the partner's agreements; may be none. */
      readonly areas: readonly string[]
      /** The latest that came; null before the first. */
      readonly earlier: Picture | null
      /** The last day for pictures has been. */
      readonly isLate: boolean
      readonly files: readonly PartnerFile[]
    }
  | {
      readonly purpose: 'confirm' | 'result'
      readonly waiting: readonly CommitmentStanding[]
      /** The contact's others of this council, without those that were withdrawn. */
      readonly answered: readonly CommitmentStanding[]
    }

export type DeskPage = {
  readonly about: DeskAbout
  /** When the link closes; null when it has. */
  readonly until: Date | null
  /** Code of the contact's language. */
  readonly language: string
  readonly nonce: string
  readonly matter: DeskMatter
}

/** What is written now because of the press; `before` when it had been said before, in another way or by somebody else. */
export type DeskNote =
  | {
      readonly kind: 'word'
      readonly standing: CommitmentStanding
      readonly event: CommitmentEvent
      readonly before: boolean
    }
  | { readonly kind: 'picture'; readonly picture: Picture; readonly before: boolean }

/** What to show: the page as it is now, after a press with what was noted and what was not taken; or nothing at all. */
export type DeskAnswer =
  | { readonly kind: 'closed'; readonly why: LinkRefusal }
  | {
      readonly kind: 'page'
      readonly page: DeskPage
      readonly noted: readonly DeskNote[]
      readonly problems: readonly DeskProblem[]
    }

/** What the web server calls for the pages of personal links; the token is as it stands in the address. */
export type PartnerDesk = {
  /** Why nothing can be sent by this link; null when something may. Counts nothing: it is asked before a body is read. */
  readonly check: (token: string) => Promise<LinkRefusal | null>
  /** The page of a link; the opening is counted when `counts`. */
  readonly open: (token: string, how: { readonly counts: boolean }) => Promise<DeskAnswer>
  /** Does what one press asks for. The same press again gives the same answer and writes nothing. */
  readonly submit: (token: string, form: DeskForm, files: readonly DeskFile[]) => Promise<DeskAnswer>
}

import { longestPicturePart, type PicturePart, type PictureText, pictureParts } from './council.ts'
import { findPersonalData, type PersonalDataKind } from './privacy.ts'

/** What hinders a picture from being filed. */
export type PictureFault =
  /** Nothing is written in any part. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly part: PicturePart; readonly length: number }
  | { readonly kind: 'personal-data'; readonly part: PicturePart; readonly found: readonly PersonalDataKind[] }

/** Everything that hinders a picture, in the order of its parts; empty when it can be filed. */
export function checkPicture(picture: PictureText): readonly PictureFault[] {
  if (pictureParts.every((part) => picture[part].trim() === '')) return [{ kind: 'empty' }]
  return pictureParts.flatMap((part) => partFaults(part, picture[part]))
}

function partFaults(part: PicturePart, written: string): readonly PictureFault[] {
  if (written.length > longestPicturePart) return [{ kind: 'too-long', part, length: written.length }]
  const found = [...new Set(findPersonalData(written).map(({ kind }) => kind))]
  return found.length > 0 ? [{ kind: 'personal-data', part, found }] : []
}

/** Whether two pictures say the same, part by part. */
export function saysTheSame(one: PictureText, other: PictureText): boolean {
  return pictureParts.every((part) => one[part] === other[part])
}

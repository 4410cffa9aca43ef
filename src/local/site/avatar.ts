import { crc32, deflateSync } from 'node:zlib'

/** Letters in boxes of 4 by 6: the points of each stroke, x before y. */
const letters: Readonly<Record<string, string>> = {
  A: '0,6 2,0 4,6 | 0.8,4 3.2,4',
  B: '0,0 0,6 3,6 4,5 4,4 3,3 0,3 | 0,0 3,0 3.7,1 3.7,2 3,3',
  E: '4,0 0,0 0,6 4,6 | 0,3 3.2,3',
  F: '4,0 0,0 0,6 | 0,3 3.2,3',
  I: '2,0 2,6',
  K: '0,0 0,6 | 4,0 0,3.4 | 1.2,2.6 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3.5 4,0 4,6',
  P: '0,6 0,0 3,0 4,1 4,2.2 3,3.2 0,3.2',
  R: '0,6 0,0 3,0 4,1 4,2.2 3,3.2 0,3.2 | 1.8,3.2 4,6',
  S: '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5',
  V: '0,0 2,6 4,0',
  W: '0,0 1,6 2,2 3,6 4,0',
}
const grounds = ['#0b5c66', '#7a3b69', '#2f5d9b', '#8a4b08', '#3f6b2c', '#5b4a9c']

/** A picture of somebody who does not exist: their initials on a ground of their own, as a square PNG of so many pixels. */
export function avatar(name: string, pixels: number): Uint8Array {
  const initials = name.split(' ').map(([first = '']) => first)
  const strokes = initials.slice(0, 2).flatMap(strokesOf)
  const ground = grounds[[...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % grounds.length] ?? '#0b5c66'
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(ground.slice(at, at + 2), 16))
  const scanlines = Array.from({ length: pixels }, (_, y) => {
    const row = Array.from({ length: pixels }, (_, x) => {
      const at = { x: ((x + 0.5) * 16) / pixels, y: ((y + 0.5) * 16) / pixels }
      const near = Math.min(...strokes.map((stroke) => distance(at, stroke)))
      // White within the stroke, fading over one pixel at its edge.
      const white = Math.min(1, Math.max(0, 0.5 + ((0.6 - near) * pixels) / 16))
      return [red, green, blue].map((part) => Math.round(part + (255 - part) * white))
    })
    return Buffer.from([0, ...row.flat()])
  })
  return png(pixels, Buffer.concat(scanlines))
}

type Point = { readonly x: number; readonly y: number }
type Stroke = { readonly from: Point; readonly to: Point }

/** The lines of a letter; two stand beside each other in the middle of a square of 16. */
function strokesOf(letter: string, nth: number): readonly Stroke[] {
  return (letters[letter] ?? '').split(' | ').flatMap((stroke) => {
    const points = stroke.split(' ').map((point) => {
      const [x = 0, y = 0] = point.split(',').map(Number)
      return { x: 3.2 + nth * 5.6 + x, y: 5 + y }
    })
    return points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }))
  })
}

function distance({ x, y }: Point, { from, to }: Stroke): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const along = Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - from.x - along * dx, y - from.y - along * dy)
}

function png(pixels: number, scanlines: Buffer): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  // Eight bits a colour, three colours.
  header.set([8, 2], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(scanlines)), chunk('IEND')])
}

function chunk(kind: string, content = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

import { readFileSync } from 'node:fs'

// Loaded before the program (`node --import`), so that a test can say what time it is there: the clock goes on from
// the moment that the file CLOCK_FILE holds, and from the new one when that changes.

const file = process.env.CLOCK_FILE ?? ''
const realNow = Date.now.bind(Date)
let said = ''
let ahead = 0

function look(): void {
  const moment = readFileSync(file, 'utf8')
  if (moment === said) return
  said = moment
  ahead = new Date(moment).getTime() - realNow()
}

look()
setInterval(look, 100).unref()
Date.now = () => realNow() + ahead
globalThis.Date = new Proxy(Date, {
  construct: (target, args, wanted) => Reflect.construct(target, args.length > 0 ? args : [Date.now()], wanted),
})

import Holidays from 'date-holidays'

// A program of its own: writes the free days of the years it is given, first and last, as JSON.

// The law counts only the public holidays; midsommarafton, julafton and nyårsafton are working days on paper and free
// everywhere, and the library has them as `bank`. Half days such as skärtorsdagen are working days.
const calendar = new Holidays('SE', { types: ['public', 'bank'] })
const [from = 0, to = 0] = process.argv.slice(2).map(Number)
const years = Array.from({ length: to - from + 1 }, (_, n) => from + n)

// `date` is the local date as text; `start` would depend on where it is read.
const days = years.flatMap((year) => calendar.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)))
process.stdout.write(JSON.stringify(days))

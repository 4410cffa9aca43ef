import type { Text } from '../../index.ts'

export const reminder: Text['cards']['reminder'] = {
  notification: (plan, line) => `Reminder about ${plan}: ${line}`,
  line: (line) => `Reminder: ${line}`,
  before: (measures, day) => `${measures} left, the last day is ${day}`,
  today: (measures) => `${measures} left, the last day is today`,
  yesterday: (measures) => `${measures} left. The last day was yesterday; your answer is still welcome`,
  after: (measures, day) => `${measures} left. The last day was ${day}; your answer is still welcome`,
}

import { describe, expect, it } from 'vitest'
import { isReminder, reminderBy, takenSteps } from '../../src/domain/taken-steps.ts'

const lastDay = '2026-11-23'
const step = (name: string, day: string) => ({ step: name, day })
const byHand = (day: string) => step(reminderBy(day), day)

describe('the steps as the rules count them', () => {
  it.each([
    ['nothing was taken', [], []],
    [
      'steps by themselves stay as they are',
      [step('remind-7', '2026-11-12'), step('remind-after', '2026-11-24'), step('escalate', '2026-11-27')],
      [step('remind-7', '2026-11-12'), step('escalate', '2026-11-27'), step('remind-after', '2026-11-24')],
    ],
    [
      'a reminder by hand before the last day is one more',
      [byHand('2026-11-19'), step('remind-7', '2026-11-12')],
      [step('remind-0', '2026-11-19'), step('remind-7', '2026-11-12')],
    ],
    ['on the last day it is before', [byHand(lastDay)], [step('remind-0', lastDay)]],
    ['after it, it is the reminder after', [byHand('2026-11-25')], [step('remind-after', '2026-11-25')]],
    [
      'of several after the last day the latest counts, in any order',
      [byHand('2026-11-26'), step('remind-after', '2026-11-24'), byHand('2026-11-25')],
      [step('remind-after', '2026-11-26')],
    ],
  ])('%s', (_, written, counted) => {
    expect(takenSteps(written, lastDay)).toEqual(counted)
  })
})

it('an escalation is no reminder', () => {
  expect(
    ['remind-7', 'remind-after', reminderBy('2026-11-12'), 'escalate'].map((name) => isReminder(step(name, ''))),
  ).toEqual([true, true, true, false])
})

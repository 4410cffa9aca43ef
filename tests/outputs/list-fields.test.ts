import { describe, expect, it } from 'vitest'
import { commitmentStanding } from '../../src/domain/commitment.ts'
import { commitmentFields } from '../../src/outputs/lists/commitment-fields.ts'
import { measureFields } from '../../src/outputs/lists/fields.ts'
import { aMeasure, aPlan } from '../support/builders.ts'
import { aCommitment, aCouncil, aPartner } from '../support/council-builders.ts'

describe('columns that tell what became of a row', () => {
  it.each([true, false])('Åtgärder says whether the measure has left the plan: %s', (withdrawn) => {
    const row = { plan: aPlan(), measure: aMeasure({ withdrawn }), report: null }
    expect(measureFields(row).Withdrawn).toBe(withdrawn)
  })

  it.each([
    ['2.4', '2.4'],
    ['', null],
  ])('Åtaganden says which measure the commitment became: %j', (becameCode, said) => {
    const row = { plan: aPlan(), council: aCouncil(), partner: aPartner(), standing: commitmentStanding(aCommitment()) }
    expect(commitmentFields({ ...row, becameCode }).BecameMeasure).toBe(said)
  })
})

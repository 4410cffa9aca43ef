/** A card of the size of a real list of ten measures, always the same: what the bare bots answer with. */
export function fixedCard(): object {
  const rows = Array.from({ length: 10 }, (_, n) => row(`1.${n + 1}`))
  const lead = { type: 'TextBlock', text: '3 av 10 besvarade. Välj en åtgärd. Sista dag är 31 maj 2026.', wrap: true }
  const receipt = { type: 'TextRun', text: '✓ Tack! Ditt svar är registrerat.', weight: 'Bolder' }
  const thanks = { type: 'Container', style: 'good', items: [{ type: 'RichTextBlock', inlines: [receipt] }] }
  return { type: 'AdaptiveCard', version: '1.5', lang: 'sv', body: [thanks, lead, ...rows], actions: [] }
}

function row(code: string): object {
  const id = '00000000-0000-4000-8000-000000000000'
  const data = { r: id, m: id, page: 0 }
  const title = `Svara ${code}`
  const fallback = { type: 'Action.Submit', title, data: { ...data, verb: 'ask.open' } }
  const text = [
    { type: 'TextRun', text: `${code}  `, weight: 'Bolder' },
    { type: 'TextRun', text: 'Byta lampor längs gångvägarna mellan stationen och skolan' },
  ]
  const status = { type: 'TextBlock', text: '○ Ej rapporterad', color: 'Default', size: 'Small', wrap: true }
  const action = { type: 'TextBlock', text: 'Svara', color: 'Accent', weight: 'Bolder' }
  const columns = [
    { type: 'Column', width: 'stretch', items: [{ type: 'RichTextBlock', inlines: text }, status] },
    { type: 'Column', width: 'auto', verticalContentAlignment: 'Center', items: [action] },
  ]
  const selectAction = { type: 'Action.Execute', title, verb: 'ask.open', data, fallback, associatedInputs: 'none' }
  return { type: 'Container', separator: true, selectAction, items: [{ type: 'ColumnSet', columns }] }
}

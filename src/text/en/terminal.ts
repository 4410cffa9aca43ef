import type { Text } from '../index.ts'

export const terminal: Text['terminal'] = {
  local: 'Rådslag is running in local mode: only this computer can reach it, and nothing is checked with a password.',
  tenant: 'Rådslag is running.',
  bot: (url) => `  Bot:          ${url}`,
  site: (url) => `  SharePoint:   ${url}  (local, open it in a browser)`,
  outbox: (url) => `  Outbox:       ${url}  (e-mails that were sent)`,
  data: (folder) => `  Data:         ${folder}`,
  next: 'Try it like this: open a new terminal in the same folder and run',
  playground: '  npm run playground',
  hint: 'Type help in the chat. Stop with Ctrl+C.',
  operator: 'The command line',
  importUsage: 'Say: npm run import -- plan.xlsx [--name Municipality] [--year 2026]',
  noFile: (path) => `There is no file ${path}.`,
  busy: 'The bot is running and uses the database. Attach the file in the chat instead, or stop the bot first.',
  stopping: 'Stopping. Everything acknowledged is kept.',
}

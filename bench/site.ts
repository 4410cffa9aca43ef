// The local SharePoint site in a process of its own, so that its work is not counted as the bot's.
import { startLocalSite } from '../src/local/site/index.ts'

const { graphUrl, siteName } = await startLocalSite({ dir: process.argv[2] ?? '', port: 0 })
process.stdout.write(`${graphUrl} ${siteName}\n`)

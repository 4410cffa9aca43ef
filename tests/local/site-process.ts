// A site in a process of its own, to be killed: its first argument is the folder, its only output the address of its Graph part.
import { startLocalSite } from '../../src/local/site/index.ts'

const site = await startLocalSite({ dir: process.argv[2] ?? '', port: 0 })
process.stdout.write(`${site.graphUrl}\n`)

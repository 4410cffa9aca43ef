import { lockFolder } from '../../src/store/folder-lock.ts'

// Takes a folder and keeps it until it is killed, for tests of what others then may do. Argument: the folder.
await lockFolder(process.argv[2] ?? '')
process.stdout.write('locked\n')
process.stdin.resume()

import { openWorkspace } from '#engine/workspace/open.ts'

// Opens an older workspace, which brings it further; says so before, to be killed meanwhile.
const [path = ''] = process.argv.slice(2)
process.stdout.write('opening\n')
openWorkspace(path).close()
process.stdout.write('done\n')

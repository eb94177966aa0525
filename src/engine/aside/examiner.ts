/** The process that asks a workspace what takes SQLite long to answer; see `ask.ts`. */
import { serveTasks } from '#engine/children/serve.ts'
import { openCurrent } from '#engine/store/current.ts'
import { surveyStructure } from '#engine/store/integrity/structure.ts'
import { type Answer, numbersOf, type Question } from './question.ts'

serveTasks<{ path: string; question: Question }, Answer>(({ path, question }, { send }) => {
  const db = openCurrent(path)
  try {
    if (question.kind === 'numbers') send({ kind: 'numbers', numbers: numbersOf(db, question) })
    else {
      const steps = surveyStructure(db)
      let step = steps.next()
      while (step.done !== true) step = steps.next()
      send({ kind: 'structure', problems: step.value })
    }
  } finally {
    db.close()
  }
})

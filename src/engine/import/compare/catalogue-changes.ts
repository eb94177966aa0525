import type { Database } from 'better-sqlite3'
import type { ImportReport } from '#shared/contract/imports.ts'
import { normaliseName } from '#shared/domain/names.ts'
import type { Openness, Origin } from '#shared/vocabulary/classes.ts'
import { newKey } from '#engine/catalogue/keys.ts'
import { resolveSubject } from '#engine/catalogue/resolve.ts'
import type { Resolution } from '#engine/store/ports.ts'
import { originOf } from '#engine/catalogue/shipped-data.ts'
import type { Recorder } from '#engine/store/types.ts'
import type { IssueList } from '#engine/import/issues.ts'
import type { DeveloperFact, ModelFact } from '#engine/import/profiles/model-fact.ts'
import { CatalogueStore } from './catalogue-store.ts'

type NewDeveloper = { readonly name: string; country: string }
type Written = { readonly id: number; readonly key: string; readonly name: string }
/** A developer that is there, by its id, or a new one. */
type Owner = number | NewDeveloper
type NewModel = {
  readonly fact: ModelFact
  readonly slugs: readonly string[]
  /** the family that its slug begins like, or the developer whose models without a family it joins */
  readonly home: { readonly familyId: number } | { readonly owner: Owner }
}
type Completion =
  | { readonly entity: 'developer'; readonly id: number; readonly country: string; readonly origin: Origin }
  | {
      readonly entity: 'model'
      readonly id: number
      readonly openness?: Openness
      readonly released?: string
    }

/** `:free`, `:thinking`: another offer of the same model. */
const withoutVariant = (slug: string): string => slug.replace(/^~/, '').replace(/:[a-z-]+$/, '')

/**
 * What a file about models adds to the catalogue. Nothing there is overwritten: models and names that it does
 * not know are added, facts that it lacks are filled in, and what an analyst has set stays as set. Deciding
 * and writing are apart, so that a preview shows what a commit does.
 */
export class CatalogueChanges {
  private readonly db: Database
  private readonly store: CatalogueStore
  private readonly issues: IssueList
  private readonly models = new Map<string, NewModel>()
  private readonly developers = new Map<string, NewDeveloper>()
  /** authors of slugs that the catalogue does not know, and whose they are */
  private readonly authors = new Map<string, Owner>()
  /** further slugs of models that are there, by slug in lower case */
  private readonly aliases = new Map<string, { pattern: string; modelId: number }>()
  private readonly completions = new Map<string, Completion>()
  private readonly compared = new Set<string>()
  private known = 0

  constructor(db: Database, issues: IssueList) {
    this.db = db
    this.store = new CatalogueStore(db)
    this.issues = issues
  }

  /** Takes the facts of one row. */
  add(fact: ModelFact, row: number): void {
    for (const value of new Set(fact.unknownCountries)) this.issues.tally('country_unknown', row, 0, value)
    for (const developer of fact.developers) this.completeDeveloper(developer, row)
    const slugs = [...new Set(fact.slugs.map(withoutVariant))]
    const found = this.resolve(fact, slugs)
    if (found.kind === 'model' && found.modelId !== null) {
      this.known += 1
      this.completeModel(found.modelId, fact, row)
      this.addAliases(found.modelId, slugs)
      return
    }
    // What an analyst says a text stands for is settled, as are names of groups.
    const isSettled = found.rule.startsWith('alias-analyst') || found.kind === 'segment'
    const isNamedGroup = slugs.length === 0 && found.kind !== 'unresolved'
    if (isSettled || isNamedGroup) this.known += 1
    else this.addModel(fact, slugs, found)
  }

  tally(): NonNullable<ImportReport['catalogue']> {
    const models = [...this.models.values()]
    const homes = new Set(
      models.flatMap(({ home }) => ('owner' in home && !this.familyOf(home.owner) ? [home.owner] : [])),
    )
    return {
      developers: this.developers.size,
      families: homes.size,
      models: models.length,
      aliases:
        this.aliases.size + this.authors.size + models.reduce((sum, { slugs }) => sum + slugs.length, 0),
      completed: this.completions.size,
      known: this.known,
    }
  }

  /** Is there anything to write? */
  get isEmpty(): boolean {
    return this.models.size + this.aliases.size + this.completions.size === 0
  }

  /** Writes everything, within an action under way. `file`: what the entries are noted to come from. */
  apply(recorder: Recorder, file: string): void {
    for (const completion of this.completions.values()) complete(recorder, completion)
    for (const { pattern, modelId } of this.aliases.values())
      insertAlias(recorder, pattern, 'model', this.store.model(modelId).key)
    const note = `From ${file}.`
    const developers = new Map<Owner, Written>()
    for (const developer of this.developers.values()) {
      const { name, country } = developer
      const key = newKey(this.db, 'developer', '', name)
      const id = recorder.insert('developer', { key, name, country, origin: originOf(country), note })
      developers.set(developer, { id, key, name })
    }
    const ownerOf = (owner: Owner): Written => {
      const written = typeof owner === 'number' ? this.store.developer(owner) : developers.get(owner)
      if (!written) throw new Error('a model belongs to a developer that was not written')
      return written
    }
    for (const [author, owner] of this.authors)
      insertAlias(recorder, `${author}/*`, 'developer', ownerOf(owner).key)
    const families = new Map<Owner, number>()
    for (const model of this.models.values()) {
      const familyId =
        'familyId' in model.home
          ? model.home.familyId
          : this.insertFamily(recorder, model.home.owner, ownerOf(model.home.owner), families)
      this.insertModel(recorder, model, familyId, note)
    }
  }

  private resolve({ name, developers }: ModelFact, slugs: readonly string[]): Resolution {
    // The weights may be those of several models: only the first two slugs tell which one it is.
    const [first, ...others] = slugs.slice(0, 2).map((slug) => resolveSubject(this.db, slug))
    if (!first) return resolveSubject(this.db, name)
    const exact = [first, ...others].find(({ kind }) => kind === 'model')
    if (exact) return exact
    const [maker] = developers
    const titled = maker && resolveSubject(this.db, `${maker.name}: ${name}`)
    return titled?.kind === 'model' ? titled : first
  }

  private addModel(fact: ModelFact, slugs: readonly string[], found: Resolution): void {
    const key = slugs[0]?.toLowerCase() ?? normaliseName(fact.name)
    const pending = this.models.get(key)
    if (key === '' || pending) return
    const isInFamily = found.kind === 'family' && found.familyId !== null
    const home =
      isInFamily && found.familyId !== null
        ? { familyId: found.familyId }
        : { owner: found.developerId ?? this.owner(fact, slugs) }
    const free = slugs.filter((slug) => this.isFree(slug))
    this.models.set(key, { fact, slugs: free, home })
  }

  /** A slug that no entry and no analyst has taken. */
  private isFree(slug: string): boolean {
    const { kind, rule } = resolveSubject(this.db, slug)
    const isTaken = kind === 'model' || (slug.endsWith('/*') && kind !== 'unresolved')
    return !isTaken && !rule.startsWith('alias-analyst') && !this.store.hasImported(slug)
  }

  private addAliases(modelId: number, slugs: readonly string[]): void {
    for (const slug of slugs) {
      const key = slug.toLowerCase()
      if (this.aliases.has(key) || !this.isFree(slug)) continue
      this.aliases.set(key, { pattern: slug, modelId })
    }
  }

  private owner({ developers: [maker] }: ModelFact, [slug = '']: readonly string[]): Owner {
    if (!maker) throw new Error('a model without a developer')
    const owner = this.developerId(maker.name) ?? this.newDeveloper(maker)
    const author = slug.slice(0, Math.max(0, slug.indexOf('/'))).toLowerCase()
    if (author !== '' && this.isFree(`${author}/*`)) this.authors.set(author, owner)
    return owner
  }

  private newDeveloper({ name, country }: DeveloperFact): NewDeveloper {
    const key = normaliseName(name)
    const developer = this.developers.get(key) ?? { name, country }
    if (developer.country === '') developer.country = country
    this.developers.set(key, developer)
    return developer
  }

  private developerId(name: string): number | null {
    const found = resolveSubject(this.db, name)
    return found.kind === 'developer' ? found.developerId : this.store.developerNamed(name)
  }

  private familyOf(owner: Owner): number | null {
    return typeof owner === 'number' ? this.store.looseFamily(owner) : null
  }

  private completeDeveloper({ name, country }: DeveloperFact, row: number): void {
    const id = country === '' ? null : this.developerId(name)
    if (id === null || this.compared.has(`developer ${id} ${country}`)) return
    this.compared.add(`developer ${id} ${country}`)
    const present = this.store.developer(id)
    if (present.country === country) return
    const key = `developer ${id}`
    if (present.country !== '' || this.store.isAnalysts('developer', id))
      this.differs(row, country, present.name, present.country)
    else if (!this.completions.has(key))
      this.completions.set(key, { entity: 'developer', id, country, origin: originOf(country) })
  }

  private completeModel(id: number, { openness, released }: ModelFact, row: number): void {
    const present = this.store.model(id)
    const key = `model ${id}`
    if (this.completions.has(key)) return
    const isOpen = this.store.isAnalysts('model', id)
    const lacksOpenness = openness !== null && present.openness === 'unknown' && !isOpen
    const lacksDate = released !== null && present.released === null && !isOpen
    if (openness !== null && openness !== present.openness && !lacksOpenness)
      this.differs(row, openness, present.name, present.openness)
    if (!lacksOpenness && !lacksDate) return
    this.completions.set(key, {
      entity: 'model',
      id,
      ...(lacksOpenness && { openness }),
      ...(lacksDate && { released }),
    })
  }

  private differs(row: number, value: string, name: string, kept: string): void {
    this.issues.add('catalogue_differs', { row, value, params: { name, kept } })
  }

  private insertFamily(
    recorder: Recorder,
    owner: Owner,
    developer: Written,
    families: Map<Owner, number>,
  ): number {
    const present = families.get(owner) ?? this.familyOf(owner)
    if (present !== null) return present
    const name = this.store.looseFamilyName(developer.name)
    const id = recorder.insert('family', {
      key: newKey(this.db, 'family', '', name),
      name,
      developer_id: developer.id,
      openness: 'unknown',
      licence: '',
      note: 'Models that were imported and belong to no family of the catalogue yet.',
    })
    families.set(owner, id)
    return id
  }

  private insertModel(recorder: Recorder, { fact, slugs }: NewModel, familyId: number, note: string): void {
    const [slug] = fact.slugs
    const key =
      slug === undefined
        ? newKey(this.db, 'model', `${this.store.familyKey(familyId)}/`, fact.name)
        : this.store.freeModelKey(withoutVariant(slug))
    const others = fact.developers.slice(1).map(({ name }) => name)
    recorder.insert('model', {
      key,
      name: fact.name,
      family_id: familyId,
      openness: fact.openness,
      released: fact.released,
      note: others.length > 0 ? `${note} With ${others.join(', ')}.` : note,
    })
    for (const pattern of slugs) insertAlias(recorder, pattern, 'model', key)
  }
}

function insertAlias(recorder: Recorder, pattern: string, kind: 'model' | 'developer', target: string): void {
  recorder.insert('alias', { pattern, target_kind: kind, target_key: target, origin: 'imported' })
}

function complete(recorder: Recorder, completion: Completion): void {
  const { entity, id, ...facts } = completion
  recorder.update(entity, id, facts)
}

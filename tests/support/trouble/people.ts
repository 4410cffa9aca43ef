import type { ListName, RowName } from '../../../src/domain/list-row.ts'
import { AppError } from '../../../src/errors.ts'
import type { LocalSite } from '../../../src/local/site/index.ts'
import { type Dice, weighed } from './dice.ts'

/** A value that a person put in a column of ours, the key among them. */
export type Edit = {
  readonly item: string
  readonly column: string
  /** As it is told of; empty where it was taken away. */
  readonly theirs: string
  /** The same person's later doings, or a row that we could not know of, may keep us from ever seeing it. */
  mayBeMissed: boolean
}

/** A row that a person deleted; `row` where we knew then what stood there. */
export type Removal = { readonly item: string; readonly row: RowName | null; isUndone: boolean }

/** A list of the site, by the name it has here and its id there. */
export type SiteList = { readonly name: ListName; readonly id: string }

type Values = Readonly<Record<string, unknown>>
type Place = { readonly list: SiteList; readonly itemId: string }
type Binned = Place & { readonly fields: Values; readonly row: RowName | null }

type Options = {
  readonly site: LocalSite
  readonly dice: Dice
  readonly lists: readonly SiteList[]
  /** What we remember to stand at the items of the site. */
  readonly known: ReadonlyMap<string, RowName>
  /** Told of everything that people do. */
  readonly note: (what: string) => void
}

export const itemName = (listId: string, itemId: string): string => `${listId} ${itemId}`

/** Columns of ours that people meddle with, and values that the ledger of a troubled town never has: none given is another text each time. */
const meddled: Readonly<Record<ListName, readonly (readonly [string, string?])[]>> = {
  measures: [['ReportComment'], ['Goal'], ['Execution', 'Genomförs inte'], ['MeasureText', '']],
  reports: [['ReportComment'], ['Reason'], ['ReporterName'], ['Title', '']],
  commitments: [['ResultText'], ['CommitmentText'], ['CommitmentState', 'Avböjt'], ['PartnerName', '']],
}

/** People who work in the lists of a site, and what they have left there. */
export function openPeople({ site, dice, lists, known, note }: Options) {
  const edits: Edit[] = []
  const removals: Removal[] = []
  /** What people last put into their own columns, by item. */
  const cells = new Map<string, Map<string, string>>()
  const pasted = new Set<string>()
  const forgiven = new Set<string>()
  const ownColumns = new Map<string, string[]>()
  let bin: Binned[] = []
  let texts = 0
  const text = (what: string) => `${what} ${++texts}`
  const nameOf = ({ list, itemId }: Place) => itemName(list.id, itemId)

  function miss(place: Place, column?: string): void {
    for (const edit of edits)
      if (edit.item === nameOf(place) && (!column || edit.column === column)) edit.mayBeMissed = true
  }
  function save(place: Place, values: Values): boolean {
    try {
      site.editRow(place.list.id, place.itemId, values)
      return true
    } catch (error) {
      // The key that was thought of is somebody else's, or the row is gone.
      if (error instanceof AppError) return false
      throw error
    }
  }
  function edit(place: Place, column: string, value: string): void {
    const present = site.rows(place.list.id).find(({ id }) => id === place.itemId)?.fields[column] ?? ''
    if (!save(place, { [column]: value === '' ? null : value }) || present === value) return
    miss(place, column)
    const item = nameOf(place)
    edits.push({
      item,
      column,
      theirs: value,
      mayBeMissed: !known.has(item) && (pasted.has(item) || forgiven.has(item)),
    })
  }
  function write(place: Place, column: string): void {
    const said = text('Antecknat')
    if (!save(place, { [column]: said })) return
    const item = nameOf(place)
    cells.set(item, (cells.get(item) ?? new Map()).set(column, said))
  }
  const peoplesColumns = ({ id, name }: SiteList) => [
    ...(name === 'reports' ? [] : ['Notes']),
    ...(ownColumns.get(id) ?? []),
  ]
  const acts = {
    note: (place: Place) => {
      const column = dice.any(peoplesColumns(place.list))
      if (column) write(place, column)
    },
    'own column': (place: Place) => {
      const { list } = place
      const own = ownColumns.get(list.id) ?? []
      const name = `Eget${own.length + 1}`
      ownColumns.set(list.id, [...own, name])
      site.addColumn(list.id, { name, displayName: `Eget ${own.length + 1}`, text: {} })
      write(place, name)
    },
    status: (place: Place) => {
      const [column, value] = dice.any(meddled[place.list.name]) ?? ['Title']
      edit(place, column, value ?? text('Ändrat för hand'))
    },
    key: (place: Place) => edit(place, 'RadslagKey', dice.chance(0.4) ? '' : text('nyckel')),
    remove: (place: Place) => {
      const found = site.rows(place.list.id).find(({ id }) => id === place.itemId)
      if (!found) return
      site.removeRow(place.list.id, place.itemId)
      miss(place)
      const row = known.get(nameOf(place)) ?? null
      removals.push({ item: nameOf(place), row, isUndone: false })
      bin.push({ ...place, fields: found.fields, row })
    },
    copy: ({ list, itemId }: Place) => {
      const fields = site.rows(list.id).find(({ id }) => id === itemId)?.fields
      if (fields) keepPasted({ list, itemId }, { ...fields, RadslagKey: dice.chance(0.5) ? null : text('kopia') })
    },
  } as const
  type Act = keyof typeof acts

  /** Adds a row with these values, and what people had written in the one that they come from. */
  function keepPasted(from: Place, fields: Values): boolean {
    let itemId: string
    try {
      itemId = site.addRow(from.list.id, fields).id
    } catch (error) {
      if (error instanceof AppError) return false
      throw error
    }
    const item = itemName(from.list.id, itemId)
    pasted.add(item)
    const theirs = cells.get(nameOf(from))
    if (theirs) cells.set(item, new Map(theirs))
    const copied = edits.filter((one) => one.item === nameOf(from)).map((one) => ({ ...one, item, mayBeMissed: true }))
    edits.push(...copied)
    return true
  }
  /** Whether another row stands for the same by now: two for one by hand are for people to settle, and that never ends. */
  function isReplaced({ list, itemId, fields }: Binned): boolean {
    const others = site.rows(list.id).filter(({ id }) => id !== itemId)
    return others.some(({ id }) => known.get(itemName(list.id, id))?.key === fields.RadslagKey)
  }
  function undo(binned: Binned, how: 'restore' | 'paste'): void {
    if (isReplaced(binned)) return
    try {
      if (how === 'restore') site.restoreRow(binned.list.id, binned.itemId)
      else if (!keepPasted(binned, binned.fields)) return
    } catch (error) {
      // Another row has its key by now.
      if (error instanceof AppError) return
      throw error
    }
    note(how)
    bin = bin.filter((one) => one !== binned)
    const isBack = how === 'restore' || binned.fields.RadslagKey === binned.row?.key
    for (const removal of removals) if (removal.item === nameOf(binned) && isBack) removal.isUndone = true
  }
  function doTo(place: Place, act: Act): void {
    note(act)
    acts[act](place)
  }

  return {
    edits: edits as readonly Edit[],
    removals: removals as readonly Removal[],
    cells: cells as ReadonlyMap<string, ReadonlyMap<string, string>>,
    pasted: pasted as ReadonlySet<string>,
    forgiven: forgiven as ReadonlySet<string>,
    peoplesColumns,
    /** Somebody does something with some row. */
    act: () => {
      const binned = dice.any(bin)
      if (binned && dice.chance(0.25)) return undo(binned, dice.pick(['restore', 'restore', 'paste']))
      const list = dice.any(lists)
      const row = list && dice.any(site.rows(list.id))
      if (!list || !row) return
      const act = weighed<Act>(dice, [
        [8, 'note'],
        [8, 'status'],
        [2, 'own column'],
        [2, 'key'],
        [3, 'remove'],
        [1, 'copy'],
      ])
      doTo({ list, itemId: row.id }, act)
      if (act === 'note' && dice.chance(0.3)) doTo({ list, itemId: row.id }, 'status')
    },
    /** Somebody does something with this very row. */
    meddle: (listId: string, itemId: string) => {
      const list = lists.find(({ id }) => id === listId)
      const row = list && site.rows(listId).find(({ id }) => id === itemId)
      if (!list || !row) return
      const act = weighed<Act>(dice, [
        [4, 'note'],
        [4, 'status'],
        [1, 'key'],
        [1, 'remove'],
      ])
      note('in the same moment')
      doTo({ list, itemId }, act)
    },
    /** Somebody adds a column to this list and fills it in for one row. */
    widen: (listId: string) => {
      const list = lists.find(({ id }) => id === listId)
      const row = list && dice.any(site.rows(listId))
      if (list && row) doTo({ list, itemId: row.id }, 'own column')
    },
    /** What we had given up as deleted is made anew: what was done to the deleted rows is past. */
    forgive: (item: string) => {
      forgiven.add(item)
      for (const removal of removals) if (removal.item === item) removal.isUndone = true
      for (const one of edits) if (one.item === item) one.mayBeMissed = true
    },
  }
}

export type People = ReturnType<typeof openPeople>

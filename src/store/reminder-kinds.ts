/** SQL that says whether a column with the kind of a card is that of a reminder, by itself or by hand. */
export const isReminder = (column: string): string => `(${column} LIKE 'remind-%' OR ${column} LIKE 'now-%')`

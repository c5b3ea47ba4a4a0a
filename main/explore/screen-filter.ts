/** What a filter by a rule or motif is called among all filters of a query, by its place among those of its kind. */
export function screenFilterId(index: number): string {
  return `screen ${String(index)}`;
}

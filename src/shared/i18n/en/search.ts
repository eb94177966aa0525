/** The one search: what is found, by kind, and what tells it from others. */
export const search = {
  placeholder: 'Search everything, or a command',
  nothing: 'Nothing is called so, and no text says it',
  searching: 'Searching…',
  found_one: '{{count}} found',
  found_other: '{{count}} found',
  kind_developer: 'Developers',
  kind_family: 'Families',
  kind_model: 'Models',
  kind_view: 'Views',
  commands: 'Commands',
  some: '{{kind}} · {{shown}} of {{found}}',
}

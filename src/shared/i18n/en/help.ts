/** The user guide in the program; its text is in `docs/guide`. */
export const help = {
  guide: 'User guide',
  topics: 'Topics of the guide',
  find: 'Find in the guide',
  nothing: 'Nothing in the guide says this',
  found_one: '{{count}} place',
  found_other: '{{count}} places',
  onPage: 'Help on this page',
  address: 'Link to “{{heading}}”',
  next: 'Next: {{title}}',
} as const

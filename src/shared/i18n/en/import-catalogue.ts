/** What an import says of models, developers and labels, and of names that are to stand for them. */
export const importingCatalogue = {
  issue_catalogue_added:
    'Added to the catalogue: models {{models}}, developers {{developers}}, families {{families}}, further names {{aliases}}',
  issue_catalogue_completed_one: '{{count}} fact that the catalogue lacked was filled in',
  issue_catalogue_completed_other: '{{count}} facts that the catalogue lacked were filled in',
  issue_catalogue_known_one: '{{count}} model was in the catalogue already',
  issue_catalogue_known_other: '{{count}} models were in the catalogue already',
  issue_catalogue_differs: 'The file says “{{value}}” of {{name}}; the catalogue keeps “{{kept}}”',
  issue_label_disputed:
    'The file says “{{value}}” of {{name}}; the catalogue holds “{{kept}}”: a disputed label',
  issue_labels_added_one: '{{count}} label was added, with its source ({{known}} were there already)',
  issue_labels_added_other: '{{count}} labels were added, with their source ({{known}} were there already)',
  issue_labels_agree_one: '{{count}} label says what the catalogue holds',
  issue_labels_agree_other: '{{count}} labels say what the catalogue holds',
  issue_labels_beside:
    'Labels beside the names agree with the catalogue for {{agree, number(maximumFractionDigits: 1)}}% of the value and differ for {{differ, number(maximumFractionDigits: 1)}}%',
  skip_no_developer: 'Names no developer',
  skip_no_label: 'Says nothing that a label could hold',
  skip_label_excluded: 'Marked as not to be counted',
  skip_router: 'A router that hands requests on, no model',
  way_entry: 'an entry of the catalogue',
  'way_new-model': 'a new model',
  'way_new-family': 'a new family of models',
  'way_new-developer': 'a new developer',
  way_segment: 'a group of models',
  commitCatalogue_one: 'Add {{formatted}} entry to the catalogue',
  commitCatalogue_other: 'Add {{formatted}} entries to the catalogue',
  openCatalogueDone: 'Open the catalogue',
} as const

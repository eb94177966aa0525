/** What an import can say of a file, and why a row is left out. */
export const importIssues = {
  issue_bad_number: '“{{value}}” is not a number',
  issue_huge_number: '“{{value}}” is beyond the largest number that can be kept (about 1.8e308)',
  issue_bad_period: '“{{value}}” is not a period',
  issue_no_period: 'The row names no period',
  issue_no_subject: 'The row names no subject',
  issue_error_cell: 'The cell holds the error {{value}}',
  issue_interval_order: '“{{value}}” does not lie between its low and its high',
  issue_negative_value: '“{{value}}” is negative',
  issue_share_over_100: '“{{value}}” is a share of more than 100 percent',
  issue_period_grain: 'The period does not fit the grain of the dataset',
  issue_duplicate: 'The same period and subject stand above already; this value (“{{value}}”) was not taken',
  issue_missing_value_column: 'no column holds the values',
  issue_missing_period_column: 'no column or heading names the period',
  issue_missing_subject_column: 'no column names the subject',
  issue_manifest_sha256: 'The file is not the one that {{value}} describes: its SHA-256 differs',
  issue_manifest_rows: '{{value}} declares {{declared}} rows; the file has {{rows}}',
  issue_manifest_unreadable: 'The manifest {{value}} cannot be read',
  issue_shares_sum: 'The shares of {{period}} add up to {{sum}} instead of 100',
  issue_shares_sum_more_one: 'In {{count}} more period the shares do not add up to 100',
  issue_shares_sum_more_other: 'In {{count}} more periods the shares do not add up to 100',
  issue_overlap_possible_one:
    'In {{count}} period the shares add up to more than 100 ({{period}}: {{sum}}). Can one user or request count for several of them?',
  issue_overlap_possible_other:
    'In {{count}} periods the shares add up to more than 100 (most in {{period}}: {{sum}}). Can one user or request count for several of them?',
  issue_total_possible:
    '“{{value}}” may be the name of a total, but is not the sum of the other rows; it was kept. If it is one, remove it from the file',
  issue_total_unequal: '“{{value}}” is named a total but is not the sum of the other rows; it was left out',
  issue_subtotal_unequal:
    '“{{value}}” is not the sum of the rows indented below it; all of them were taken and may overlap',
  issue_date_order_mixed:
    'Some dates name the day first, others the month; dates that fit both were read like most of the column',
  issue_decimal_assumed:
    'Nothing says whether the separator in numbers such as {{value}} is decimal; a decimal point was assumed. Where that is wrong, choose the decimal sign of the column',
  issue_thousands_assumed:
    'Nothing says whether the separator in numbers such as {{value}} is decimal; as what is counted comes whole, it was taken for that of thousands. Where that is wrong, choose the decimal sign of the column',
  issue_scale_by_letter: 'The letter at the end of “{{value}}” was taken for the scale of its numbers',
  issue_change_kept:
    '“{{value}}” is a change, no level: its numbers are kept as a score in {{unit}}, not as a measure of their own',
  issue_fraction_of_count_one: '{{count}} number is a fraction of what is counted, such as {{value}}',
  issue_fraction_of_count_other:
    '{{count}} numbers are fractions of what is counted, such as {{value}}: is their scale or decimal sign right?',
  issue_number_marks_one: 'The mark behind {{count}} number ({{value}}) is kept in its note',
  issue_number_marks_other: 'The marks behind {{count}} numbers, such as {{value}}, are kept in their notes',
  issue_base_left_out_one: '{{count}} row says how many were asked and was left out: {{value}}',
  issue_base_left_out_other: '{{count}} rows say how many were asked and were left out, such as {{value}}',
  issue_totals_left_out_one: '{{count}} row sums up others and was left out: {{value}}',
  issue_totals_left_out_other: '{{count}} rows sum up others and were left out, such as {{value}}',
  issue_bad_unit: '“{{value}}” is no unit that is known',
  issue_other_currency: '“{{value}}” is in another currency than the dataset',
  issue_other_unit: '“{{value}}” has the sign of another unit than what is measured',
  issue_unit_unknown:
    '“{{value}}” under “{{header}}” is no unit that is known: the numbers are taken as they stand. If they are thousands or another currency, say so in the heading or give the unit by hand',
  issue_measure_by_sign:
    'The heading names {{found}}, but the signs of the cells say {{measure}}; taken as {{measure}}',
  issue_margin_unclear_one:
    'The margin of {{count}} value ({{value}}) may be in the scale of the value or not; it was left out and kept in the note',
  issue_margin_unclear_other:
    'The margins of {{count}} values, such as {{value}}, may be in the scale of the value or not; they were left out and kept in the notes',
  issue_rows_other_measure_one: '{{count}} row is of another measure and was left out: {{value}}',
  issue_rows_other_measure_other:
    '{{count}} rows are of another measure and were left out, such as {{value}}',
  issue_currency_assumed_unsaid: 'Nothing says in which currency the amounts are; taken as {{unit}}',
  issue_currency_assumed_sign: '“{{value}}” stands for more than one currency; taken as {{unit}}',
  issue_decimal_mixed_one:
    '{{count}} number uses the other decimal sign than its column; it was read by its own',
  issue_decimal_mixed_other:
    '{{count}} numbers use the other decimal sign than their column; they were read by their own',
  issue_footnote_marks_one: 'A footnote mark was taken off {{count}} name, such as {{value}}',
  issue_footnote_marks_other: 'Footnote marks were taken off {{count}} names, such as {{value}}',
  issue_total_column: 'Column “{{value}}” sums up others and was left out',
  issue_measure_assumed: 'Nothing says what is measured; taken as {{measure}}',
  issue_measure_differs: 'The file seems to measure {{found}}; the dataset holds {{measure}}',
  issue_date_order_assumed:
    'Nothing says whether the day or the month comes first in dates such as {{value}}',
  issue_issues_left_out_one: '{{count}} more cell that could not be read is not listed',
  issue_issues_left_out_other: '{{count}} more cells that could not be read are not listed',
  issue_duplicates_summed_one: '{{count}} value given again was added to the one above it',
  issue_duplicates_summed_other: '{{count}} values given again were added to those above them',
  issue_duplicates_replaced_one: '{{count}} value given again replaced the one above it',
  issue_duplicates_replaced_other: '{{count}} values given again replaced those above them',
  issue_fractions_scaled: 'Shares without a percent sign were multiplied by {{scale}} to give percent',
  issue_integer_rounded_one: '{{count}} whole number has more digits than can be kept; the nearest was taken',
  issue_integer_rounded_other:
    '{{count}} whole numbers have more digits than can be kept; the nearest were taken',
  issue_missing_values_one: '{{count}} value is given as missing; it is kept as missing, not as zero',
  issue_missing_values_other: '{{count}} values are given as missing; they are kept as missing, not as zero',
  issue_preamble_skipped_one: '{{count}} line above the headings was not read as data',
  issue_preamble_skipped_other: '{{count}} lines above the headings were not read as data',
  issue_subject_assumed: 'No column names models; the values hold for all models together',
  issue_macros_ignored: 'The file holds macros; they were ignored',
  issue_links_ignored: 'The file links to other files; the links were not followed',
  issue_sheets_hidden: 'Hidden sheets were left out: {{value}}',
  issue_sheets_unreadable: 'Sheets that are damaged were left out: {{value}}',
  issue_formulas_without_value:
    'The file holds formulas whose result was never computed; they are read as missing: {{value}}',
  issue_lines_unreadable: 'Lines that are no JSON were rejected: {{value}}',
  issue_personal_dropped: 'Personal columns are left out: {{value}}. Give one a role to keep it',
  issue_column_left_out: 'Left out: {{value}}. Give it the role “value” to read that instead',
  issue_other_measures: 'The file also holds {{value}}; choose that measure to read it instead',
  issue_other_tables: 'The file also holds {{value}}; each is a table of its own',
  issue_country_unknown: '“{{value}}” is no country known by that name; left empty',
  issue_grain_finer:
    'The periods of the file are finer ($t(common:grain_{{found}})) than those of the dataset ($t(common:grain_{{grain}})) and are not cut to them. Store by $t(common:grain_{{grain}}) to regroup them: flows are apportioned by days, shares and stocks weighted by days',
  issue_regrouped:
    'Regrouped from $t(common:grain_{{found}}) to $t(common:grain_{{grain}}): $t(import:regroup_{{rule}})',
  issue_regroup_partial_one:
    '{{count}} period is covered in part by the file: {{period}} by {{days}} of {{of}} days',
  issue_regroup_partial_other:
    '{{count}} periods are covered in part by the file, the first of them {{period}} by {{days}} of {{of}} days',
  issue_regroup_gaps_one:
    '{{count}} value lacks some of the periods that the file covers; its mean is over those that it has',
  issue_regroup_gaps_other:
    '{{count}} values lack some of the periods that the file covers; their mean is over those that they have',
  issue_weeks_moved:
    'The weeks of the file are none from Monday to Sunday. Each is kept as the ISO week that holds most of its days: the one written {{from}} as {{to}}',
  issue_rows_told_apart: 'Rows of the same period and subject differ in {{value}}; it is kept as category',
  issue_rows_not_apart:
    'Rows of the same period and subject differ in {{value}}, which has no role. Give a column the role “category” to keep them apart',
  issue_user_windows:
    'Users of a day, a week or a month stand side by side. They are kept apart as categories and must not be added up',
  issue_labels_carried:
    'Labels that stand only in the first row of their group hold for the rows below it: {{value}}',
  issue_running_total:
    '“{{value}}” is a running total: each value holds those before it. It is kept as one; the difference from period to period can be stored instead',
  issue_running_possible:
    '“{{value}}” only grows from period to period: is it a running total? It was read as counts of each period',
  issue_running_differenced_one:
    'Running totals were replaced by what came in each period; {{count}} value without a period right before it is missing',
  issue_running_differenced_other:
    'Running totals were replaced by what came in each period; {{count}} values without a period right before them are missing',
  issue_running_fell_one:
    '{{count}} running total is lower than the one before it; what came in its period is missing',
  issue_running_fell_other:
    '{{count}} running totals are lower than the ones before them; what came in their periods is missing',
  issue_profile_possible:
    'The headings are like those of $t(import:profile_{{value}}), but nothing in the file says that it is the publisher; it was read as a general table. Ask for that profile if it is',
  issue_rows_hidden_one:
    '{{count}} row is hidden or filtered out in the spreadsheet; it was read all the same',
  issue_rows_hidden_other:
    '{{count}} rows are hidden or filtered out in the spreadsheet; they were read all the same',
  issue_rows_hidden_skipped_one:
    '{{count}} row that is hidden or filtered out in the spreadsheet was left out',
  issue_rows_hidden_skipped_other:
    '{{count}} rows that are hidden or filtered out in the spreadsheet were left out',
  issue_columns_hidden: 'Columns that are hidden in the spreadsheet were read all the same: {{value}}',
  issue_columns_unused:
    'Left out, because nothing is told apart by them: {{value}}. Give one a role to keep it',
  issue_cells_stray: 'Single cells far from the table were left out: {{value}}',
  issue_bytes_unreadable: 'Bytes that are no text in the encoding of the file are shown as �: {{value}}',
  issue_encoding_guessed:
    'The encoding is a guess: {{value}}. Check names with letters beyond A–Z; save the file as UTF-8 if they are wrong',
  issue_lists_nested: 'A column holds lists of records, which were laid out as rows: {{value}}',
  skip_hidden: 'Hidden or filtered out in the spreadsheet',
  skip_blank: 'Blank row',
  skip_remark: 'Remark or heading, no values',
  skip_total: 'Total of other rows, by its name',
  skip_total_sum: 'Total: the sum of other rows',
  skip_subtotal: 'Subtotal: the sum of the rows indented below',
  skip_base: 'How many were asked',
  skip_header: 'Headings repeated',
  skip_other_measure: 'Another measure',
  skip_before_coverage: 'Only zeros: before the coverage began, hence missing',
  skip_excluded: 'The publisher excludes this row',
  issue_dataset_doubled:
    '“{{value}}” holds the same already: two datasets of one content count it twice wherever both are used',
  issue_rows_mostly_lost:
    '{{rejected}} of {{rows}} rows would be lost, most of them because: $t(import:issue_{{reason}})',
  issue_part_beside_whole_blank:
    '{{value}} stands beside what names none and holds for all: they must not be added up',
  issue_part_beside_whole:
    '{{value}} stands beside the whole that it is a part of ({{whole}}): they must not be added up',
  issue_sum_breaks_one: 'The shares of {{period}} made 100 and would add up to {{sum}}',
  issue_sum_breaks_other:
    'In {{count}} periods the shares made 100 and would do so no longer (first {{period}}: {{sum}})',
  issue_names_near_one:
    '{{count}} name differs from another in punctuation alone and stays a subject of its own: {{value}}',
  issue_names_near_other:
    '{{count}} names differ from others in punctuation alone and stay subjects of their own: {{value}}',
  issue_names_respelled_one:
    '{{count}} name that differs from another in case or blanks alone was taken as the same: {{value}}',
  issue_names_respelled_other:
    '{{count}} names that differ from others in case or blanks alone were taken as the same, such as {{value}}',
  factor_up3: '× 1,000',
  factor_down3: '÷ 1,000',
  factor_up6: '× 1,000,000',
  factor_down6: '÷ 1,000,000',
  issue_unit_jump_one:
    'From the period before to {{period}} the values change by $t(import:factor_{{factor}}) on average: is the unit the same?',
  issue_unit_jump_other:
    'In {{count}} periods the values change by a thousand or a million times from the one before (first {{period}}: $t(import:factor_{{factor}})): is the unit the same?',
  issue_vanished_replaced_one:
    '{{count}} stored observation is no longer in the file, which covers its period whole, and goes: {{value}}',
  issue_vanished_replaced_other:
    '{{count}} stored observations are no longer in the file, which covers their periods whole, and go: {{value}}',
  issue_vanished_kept_one: '{{count}} stored observation is not in the file and stays',
  issue_vanished_kept_other: '{{count}} stored observations are not in the file and stay',
  issue_name_numbered: 'Another dataset is called “{{value}}”; this one becomes “{{name}}”',
} as const

/** Words of the screens' part `attention`: what the hub refused, with what was typed. */
export const attention = {
  title: 'Needs attention',
  empty: 'Nothing needs attention. What you do is saved on this tablet and goes out by itself.',
  explain: 'The hub did not take these. Nothing you typed is lost.',
  typed: 'What you wrote',
  edit: 'Edit and send again',
  edited: 'Text to send again',
  send: 'Send again',
  dismiss: 'Take off the list',
  dismissed: 'Taken off the list',
  openJob: 'Open the job',
  job: 'Job {{number}}',
  what: {
    note: 'Note',
    clear: 'Clearing the job',
    report: 'Report',
    status: 'Status',
    signOn: 'Sign-on',
    signOff: 'Sign-off',
    other: 'Act',
  },
} as const;

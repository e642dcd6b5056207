/** Words of the screens' part `attention`: what the hub refused, with what was typed. */
export const attention = {
  title: 'Needs attention',
  empty: 'Nothing needs attention. What you do is saved on this tablet and goes out by itself.',
  explain: 'The hub did not take these. Nothing you typed is lost.',
  disk: {
    low: {
      title: 'This tablet’s disk is nearly full',
      body: 'Everything is saved as usual ({{room}}). Tell the fleet tech at the end of the tour.',
    },
    full: {
      title: 'This tablet’s disk is full',
      body: 'What you do now may not be saved; if so, you are told. Everything saved before is safe. Tell the fleet tech, and change the tablet.',
    },
  },
  typed: 'What you wrote',
  edit: 'Edit and send again',
  edited: 'Text to send again',
  send: 'Send again',
  dismiss: 'Take off the list',
  dismissed: 'Taken off the list',
  openJob: 'Open the job',
  job: 'Job {{number}}',
  what: {
    message: 'Message',
    note: 'Note',
    photo: 'Photo',
    clear: 'Clearing the job',
    report: 'Report',
    status: 'Status',
    signOn: 'Sign-on',
    signOff: 'Sign-off',
    other: 'Act',
  },
} as const;

/**
 * Every error that Debrief reports to a person or a program: one code, one sentence, one remedy. The sentence names the
 * place; it never quotes the text of a document.
 */

/** What kind of failure it is; terminal and server turn it into an exit code and an HTTP status. */
export type ErrorKind =
  | 'wrong-use'
  | 'unreadable'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unavailable'
  | 'internal';

interface ErrorEntry {
  kind: ErrorKind;
  message: (place: string) => string;
  remedy: string;
}

export const ERRORS = {
  FILE_NOT_FOUND: {
    kind: 'unreadable',
    message: (place) => `There is no file ${place}.`,
    remedy: 'Check the path; names are case-sensitive.',
  },
  FILE_UNREADABLE: {
    kind: 'unreadable',
    message: (place) => `${place} could not be read.`,
    remedy: 'Check that it is a file and that you may read it.',
  },
  FILE_TOO_LARGE: {
    kind: 'unreadable',
    message: (place) => `${place} is larger than 16 MB.`,
    remedy: 'A post-mortem is text; attach logs and images beside it instead.',
  },
  FILE_UNWRITABLE: {
    kind: 'unreadable',
    message: (place) => `${place} could not be written; nothing in it was changed.`,
    remedy: 'Check that the folder exists, has room, and that you may write there.',
  },
  FILE_NOT_UTF8: {
    kind: 'unreadable',
    message: (place) => `${place} is not valid UTF-8; it was left as it is.`,
    remedy: 'Save it as UTF-8, then run the command again.',
  },
  FILE_CHANGED: {
    kind: 'conflict',
    message: (place) => `${place} was changed by another program meanwhile; it was left as it is.`,
    remedy: 'Run the command again.',
  },
  FILE_EXISTS: {
    kind: 'conflict',
    message: (place) => `There is a file ${place} already; it was left as it is.`,
    remedy: 'Name another one; nothing is overwritten.',
  },
  FOLDER_NOT_FOUND: {
    kind: 'unreadable',
    message: (place) => `There is no folder ${place}.`,
    remedy: 'Name a folder that holds post-mortems as Markdown files.',
  },
  FOLDER_UNREADABLE: {
    kind: 'unreadable',
    message: (place) => `The folder ${place} could not be read.`,
    remedy: 'Check that you may read it.',
  },
  FOLDER_NOT_EMPTY: {
    kind: 'conflict',
    message: (place) => `There is something else at ${place} already.`,
    remedy: 'Name an empty or new folder; nothing is overwritten.',
  },
  DOCUMENT_FROM_ELSEWHERE: {
    kind: 'conflict',
    message: (place) =>
      `The library already holds another text at ${place}, from another place; it was kept.`,
    remedy: 'Import this one into another data directory, or give it another name first.',
  },
  DOCUMENT_WRITTEN_HERE: {
    kind: 'conflict',
    message: (place) => `${place} is written in the library by now; the text that came in was left out.`,
    remedy: 'Open it there and copy over what is new, or import under another name.',
  },
  ATTACHMENT_FROM_ELSEWHERE: {
    kind: 'conflict',
    message: (place) =>
      `The library already holds another file at ${place}, from another place; it was kept.`,
    remedy: 'Import this one into another data directory, or give it another name first.',
  },
  ATTACHMENT_DAMAGED: {
    kind: 'unreadable',
    message: (place) => `The stored bytes of ${place} are missing or no longer those that came in.`,
    remedy: 'Import it again from where it came, or restore the data directory from a copy.',
  },
  ATTACHMENT_TOO_LARGE: {
    kind: 'unreadable',
    message: (place) => `The file is larger than ${place}.`,
    remedy: 'Attach the part that matters, or pack it smaller; link to larger files where they are kept.',
  },
  ATTACHMENT_REFUSED: {
    kind: 'unreadable',
    message: (place) => `The file was not attached: ${place}.`,
    remedy: 'Attach a picture, a text or a document; what else must be kept can be packed as a zip file.',
  },
  ATTACHMENTS_FULL: {
    kind: 'conflict',
    message: (place) => `There is no room for another file: ${place}.`,
    remedy: 'Link to the file where it is kept, or have the limit raised by whoever runs this library.',
  },
  PICTURE_NOT_CLEANED: {
    kind: 'unreadable',
    message: (place) =>
      `The picture was not attached: ${place}, so what it says of place and camera would stay in it.`,
    remedy: 'Save it as PNG or JPEG and attach that. To attach it as it is, pack it as a zip file.',
  },
  ARCHIVE_DAMAGED: {
    kind: 'unreadable',
    message: (place) => `The archive is damaged or cut short: ${place}.`,
    remedy: 'Fetch or pack it again, or take in what can be read with --keep-going.',
  },
  ARCHIVE_TOO_LARGE: {
    kind: 'unreadable',
    message: (place) => `The archive goes beyond what is unpacked here: ${place}.`,
    remedy: 'Unpack it yourself, look at it, and import the folder.',
  },
  IMPORT_TOO_LARGE: {
    kind: 'wrong-use',
    message: (place) => `This is more than is taken in one go: ${place}. Nothing of it came in.`,
    remedy: 'Bring in fewer at a time, or all of it by the terminal: debrief import FOLDER --data DIR.',
  },
  IMPORT_NO_ROOM: {
    kind: 'unavailable',
    message: () => 'The disk is full, so the import could not go on.',
    remedy: 'Make room where Debrief keeps its data, then try again.',
  },
  IMPORT_INTERRUPTED: {
    kind: 'unavailable',
    message: (place) => `The import was stopped ${place}; what had come in is stored whole.`,
    remedy: 'Run the command again: it takes in the rest.',
  },
  OUTPUT_UNWRITABLE: {
    kind: 'unreadable',
    message: (place) => `The output could not be written to its end (${place}).`,
    remedy: 'Check that there is room where it goes.',
  },
  UNKNOWN_COMMAND: {
    kind: 'wrong-use',
    message: (place) => `There is no command “${place}”.`,
    remedy: 'debrief --help lists the commands.',
  },
  UNKNOWN_OPTION: {
    kind: 'wrong-use',
    message: (place) => `The option ${place} is not known here.`,
    remedy: 'Add --help to the command to see its options.',
  },
  MISSING_ARGUMENT: {
    kind: 'wrong-use',
    message: (place) => `${place} is missing.`,
    remedy: 'Add --help to the command to see examples.',
  },
  BAD_VALUE: {
    kind: 'wrong-use',
    message: (place) => `${place} is not a value that fits here.`,
    remedy: 'Add --help to the command to see what fits.',
  },
  UNKNOWN_FIELD: {
    kind: 'wrong-use',
    message: (place) => `There is no field “${place}”.`,
    remedy: 'debrief set --help lists them.',
  },
  FIELD_AMBIGUOUS: {
    kind: 'wrong-use',
    message: (place) => `The name stands for more than one field: ${place}.`,
    remedy: 'Write the one that you mean in full.',
  },
  EDIT_VALUE: {
    kind: 'wrong-use',
    message: (place) => `The value does not fit ${place}.`,
    remedy: 'Give it one that does; nothing was written.',
  },
  EDIT_TARGET: {
    kind: 'not-found',
    message: (place) => `There is no such thing: ${place}.`,
    remedy: 'debrief read --explain shows what there is; nothing was written.',
  },
  EDIT_AMBIGUOUS: {
    kind: 'wrong-use',
    message: (place) => `More than one fits: ${place}.`,
    remedy: 'Say more of it, or its number; nothing was written.',
  },
  EDIT_UNCHANGED: {
    kind: 'conflict',
    message: (place) => `${place} says so already.`,
    remedy: 'There is nothing to change.',
  },
  EDIT_NEEDS_LINE_BREAKS: {
    kind: 'conflict',
    message: (place) => `${place} has lost its line ends, and this change needs a new line.`,
    remedy: 'debrief lint --fix gives them back (STR-03); nothing was written.',
  },
  EDIT_NO_PLACE: {
    kind: 'conflict',
    message: (place) => `There is no place for it where all else keeps its meaning: ${place}.`,
    remedy: 'Write it in an editor, and see with debrief read --explain how it is read; nothing was written.',
  },
  EDIT_CHANGED_MEANWHILE: {
    kind: 'conflict',
    message: (place) => `The text has changed where the edit was to be made: ${place}.`,
    remedy: 'Look at what stands there now, then try again; nothing was written.',
  },
  FORMAT_REFUSED: {
    kind: 'conflict',
    message: (place) => `${place} was left as it is: the text might not say the same after it.`,
    remedy: 'Look at it with debrief lint and debrief read --explain, and settle it in an editor.',
  },
  POLICY_NOT_FOUND: {
    kind: 'unreadable',
    message: (place) => `There is no debrief.yaml in ${place} or above it.`,
    remedy: 'Write one as docs/policy.md shows, or name the file.',
  },
  POLICY_BROKEN: {
    kind: 'wrong-use',
    message: (place) => `The policy ${place}; what is wrong is not used.`,
    remedy: 'Correct them and check again; docs/policy.md describes each key.',
  },
  UNKNOWN_TEMPLATE: {
    kind: 'wrong-use',
    message: (place) => `There is no template “${place}”.`,
    remedy:
      'debrief new --list names them; a file of your own is named with its path, such as ./our-template.md.',
  },
  NO_DATA_DIRECTORY: {
    kind: 'wrong-use',
    message: (place) => `${place} needs a data directory.`,
    remedy: 'Name one with --data DIR, or set DEBRIEF_DATA.',
  },
  NO_LIBRARY: {
    kind: 'unreadable',
    message: (place) => `There is no library in ${place}.`,
    remedy: 'Make one with: debrief import FOLDER --data DIR.',
  },
  DATA_DIRECTORY_IN_USE: {
    kind: 'conflict',
    message: (place) => `The data directory is in use by ${place}.`,
    remedy: 'Stop that process, or name another directory with --data DIR.',
  },
  DATA_DIRECTORY_NEWER: {
    kind: 'conflict',
    message: (place) => `The library in ${place} was written by a newer Debrief.`,
    remedy: 'Use that version, or name another directory with --data DIR; nothing in it was changed.',
  },
  UPGRADE_NOT_KEPT: {
    kind: 'unreadable',
    message: (place) =>
      `${place} is of an older Debrief, and no copy of it could be kept before the upgrade, so it was not upgraded.`,
    remedy: 'Make room beside it for as much again as it takes, then try again.',
  },
  DATABASE_UNREACHABLE: {
    kind: 'unavailable',
    message: (place) => `The PostgreSQL database at ${place} does not answer.`,
    remedy: 'Check that it runs, and the address in --database or DEBRIEF_DATABASE_URL.',
  },
  DATABASE_REFUSED: {
    kind: 'unreadable',
    message: (place) => `The PostgreSQL database at ${place} does not let Debrief in.`,
    remedy:
      'Check name, password and database in --database or DEBRIEF_DATABASE_URL, and that they may make tables there.',
  },
  DATABASE_NOT_NAMED: {
    kind: 'conflict',
    message: (place) => `The library of this data directory is in the PostgreSQL database at ${place}.`,
    remedy: 'Name it with --database or DEBRIEF_DATABASE_URL.',
  },
  DATABASE_NOT_EMPTY: {
    kind: 'conflict',
    message: (place) => `The PostgreSQL database at ${place} already holds a library.`,
    remedy: 'Name an empty one; nothing is overwritten.',
  },
  BACKUP_INSIDE: {
    kind: 'wrong-use',
    message: (place) => `A backup is not written into the library itself: ${place}.`,
    remedy: 'Name a folder outside the data directory and the served folder, best on another disk.',
  },
  NO_BACKUP: {
    kind: 'unreadable',
    message: (place) => `There is no whole backup of Debrief in ${place}.`,
    remedy: 'Name a folder that debrief backup has written to its end.',
  },
  BACKUP_DAMAGED: {
    kind: 'unreadable',
    message: (place) => `The backup is damaged at ${place}; nothing was restored.`,
    remedy: 'Take another backup, or fetch this one again from where it is kept.',
  },
  DOCUMENT_DOUBTFUL: {
    kind: 'unreadable',
    message: (place) => `Restored as it was copied, and not as it should be: ${place}.`,
    remedy: 'Compare it with an earlier backup, or with where it was imported from.',
  },
  BACKUP_NOT_SERVED: {
    kind: 'conflict',
    message: (place) => `${place} is a backup, and stays as it is.`,
    remedy: 'Make a library of it with: debrief restore FOLDER --data DIR.',
  },
  NO_EXAMPLES: {
    kind: 'unreadable',
    message: () => 'The examples are not installed beside this Debrief.',
    remedy: 'They are in the folder examples of its source; open that with debrief serve examples.',
  },
  UNDER_WAY: {
    kind: 'conflict',
    message: (place) => `${place} is under way already.`,
    remedy: 'Wait until it is done, then try again.',
  },
  DATABASE_DAMAGED: {
    kind: 'unreadable',
    message: (place) => `${place} is damaged, or no database of Debrief.`,
    remedy: 'Restore it from a copy, or move it away; what was imported must then be imported again.',
  },
  DATA_DIRECTORY_OTHER: {
    kind: 'conflict',
    message: (place) => `The data directory ${place} belongs to another library.`,
    remedy: 'Name another one with --data DIR, or leave --data away.',
  },
  PORT_TAKEN: {
    kind: 'wrong-use',
    message: (place) => `Port ${place} is taken by another program.`,
    remedy: 'Name another one with --port N, or --port 0 for any that is free.',
  },
  BINDING_REFUSED: {
    kind: 'wrong-use',
    message: (place) =>
      `Debrief does not listen on ${place}: there are no accounts yet, so only this computer may reach it.`,
    remedy: 'Leave --host away; Debrief listens on 127.0.0.1.',
  },
  KEY_MISSING: {
    kind: 'unauthorised',
    message: () => 'This page was opened without its key.',
    remedy: 'Open the address that `debrief serve` printed; it ends in #key=….',
  },
  KEY_WRONG: {
    kind: 'unauthorised',
    message: () => 'The key does not fit this library.',
    remedy: 'Open the address that `debrief serve` printed last; it ends in #key=….',
  },
  KEY_TOO_SHORT: {
    kind: 'wrong-use',
    message: (place) =>
      `The key in ${place} is too short to protect a library, or has signs that no key has.`,
    remedy: 'Take 32 to 200 letters, digits, - or _, for instance from: openssl rand -hex 32.',
  },
  REQUEST_FROM_ELSEWHERE: {
    kind: 'forbidden',
    message: () => 'The request came by way of another host or page.',
    remedy: 'Open Debrief at its own address on this computer, without a proxy.',
  },
  NOT_ALLOWED: {
    kind: 'forbidden',
    message: () => 'Only an administrator of this library may do that.',
    remedy: 'Ask somebody who is one.',
  },
  NOT_FOUND: {
    kind: 'not-found',
    message: (place) => `There is nothing at ${place}.`,
    remedy: 'It may not exist, or it is shared with named people only.',
  },
  BAD_REQUEST: {
    kind: 'wrong-use',
    message: (place) => `The request does not fit: ${place}.`,
    remedy: '/api/openapi.json describes what fits.',
  },
  BODY_REFUSED: {
    kind: 'wrong-use',
    message: (place) => `The body of the request cannot be read: ${place}.`,
    remedy:
      'Send one JSON object in UTF-8, not packed, of at most 10 MB, with Content-Type: application/json.',
  },
  HEADERS_TOO_LARGE: {
    kind: 'wrong-use',
    message: () => 'The address and headers of the request are too long together.',
    remedy: 'Send fewer or shorter ones; texts belong into the body.',
  },
  REQUEST_UNREADABLE: {
    kind: 'wrong-use',
    message: (place) => `The request cannot be read: ${place}.`,
    remedy: 'Send it by HTTP/1.1; /api/openapi.json describes what fits.',
  },
  COMMAND_ID_REUSED: {
    kind: 'conflict',
    message: () => 'The id of the command was used for another one.',
    remedy: 'Give each new command an id of its own.',
  },
  COMMAND_CONFLICT: {
    kind: 'conflict',
    message: (place) =>
      `${place === '' ? 'The value' : place} was changed meanwhile; the text was left as it is.`,
    remedy: 'Look at what stands there now, then keep it or send your change again.',
  },
  MEETING_KEPT: {
    kind: 'conflict',
    message: (place) => `${place === '' ? 'Somebody else' : place} keeps the time of this meeting.`,
    remedy: 'Take over the time first.',
  },
  MEETING_OTHER: {
    kind: 'conflict',
    message: () => 'Another meeting about this post-mortem was begun meanwhile.',
    remedy: 'It is shown now; go on with that one.',
  },
  MEETING_NOT_BEGUN: {
    kind: 'conflict',
    message: () => 'The meeting has not begun.',
    remedy: 'Start it first.',
  },
  MEETING_OVER: {
    kind: 'conflict',
    message: () => 'The meeting is over.',
    remedy: 'Go on with it, or begin another one.',
  },
  MEETING_FULL: {
    kind: 'conflict',
    message: () => 'The meeting holds no more: 200 people, 100 parked ideas.',
    remedy: 'Make actions of the ideas, or take some away.',
  },
  COMMAND_TARGET_GONE: {
    kind: 'conflict',
    message: () => 'What was to be changed is no longer in the text.',
    remedy: 'Look at the newest text; if it was removed by mistake, take that back first.',
  },
  COMMAND_TARGET_AMBIGUOUS: {
    kind: 'conflict',
    message: () => 'More than one place of the text is like the one that was to be changed.',
    remedy: 'Look at the newest text and choose one there.',
  },
  WRITING_NOT_ALLOWED: {
    kind: 'forbidden',
    message: () => 'You may read here, not write.',
    remedy: 'Ask an administrator of this library for the role of a member.',
  },
  TEXT_READ_ONLY: {
    kind: 'conflict',
    message: (place) => `It cannot be changed here: ${place}.`,
    remedy: 'Mend that first; what you wrote is kept in this browser.',
  },
  TEXT_NOT_UTF8: {
    kind: 'conflict',
    message: (place) => `${place} is not valid UTF-8, so it is kept as it is and cannot be changed here.`,
    remedy: 'Save the file as UTF-8, then import it again or let the folder be read again.',
  },
  TEXT_ERASED: {
    kind: 'conflict',
    message: () =>
      'This text began anew: something was erased from it for good, or the library was restored from a backup.',
    remedy: 'Open it anew, and copy over by hand what you had written since.',
  },
  TEXT_TOO_LONG: {
    kind: 'conflict',
    message: (place) => `The text would grow beyond ${place}.`,
    remedy: 'A post-mortem is text; attach logs beside it instead.',
  },
  UPDATE_REFUSED: {
    kind: 'wrong-use',
    message: (place) =>
      `What this page sent is no plain change of the text (${place}); nothing of it was stored.`,
    remedy: 'Open the page anew; what you wrote is kept in this browser.',
  },
  UPDATE_INCOMPLETE: {
    kind: 'unavailable',
    message: () => 'Something that this page sent before did not arrive, so the rest could not be taken.',
    remedy: 'All of it is sent again.',
  },
  TOO_MUCH: {
    kind: 'unavailable',
    message: () => 'More was sent than is taken in one moment.',
    remedy: 'It is sent again, slower.',
  },
  STORE_FULL: {
    kind: 'unavailable',
    message: () => 'The disk is full, so the change was not saved.',
    remedy: 'Make room where Debrief keeps its data. Keep this page open; it will try again.',
  },
  STORE_FAILED: {
    kind: 'unavailable',
    message: () => 'The store does not answer, so the change was not saved.',
    remedy: 'Keep this page open; it will try again. The log of the server says more.',
  },
  STORE_UNREADABLE: {
    kind: 'unavailable',
    message: () => 'The store does not answer, so nothing could be read.',
    remedy: 'Try again in a moment. The log of the server says more.',
  },
  VERSION_UNREADABLE: {
    kind: 'wrong-use',
    message: () => 'If-Match has to be the one version that the request was made from, in quotes.',
    remedy: 'Send the ETag of the text as it came, such as If-Match: "1.42".',
  },
  VERSION_UNKNOWN: {
    kind: 'conflict',
    message: () =>
      'The version that the request was made from is not known here. The text was left as it is.',
    remedy: 'Read the newest text with its ETag, make the change in it, and send that.',
  },
  VERSION_MISSING: {
    kind: 'wrong-use',
    message: () => 'The request does not say which version it was made from.',
    remedy: 'Send the ETag of the text as If-Match.',
  },
  VERSION_CONFLICT: {
    kind: 'conflict',
    message: (place) => `Others changed the same lines since then: ${place}. The text was left as it is.`,
    remedy: 'Read the newest text, bring the two together, and send that.',
  },
  KEY_REUSED: {
    kind: 'conflict',
    message: () => 'The Idempotency-Key was used for another request.',
    remedy: 'Choose a new key for each new request.',
  },
  PATH_TAKEN: {
    kind: 'conflict',
    message: (place) => `There is a document at ${place} already; it was left as it is.`,
    remedy: 'Choose another path.',
  },
  PATH_REFUSED: {
    kind: 'wrong-use',
    message: (place) => `${place} is no path for a post-mortem.`,
    remedy:
      'Name a path inside the library that ends in .md, in plain letters, without dots at the beginning of its parts.',
  },
  FOLDER_READ_ONLY: {
    kind: 'conflict',
    message: (place) => `Nothing can be written to the folder ${place}.`,
    remedy: 'Give yourself the right to write there, or import it into a data directory with debrief import.',
  },
  NOTHING_TO_ERASE: {
    kind: 'not-found',
    message: () => 'These words stand nowhere in the text, its revisions or its original.',
    remedy: 'Copy them exactly as they are written.',
  },
  ERASE_NOT_WHOLE: {
    kind: 'conflict',
    message: (place) => `Nothing was erased, as the words would stay in the file ${place}.`,
    remedy: 'Settle that first, then erase again.',
  },
  UNAVAILABLE: {
    kind: 'unavailable',
    message: () => 'The server is starting or stopping.',
    remedy: 'Try again in a moment.',
  },
  PROGRAM_FAILED: {
    kind: 'internal',
    message: () => 'Something failed inside Debrief.',
    remedy: 'Run it again with DEBRIEF_DEBUG=1 set, and report what it prints.',
  },
  INTERNAL: {
    kind: 'internal',
    message: () => 'Something failed inside Debrief. No text was changed.',
    remedy: 'Try again; if it stays, report it with the reference shown.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** An error of the catalogue, at a place (a file name, an option, an address; never text of a document). */
export class DebriefError extends Error {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly remedy: string;
  /** What a program or page needs beside the words to show what to do: the values of a conflict. */
  readonly details: unknown;

  constructor(code: ErrorCode, place = '', options: { cause?: unknown; details?: unknown } = {}) {
    const entry: ErrorEntry = ERRORS[code];
    super(entry.message(place), options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'DebriefError';
    this.code = code;
    this.kind = entry.kind;
    this.remedy = entry.remedy;
    this.details = options.details;
  }
}

import { DebriefError } from '@debrief/core/errors';
import { cleanPicture, isShownPicture, type PictureKind, pictureKind } from '@debrief/core/pictures';
import { isMarkdownName } from '../library/file-names.ts';
import { attachmentName, endingOf } from './attachment-name.ts';
import { mediaTypeOf } from './media-types.ts';

/** A file as it is kept. */
export interface AcceptedFile {
  name: string;
  bytes: Uint8Array;
  mediaType: string;
  /** Whether something was taken out of it. */
  cleaned: boolean;
}

const ENDINGS: Readonly<Record<PictureKind, readonly string[]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  gif: ['gif'],
  webp: ['webp'],
  avif: ['avif'],
  heic: ['heic', 'heif'],
  tiff: ['tif', 'tiff', 'dng', 'nef', 'cr2', 'arw'],
  jxl: ['jxl'],
};
const PICTURE_ENDINGS = new Set(Object.values(ENDINGS).flat());
/** What a system runs when somebody opens it. */
const RUNNING = new Set(
  'apk app bat cmd com cpl dll dmg exe hta jar jse lnk msi msp pif ps1 reg scr url vb vbe vbs ws wsf wsh'.split(
    ' ',
  ),
);

/**
 * Looks at what somebody wants to attach: what it is by its own bytes, whatever its name says. Pictures lose what they say of place,
 * camera and people.
 * @throws DebriefError ATTACHMENT_REFUSED, PICTURE_NOT_CLEANED
 */
export function acceptFile(given: string, bytes: Uint8Array): AcceptedFile {
  if (bytes.length === 0) throw new DebriefError('ATTACHMENT_REFUSED', 'it is empty');
  const ending = endingOf(given);
  const kind = pictureKind(bytes);
  if (kind !== undefined) return acceptPicture(given, bytes, kind);
  if (ending !== undefined && PICTURE_ENDINGS.has(ending))
    throw new DebriefError('ATTACHMENT_REFUSED', `its name ends in .${ending}, and it is no such picture`);
  // In a served folder it would be taken for a post-mortem.
  if (isMarkdownName(given))
    throw new DebriefError('ATTACHMENT_REFUSED', 'a Markdown file is a post-mortem of its own here');
  if ((ending !== undefined && RUNNING.has(ending)) || isProgram(bytes))
    throw new DebriefError('ATTACHMENT_REFUSED', 'it is a program');
  const name = attachmentName(given);
  return { name, bytes, mediaType: mediaTypeOf(name), cleaned: false };
}

function acceptPicture(given: string, bytes: Uint8Array, kind: PictureKind): AcceptedFile {
  const cleaned = cleanPicture(bytes);
  if (!cleaned.ok) {
    const why =
      cleaned.why === 'damaged'
        ? 'it is damaged or cut off'
        : `what is in a ${NAMES[kind]} cannot be taken out here`;
    throw new DebriefError('PICTURE_NOT_CLEANED', why);
  }
  const known = endingOf(given);
  const ending = known !== undefined && ENDINGS[kind].includes(known) ? known : ENDINGS[kind][0];
  return {
    name: attachmentName(given, ending),
    bytes: cleaned.bytes,
    mediaType: pictureType(kind),
    cleaned: cleaned.removed,
  };
}

const NAMES: Readonly<Record<PictureKind, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  avif: 'AVIF',
  heic: 'HEIC',
  tiff: 'TIFF or raw picture',
  jxl: 'JPEG XL',
};

/** The media type of a picture that browsers show. */
export function pictureType(kind: PictureKind): string {
  return `image/${kind}`;
}

/** The type of bytes as they may be shown: that of a picture that browsers show, else none. */
export function shownType(bytes: Uint8Array): string | undefined {
  const kind = pictureKind(bytes);
  return isShownPicture(kind) ? pictureType(kind) : undefined;
}

/** By the first bytes of programs of Windows, Linux and macOS. */
function isProgram(bytes: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const first = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const isWindows = a === 0x4d && b === 0x5a;
  return (
    isWindows || [0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe].includes(first)
  );
}

export { cleanPicture } from './clean-picture.ts';
export type { Cleaned } from './cleaned.ts';
export { isShownPicture, type PictureKind, pictureKind, type ShownPicture } from './picture-kind.ts';
export { type PictureSize, pictureSize } from './picture-size.ts';

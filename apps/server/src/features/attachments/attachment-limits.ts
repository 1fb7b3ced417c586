import { LARGEST_ATTACHMENT } from '../library/file-names.ts';

/** How much may be attached. What was imported, or lies in a served folder already, is counted, and never refused. */
export interface AttachmentLimits {
  /** Bytes of one file; no more than an import takes in. */
  largest: number;
  /** Files of one post-mortem. */
  perDocument: number;
  /** Bytes of all files of the library. */
  inAll: number;
}

export const ATTACHMENT_LIMITS: AttachmentLimits = {
  largest: 25_000_000,
  perDocument: 200,
  inAll: 20_000_000_000,
};

/** The limits that were set, within what can be. */
export function attachmentLimits(set: Partial<AttachmentLimits> = {}): AttachmentLimits {
  const limits = { ...ATTACHMENT_LIMITS, ...set };
  return { ...limits, largest: Math.min(limits.largest, LARGEST_ATTACHMENT) };
}

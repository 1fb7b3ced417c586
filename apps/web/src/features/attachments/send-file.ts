import {
  ADDRESSES,
  type AddedAttachment,
  type AttachmentList,
  addressOf,
  failureIn,
  NAME_HEADER,
  RequestFailure,
} from '@debrief/http-contract';
import { client } from '../../connection/client.ts';
import { keptKey } from '../../connection/key.ts';
import { ownName } from '../../connection/name.ts';
import { inBytes } from '../../formatting/bytes.ts';

/**
 * Gives a file to a document. `onShare` hears how much of it has gone, from 0 to 1: that is why it goes by the older way of asking, the
 * only one that tells. Sent again after a failure it is the same file.
 */
export async function sendFile(
  document: string,
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<AddedAttachment> {
  await requireFitting(document, file, signal);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const name = ownName.get();
    request.open('POST', addressOf(ADDRESSES.addAttachment, { id: document }, { name: file.name || 'file' }));
    request.setRequestHeader('authorization', `Bearer ${keptKey() ?? ''}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (name !== undefined && name !== '') request.setRequestHeader(NAME_HEADER, encodeURIComponent(name));
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onShare(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const body = jsonIn(request.responseText);
      if (request.status === 200) resolve(body as AddedAttachment);
      else reject(failureIn(request.status, body));
    });
    request.addEventListener('error', () => reject(offline()));
    request.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(new DOMException('given up', 'AbortError'));
    request.send(file);
  });
}

/**
 * Looks at a file before it is sent: one that is too large is not sent for nothing, and one that cannot be read any more would fail
 * like a broken connection.
 */
async function requireFitting(document: string, file: File, signal: AbortSignal): Promise<void> {
  const { limits }: AttachmentList = await client(
    ADDRESSES.listAttachments,
    { parameters: { id: document } },
    { signal },
  );
  if (file.size > limits.largest)
    throw new RequestFailure(
      422,
      'ATTACHMENT_TOO_LARGE',
      `It has ${inBytes(file.size)}, and a file may have ${inBytes(limits.largest)}.`,
      'Attach the part that matters, or link to where it is kept.',
    );
  await file.slice(0, 1).arrayBuffer();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function offline(): RequestFailure {
  return new RequestFailure(0, 'OFFLINE', 'Debrief does not answer.', 'Try again when it is back.');
}

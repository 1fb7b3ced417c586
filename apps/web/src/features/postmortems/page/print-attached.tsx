import { ADDRESSES } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../connection/client.ts';
import { inBytes } from '../../../formatting/bytes.ts';

/** On paper alone: which files belong to the post-mortem, as a reader of the paper cannot open them. */
export function PrintAttached({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['postmortem', id, 'attachments'],
    queryFn: ({ signal }) => client(ADDRESSES.listAttachments, { parameters: { id } }, { signal }),
  });
  if (data === undefined || data.attachments.length === 0) return null;
  return (
    <section className="print-only print-attached" aria-hidden="true">
      <h2>Files with it</h2>
      <ul>
        {data.attachments.map(({ path, size }) => (
          <li key={path}>
            {path}, {inBytes(size)}
          </li>
        ))}
      </ul>
    </section>
  );
}

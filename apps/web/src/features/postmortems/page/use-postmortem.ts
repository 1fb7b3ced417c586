import { ADDRESSES } from '@debrief/http-contract';
import { useQuery } from '@tanstack/react-query';
import { client } from '../../../connection/client.ts';

/** One post-mortem with all that was read from it. */
export function usePostmortem(id: string) {
  return useQuery({
    queryKey: ['postmortem', id],
    queryFn: ({ signal }) => client(ADDRESSES.readPostmortem, { parameters: { id } }, { signal }),
  });
}

/** Its text as spans count it: without a byte-order mark, line ends as LF. */
export function useMarkdown(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['postmortem', id, 'markdown'],
    queryFn: ({ signal }) => client(ADDRESSES.readMarkdown, { parameters: { id } }, { signal }),
    select: storedText,
  });
}

function storedText(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
}

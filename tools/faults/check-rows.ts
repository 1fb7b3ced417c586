import { readPostmortem } from '@debrief/core/reading';
import type { ActionList } from '@debrief/http-contract';
import type { Random } from '../fuzzing/random.ts';
import type { Reachable } from './line.ts';
import { get } from './look.ts';
import { countWords } from './words.ts';

/** How many words of each text are searched for. */
const SEARCHED = 2;

/** What lists or the search do not show as the texts have it; undefined where all is shown. */
export async function checkRows(
  server: Reachable,
  documents: readonly string[],
  random: Random,
): Promise<string | undefined> {
  const listed = await get<ActionList>(server, '/api/actions?show=all&limit=1000');
  for (const id of documents) {
    const { text } = await get<{ text: string }>(server, `/api/postmortems/${id}/text`);
    const written = readPostmortem(text).postmortem.actions.map((action) => said(action));
    const rows = listed.rows.filter(({ postmortem }) => postmortem.id === id);
    const shown = rows.sort((a, b) => a.index - b.index).map(({ action }) => said(action));
    if (listed.matched <= 1000 && JSON.stringify(shown) !== JSON.stringify(written))
      return `the list shows other actions than ${id} has`;
    const words = [...countWords(text).keys()];
    for (let times = 0; times < SEARCHED && words.length > 0; times++) {
      const word = random.pick(words);
      const { rows: found } = await get<{ rows: { id: string }[] }>(server, `/api/postmortems?q=${word}`);
      if (found.length !== 1 || found[0]?.id !== id) return `a search for ${word} finds ${found.length}`;
    }
  }
  return undefined;
}

function said({ text, due, status }: ActionList['rows'][number]['action']): string {
  return JSON.stringify([text, due?.date, status?.value]);
}

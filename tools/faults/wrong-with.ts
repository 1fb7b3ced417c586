import type { Stage } from './stage.ts';
import { countWords } from './words.ts';

/** What is wrong with the servers of a stage at the end of a round: each must have lived on and kept texts out of its log. */
export function wrongWith({ servers }: Stage): string[] {
  return servers.flatMap((server, index) => {
    const wrong: string[] = [];
    if (server.deaths > 0)
      wrong.push(
        `server ${index + 1} ended by itself ${server.deaths} times: ${server.said.slice(-12).join('\n')}`,
      );
    const told = countWords(server.said.join('\n'));
    if (told.size > 0) wrong.push(`the log of server ${index + 1} holds ${[...told.keys()].slice(0, 3)}`);
    return wrong;
  });
}

/** `npm run bench [-- NAME …]`: measures ratios in one run and prints them; nothing here decides whether a test is green. */
const BENCHMARKS: Readonly<Record<string, { says: string; run: () => Promise<void> }>> = {
  reading: {
    says: 'P1: reading to the full model, against parsing alone',
    run: async () => (await import('./reading.ts')).benchmarkReading(),
  },
  start: {
    says: 'P9: start of the server and of the terminal, against an empty program',
    run: async () => (await import('./start.ts')).benchmarkStart(),
  },
  import: {
    says: 'P3: a folder of many documents imported and searchable, against bare parsing and bare inserting',
    run: async () => (await import('./import.ts')).benchmarkImport(),
  },
  'list-page': {
    says: 'P5: the list of post-mortems over HTTP, against the same framework sending a constant of that size',
    run: async () => (await import('./list-page.ts')).benchmarkListPage(),
  },
  live: {
    says: 'P6: 200 people typing in 20 documents with every letter saved, against the sync library bare',
    run: async () => (await import('./live.ts')).benchmarkLive(),
  },
  pages: {
    says: 'P7: scripts of the first page; opening a post-mortem of 300 KB with 100 tables',
    run: async () => (await import('./pages.ts')).benchmarkPages(),
  },
  editor: {
    says: 'P8: from a key to its frame in a post-mortem of 300 KB with 100 tables, against bare CodeMirror with Markdown',
    run: async () => (await import('./editor.ts')).benchmarkEditor(),
  },
  hostile: {
    says: 'Texts made to be slow, at 64, 128 and 256 KB',
    run: async () => (await import('./hostile.ts')).benchmarkHostile(),
  },
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.`,
  );
  process.exit(2);
}
for (const [name, { says, run }] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${says}`);
  await run();
}

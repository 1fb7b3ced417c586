import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds into `dist` with hashed assets. Nothing is inlined: the server's content policy allows scripts, styles, fonts
 * and images from its own address alone. For `vite dev`, DEBRIEF_SERVER names a running server to ask.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The editor is one chunk that is loaded on its own page alone.
    chunkSizeWarningLimit: 1_000,
    // Schemas are values without effects: a page that uses none of them carries none of them.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  server: {
    port: 0,
    proxy: { '/api': process.env.DEBRIEF_SERVER ?? 'http://127.0.0.1:4400' },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API during development of the pages; in operation the API server serves `dist/web` itself. */
const backend = process.env['LAUFZETTEL_BACKEND'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // Two copies of preact break what bpmn-js and its companions render.
  resolve: { dedupe: ['preact'] },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The content security policy allows neither inline scripts nor data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { host: '127.0.0.1', proxy: { '/api': backend } },
});

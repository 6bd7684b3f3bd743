import react from '@vitejs/plugin-react';
import { viteCommonjs } from '@originjs/vite-plugin-commonjs';
import { defineConfig } from 'vitest/config';

const node = process.env.GOLDENHOUR_URL ?? 'http://127.0.0.1:8080';
const served = ['/api', '/dicom-web', '/oauth2', '/login', '/logout', '/fhir'];

export default defineConfig({
  plugins: [react(), viteCommonjs()],
  resolve: {
    // vtk.js reaches xmlbuilder2, which expects Node's own modules of these names.
    alias: { events: 'events/', url: 'url/' },
  },
  worker: { format: 'es' },
  optimizeDeps: {
    exclude: ['@cornerstonejs/dicom-image-loader'],
    include: ['dicom-parser'],
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 6000,
  },
  server: {
    proxy: Object.fromEntries(served.map((path) => [path, { target: node }])),
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx'],
  },
});

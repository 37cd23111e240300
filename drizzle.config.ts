import { defineConfig } from 'drizzle-kit';

// drizzle-kit asks for a default export here; it is the only one in the repository.
export default defineConfig({ dialect: 'postgresql', schema: './src/db/tables/*.ts', out: './src/db/migrations' });

import { spawn } from 'node:child_process';
import { root } from './markdown.ts';

const MARK = '\u001E';

/**
 * Types these commands one after another into one shell, as a newcomer would. What each printed, in order. Fails with
 * the shell's own words at the first that fails.
 */
export const typeInto = async (commands: readonly string[]): Promise<readonly string[]> => {
  const script = ['set -eu', ...commands.flatMap((command) => [command, `printf '\\036'`])].join('\n');
  const shell = spawn('bash', ['-c', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complained = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    shell.once('error', reject);
    shell.once('close', resolve);
  });
  const parts = printed.split(MARK);
  if (code !== 0) throw new Error(`${commands[parts.length - 1]}\n${parts.at(-1)}\n${complained}`);
  return parts.slice(0, -1);
};

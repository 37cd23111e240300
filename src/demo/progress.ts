interface Terminal {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const LINES = 10;

/** A bar that moves on a terminal; elsewhere a plain line at every tenth. */
export function progressOn(terminal: Terminal, subject: string): (done: number, total: number) => void {
  let lines = 0;
  return (done, total) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const percent = `${Math.floor(share * 100)} %`;
    if (terminal.isTTY === true) {
      const filled = Math.round(share * WIDTH);
      terminal.write(
        `\r${subject} [${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${percent.padStart(5)}${done >= total ? '\n' : ''}`,
      );
      return;
    }
    const reached = Math.floor(share * LINES);
    if (reached <= lines) return;
    lines = reached;
    terminal.write(`${subject}: ${percent}, ${done} of ${total}\n`);
  };
}

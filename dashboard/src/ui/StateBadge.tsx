import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tone } from './Card.tsx';

const SHAPES: Record<Tone, string> = { plain: '○', act: '◆', loss: '✕', done: '✓' };

/** A state as word, shape and colour: whoever sees no colour still reads it. */
export const StateBadge = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <Badge
    size="lg"
    radius="sm"
    tt="none"
    fw={600}
    variant="outline"
    leftSection={<span aria-hidden="true">{SHAPES[tone]}</span>}
    styles={{
      // A long state goes on in a second line rather than losing its end; its words stay whole, however narrow the column.
      root: {
        height: 'auto',
        minWidth: 'min-content',
        minHeight: 'var(--badge-height)',
        paddingBlock: 2,
        background: tone === 'plain' ? 'var(--kz-sunken)' : `var(--kz-${tone}-ground)`,
        borderColor: tone === 'plain' ? 'var(--kz-line)' : `var(--kz-${tone}-line)`,
        color: tone === 'plain' ? 'var(--mantine-color-text)' : `var(--kz-${tone}-text)`,
      },
      label: { whiteSpace: 'normal', lineHeight: 1.25, overflow: 'visible' },
    }}
  >
    {children}
  </Badge>
);

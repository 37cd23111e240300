import { Paper, Title, type PaperProps } from '@mantine/core';
import type { ReactNode } from 'react';

/** `act`: something is to be done by a date. `loss`: something ends. `done`: it is well. Colour never says it alone. */
export type Tone = 'plain' | 'act' | 'loss' | 'done';

interface CardProps extends Omit<PaperProps, 'title'> {
  readonly title?: ReactNode;
  readonly tone?: Tone;
  readonly children: ReactNode;
}

const GROUND: Record<Tone, string> = {
  plain: 'var(--kz-surface)',
  act: 'var(--kz-act-ground)',
  loss: 'var(--kz-loss-ground)',
  done: 'var(--kz-done-ground)',
};

const LINE: Record<Tone, string> = {
  plain: 'var(--kz-line)',
  act: 'var(--kz-act-line)',
  loss: 'var(--kz-loss-line)',
  done: 'var(--kz-done-line)',
};

/** One idea of a page on a ground of its own. */
export const Card = ({ title, tone = 'plain', children, ...rest }: CardProps) => (
  <Paper
    component="section"
    radius="lg"
    p="lg"
    mb="md"
    {...rest}
    style={{ background: GROUND[tone], border: `1px solid ${LINE[tone]}` }}
  >
    {title === undefined ? null : (
      <Title order={2} fz="md" fw={600} c={tone === 'plain' ? 'dimmed' : `var(--kz-${tone}-text)`} mb="xs">
        {title}
      </Title>
    )}
    {children}
  </Paper>
);

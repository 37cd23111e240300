import { Table } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useFormat } from '../format/useFormat.ts';
import { usePages } from '../graph/usePages.ts';
import { PagedTable } from '../ui/PagedTable.tsx';
import {
  ProtocolCutOffsDocument,
  ProtocolDirectionsDocument,
  ProtocolSeatsDocument,
  type ProtocolCutOffsQuery,
} from './documents.ts';

interface PartProps {
  /** Global id of the run. */
  readonly id: string;
}

/** P20, B7: who received what, as far as the public learns of a person: a number, a day, with or without a privilege. */
export const IssuedDirections = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { day, translated } = useFormat();
  const pages = usePages({
    query: ProtocolDirectionsDocument,
    variables: { id },
    listOf: ({ run }) => run?.directions,
  });
  return (
    <PagedTable
      title={formatMessage({ id: 'open.directions.title' })}
      text={<FormattedMessage id="open.directions.text" />}
      nothing={<FormattedMessage id="open.nothing" />}
      pages={pages}
      columns={[
        formatMessage({ id: 'open.queueNumber' }),
        formatMessage({ id: 'open.kindergarten' }),
        formatMessage({ id: 'open.queuedOn' }),
        formatMessage({ id: 'open.ground' }),
        formatMessage({ id: 'open.language' }),
      ]}
    >
      {pages.nodes?.map(({ applicant, kindergarten, language, isStaffChild }) => (
        <Table.Tr key={applicant.queueNumber}>
          <Table.Td>{applicant.queueNumber}</Table.Td>
          <Table.Td>{translated(kindergarten.name)}</Table.Td>
          <Table.Td>{day(applicant.queuedOn)}</Table.Td>
          <Table.Td>
            <FormattedMessage id={applicant.isPrivileged ? 'open.privileged' : 'open.general'} />
            {isStaffChild ? (
              <>
                {' · '}
                <FormattedMessage id="open.staffChild" />
              </>
            ) : null}
          </Table.Td>
          <Table.Td>
            <FormattedMessage id={`language.${language}`} />
          </Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};

type CutOff = NonNullable<ProtocolCutOffsQuery['run']>['cutOffs']['edges'][number]['node'];

const LastKey = ({ of }: { readonly of: CutOff['lastGeneral'] }) => {
  const { day } = useFormat();
  return of ? (
    <FormattedMessage id="open.key" values={{ number: of.queueNumber, day: day(of.queuedOn) }} />
  ) : (
    <span aria-hidden="true">—</span>
  );
};

/** P20: how far the seats of each kindergarten and language went; from it each family can tell why. */
export const CutOffs = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { translated, number } = useFormat();
  const pages = usePages({ query: ProtocolCutOffsDocument, variables: { id }, listOf: ({ run }) => run?.cutOffs });
  return (
    <PagedTable
      title={formatMessage({ id: 'open.cutOffs.title' })}
      text={<FormattedMessage id="open.cutOffs.text" />}
      nothing={<FormattedMessage id="open.nothing" />}
      pages={pages}
      columns={[
        formatMessage({ id: 'open.kindergarten' }),
        formatMessage({ id: 'open.language' }),
        formatMessage({ id: 'open.offered' }),
        formatMessage({ id: 'open.issued' }),
        formatMessage({ id: 'open.lastPrivileged' }),
        formatMessage({ id: 'open.lastGeneral' }),
      ]}
    >
      {pages.nodes?.map(({ kindergarten, language, offered, issued, lastPrivileged, lastGeneral }) => (
        <Table.Tr key={`${kindergarten.id} ${language}`}>
          <Table.Td>{translated(kindergarten.name)}</Table.Td>
          <Table.Td>
            <FormattedMessage id={`language.${language}`} />
          </Table.Td>
          <Table.Td>{number(offered)}</Table.Td>
          <Table.Td>{number(issued)}</Table.Td>
          <Table.Td>
            <LastKey of={lastPrivileged} />
          </Table.Td>
          <Table.Td>
            <LastKey of={lastGeneral} />
          </Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};

/** R18: the seats that were free before anything was given. */
export const OfferedSeats = ({ id }: PartProps) => {
  const { formatMessage } = useIntl();
  const { translated } = useFormat();
  const pages = usePages({ query: ProtocolSeatsDocument, variables: { id }, listOf: ({ run }) => run?.offeredSeats });
  return (
    <PagedTable
      title={formatMessage({ id: 'open.seats.title' })}
      text={<FormattedMessage id="open.seats.text" />}
      nothing={<FormattedMessage id="open.nothing" />}
      pages={pages}
      columns={[
        formatMessage({ id: 'open.kindergarten' }),
        formatMessage({ id: 'open.group' }),
        formatMessage({ id: 'open.seat' }),
        formatMessage({ id: 'open.language' }),
      ]}
    >
      {pages.nodes?.map(({ kindergarten, groupNumber, number, language }) => (
        <Table.Tr key={`${kindergarten.id} ${groupNumber} ${number}`}>
          <Table.Td>{translated(kindergarten.name)}</Table.Td>
          <Table.Td>{groupNumber}</Table.Td>
          <Table.Td>{number}</Table.Td>
          <Table.Td>
            <FormattedMessage id={`language.${language}`} />
          </Table.Td>
        </Table.Tr>
      ))}
    </PagedTable>
  );
};

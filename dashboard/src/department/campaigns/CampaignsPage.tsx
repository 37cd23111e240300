import { Group, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';
import { useQuery } from 'urql';
import { useFormat } from '../../format/useFormat.ts';
import { usePages } from '../../graph/usePages.ts';
import { hasRole, useViewer } from '../../session/viewer.ts';
import { Card } from '../../ui/Card.tsx';
import { MoreButton } from '../../ui/MoreButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { AnswerStates, Empty } from '../../ui/QueryStates.tsx';
import { useDepartmentCity } from '../queue/departmentCity.ts';
import { CampaignCard } from './CampaignCard.tsx';
import { CampaignForm } from './CampaignForm.tsx';
import { CampaignCohortsDocument, CampaignsDocument } from './documents.ts';
import { SlotCalendar } from './SlotCalendar.tsx';

/** R18: the schedule of a city over who waits and which seats there are. */
export const CampaignsPage = () => {
  const { formatMessage } = useIntl();
  const { shortDay, day } = useFormat();
  const viewer = useViewer();
  const cityId = useDepartmentCity() ?? null;
  const mayPlan = hasRole(viewer, 'SUPERVISOR');
  const [cohorts] = useQuery({ query: CampaignCohortsDocument, variables: { cityId } });
  const pages = usePages({
    query: CampaignsDocument,
    variables: { cityId },
    listOf: ({ campaigns }) => campaigns,
  });
  const freezes = cohorts.data?.policy?.rules.freezes ?? [];
  const birthYears = cohorts.data?.cohorts?.map(({ birthYear }) => birthYear) ?? [];
  return (
    <Page title={formatMessage({ id: 'campaigns.title' })} width="wide">
      <Group justify="space-between" mb="md" align="flex-start">
        <Text c="dimmed" maw={640}>
          <FormattedMessage id="campaigns.text" />
        </Text>
        {mayPlan ? <CampaignForm cityId={cityId} birthYears={birthYears} onPlanned={pages.refresh} /> : null}
      </Group>
      <AnswerStates answer={pages.answer} retry={pages.refresh}>
        {() => {
          const shown = pages.nodes ?? [];
          const current = shown.filter(({ state }) => state !== 'OVER');
          return (
            <>
              <Card title={<FormattedMessage id="campaigns.calendar" />}>
                <SlotCalendar
                  cohorts={cohorts.data?.cohorts ?? []}
                  slots={current.flatMap((campaign) =>
                    campaign.slots.edges.map(({ node }) => ({ ...node, campaign: campaign.name })),
                  )}
                />
                {freezes.length === 0 ? null : (
                  <Text fz="sm" mt="sm">
                    <FormattedMessage
                      id="campaigns.freezes"
                      values={{
                        spans: freezes.map(({ fromOn, toOn }) => `${shortDay(fromOn)} – ${day(toOn)}`).join('; '),
                      }}
                    />
                  </Text>
                )}
              </Card>
              {shown.length === 0 ? (
                <Empty>
                  <FormattedMessage id="campaigns.none" />
                </Empty>
              ) : null}
              {shown.map((campaign) => (
                <CampaignCard
                  key={campaign.id}
                  campaign={campaign}
                  birthYears={birthYears}
                  mayPlan={mayPlan}
                  onChanged={pages.refresh}
                />
              ))}
              <MoreButton pages={pages} />
            </>
          );
        }}
      </AnswerStates>
    </Page>
  );
};

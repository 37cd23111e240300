import { Modal, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { useIsExpired } from './session.ts';
import { SignInChoice } from './SignInChoice.tsx';

/** The sign-in ran out: asked for again over the page, on which everything typed stays as it is. */
export const ExpiredSignIn = () => {
  const isExpired = useIsExpired();
  return (
    <Modal
      opened={isExpired}
      onClose={() => undefined}
      withCloseButton={false}
      title={<FormattedMessage id="signIn.expired" />}
    >
      <Text mb="md">
        <FormattedMessage id="signIn.expiredKept" />
      </Text>
      <SignInChoice onSignedIn={() => undefined} />
    </Modal>
  );
};

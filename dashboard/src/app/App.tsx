import { Route, Switch } from 'wouter';
import { Frame } from './Frame.tsx';
import { UnknownPage } from './ProblemPages.tsx';
import { ROUTES } from './routes.tsx';

export const App = () => (
  <Frame>
    <Switch>
      {ROUTES.map(({ path, page }) => (
        <Route key={path} path={path}>
          {page}
        </Route>
      ))}
      <Route>
        <UnknownPage />
      </Route>
    </Switch>
  </Frame>
);

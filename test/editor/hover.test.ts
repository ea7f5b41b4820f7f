import assert from 'node:assert/strict';
import { closeAll, openSample, openText, positionOf } from './support/documents.ts';
import { activated, hoverAt } from './support/zonewise.ts';

describe('hover', () => {
  beforeEach(async () => {
    await openSample('shop/storefront.yaml');
    await activated();
  });
  afterEach(closeAll);

  it('explains PreferClose: effect, versions, link', async () => {
    const open = await openSample('versions/legacy.yaml');
    const text = await hoverAt(open.uri, positionOf(open, 'PreferClose\n'));
    assert.match(text, /zone/i);
    assert.match(text, /1\.31/);
    assert.match(text, /https:\/\/kubernetes\.io\//);
  });

  it('explains the field, and other fields of a Service', async () => {
    const open = await openSample('shop/gateway.yaml');
    for (const field of ['  trafficDistribution:', '  externalTrafficPolicy:', '  ports:', '  selector:'])
      assert.notEqual(await hoverAt(open.uri, positionOf(open, field).translate(0, 4)), '', field);
  });

  it('says nothing in a file that is not about Kubernetes', async () => {
    const open = await openText('stack.yaml', 'services:\n  web:\n    image: web\n    ports: ["80:80"]\n');
    assert.equal(await hoverAt(open.uri, positionOf(open, 'ports')), '');
  });
});

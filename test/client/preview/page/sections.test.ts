import assert from 'node:assert/strict';
import { FIXTURES, baselineOf, HOSTILE_NAMES } from '../fixtures.ts';
import { renderPage, sectionOf, textOf } from './renderPage.ts';
import {
  COMPARISON,
  FIGURES,
  PICTURE,
  PORTS,
  SCENARIO,
  TABLES,
  VERSIONS,
  WHAT_IF,
  WHY,
} from '../../../../client/preview/page/words/texts.ts';

describe('the preview page', () => {
  it('says first which Service this is, its value, its version and its traffic', () => {
    const text = textOf(renderPage(FIXTURES.skewed));
    assert.match(
      text,
      /^ checkout in shop .* trafficDistribution: PreferSameZone Kubernetes 1\.35 kube-proxy 33% cross-zone · busiest pod 1\.3× average/,
    );
  });

  it('offers the builds that have the Service, where there are several', () => {
    const service = FIXTURES.skewed.service;
    const builds = ['overlays/dev', 'overlays/prod'].map((label, at) => ({
      label,
      service: { ...service, build: `file:///${label}/kustomization.yaml` },
      isCurrent: at === 1,
    }));
    const html = renderPage({ ...FIXTURES.skewed, builds });
    assert.deepEqual(
      [...html.matchAll(/<option[^>]*>(overlays[^<]*)/g)].map((match) => match[1]),
      ['overlays/dev', 'overlays/prod'],
    );
    assert.match(html, /<option[^>]* selected[^>]*>overlays\/prod/);
    assert.doesNotMatch(renderPage({ ...FIXTURES.skewed, builds: builds.slice(1) }), /<option[^>]*>overlays/);
  });

  it('is an outline: one title, then sections in the order in which they matter', () => {
    const html = renderPage({ ...FIXTURES['what-ifs'], otherVersions: FIXTURES.zonal.otherVersions });
    assert.equal(html.match(/<h1/g)?.length, 1);
    assert.deepEqual(
      [...html.matchAll(/<h2[^>]*>([^<]*)/g)].map((match) => match[1]),
      [
        FIGURES.title,
        PICTURE.title,
        COMPARISON.title,
        WHAT_IF.title,
        TABLES.title,
        WHY.title,
        'Scenario',
        VERSIONS.title,
      ],
    );
  });

  it('shows each port where their endpoints differ', () => {
    const ports = [
      { label: 'port http', headline: '50% cross-zone · single pod', reason: 'Endpoint: p0.' },
      { label: 'port <b>', headline: '0% cross-zone · even load', reason: 'Endpoints: p0 and p1.' },
    ];
    const html = renderPage({ ...FIXTURES.zonal, ports });
    assert.match(
      textOf(sectionOf(html, PORTS.title)),
      /port http 50% cross-zone · single pod Endpoint: p0\. port <b>/,
    );
    assert.doesNotMatch(html, /<dt><?b>/);
    assert.doesNotMatch(renderPage(FIXTURES.zonal), /id="ports"/);
  });

  it('has no style attribute but custom properties, and no handler in the markup', () => {
    for (const answer of Object.values(FIXTURES)) {
      const html = renderPage(answer).replace(/ style="--strength:[\d.]+;"/g, '');
      assert.doesNotMatch(html, /<[^>]* style=/);
      assert.doesNotMatch(html, /<script|javascript:/);
    }
  });
});

describe('the numbers at a glance', () => {
  it('are the shares, the busiest pod and the cost', () => {
    const text = textOf(sectionOf(renderPage(FIXTURES.skewed), FIGURES.title));
    for (const part of [
      'Same node 33%',
      'Same zone, other node 34%',
      'Cross-zone 33%',
      'Dropped 0%',
      'Busiest pod 1.3×',
      'Cost per month $66.67',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`);
  });

  it('stand beside those of the last commit where that is chosen, which only a repository offers', () => {
    const baseline = baselineOf(FIXTURES.balanced);
    const html = renderPage(FIXTURES.skewed, { baseline, compareWith: 'commit', canCompareCommit: true });
    assert.match(textOf(sectionOf(html, FIGURES.title)), /Cross-zone 33% commit: 67%/);
    assert.match(html, /<option value="commit" selected/);
    assert.doesNotMatch(renderPage(FIXTURES.skewed, { baseline }), /<option value="commit"/);
  });

  it('stand beside those of the saved file where they differ', () => {
    const html = renderPage(FIXTURES.skewed, { baseline: baselineOf(FIXTURES.balanced) });
    const text = textOf(sectionOf(html, FIGURES.title));
    assert.match(text, /Cross-zone 33% saved: 67%/);
    assert.match(text, /Dropped 0% Busiest/);
  });

  it('say what was assumed', () => {
    const text = textOf(sectionOf(renderPage(FIXTURES.skewed), FIGURES.title));
    assert.match(text, /Assumed : even clients\./);
  });

  it('name the worst placement where it is another', () => {
    const text = textOf(sectionOf(renderPage(FIXTURES.zonal), FIGURES.title));
    assert.match(text, /Worst placement the manifest allows: .*67% cross-zone/);
    assert.doesNotMatch(textOf(sectionOf(renderPage(FIXTURES.skewed), FIGURES.title)), /Worst/);
  });

  it('say what to do when there is no pod', () => {
    const text = textOf(sectionOf(renderPage(FIXTURES['no-pods']), FIGURES.title));
    assert.match(text, /No pods found\..*# zonewise: endpoints= ?a ?:2/);
  });
});

describe('the head of the page', () => {
  it('says what the figures are not about, what to do, and how, before any figure', () => {
    const text = textOf(renderPage(FIXTURES.zonal));
    const places = [
      'is not in the numbers',
      'refuses PreferSameZone',
      'Apply PreferClose and spread',
      'Try 3 replicas',
      'Same node',
    ].map((part) => text.indexOf(part));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(
      places.every((place) => place >= 0),
      text.slice(0, 600),
    );
  });

  it('has no advice where there is none to give', () => {
    assert.doesNotMatch(renderPage(FIXTURES.skewed), /class="advice/);
  });

  it('leads to every part that there is', () => {
    for (const answer of [FIXTURES['what-ifs'], FIXTURES.headless]) {
      const html = renderPage(answer);
      const links = [...html.matchAll(/<a href="#([\w-]+)"/g)].map(([, id = '']) => id);
      assert.ok(links.length > 0);
      for (const id of links) assert.ok(html.includes(`id="${id}"`), id);
    }
  });
});

describe('the comparison', () => {
  const html = sectionOf(renderPage(FIXTURES.balanced), COMPARISON.title);

  it('has a row for each value with its numbers', () => {
    const text = textOf(html);
    assert.match(text, /unset .*every version 17% 16% 67% 0% 1× \$133/);
    assert.match(text, /topology-mode: Auto/);
  });

  it('marks the current value, whose button does nothing', () => {
    assert.match(textOf(html), /unset \(current\)/);
    assert.equal(html.match(/aria-disabled="true"/g)?.length, 1);
  });

  it('names the value on each button, for those who hear one at a time', () => {
    assert.match(textOf(html), /Apply PreferSameZone/);
  });

  it('says which versions refuse a value', () => {
    assert.match(textOf(html), /PreferSameZone Rejected by 1\.31 to 1\.33\./);
  });
});

describe('the cost in words', () => {
  it('names volume and price, or says plainly that there is none', () => {
    assert.match(
      textOf(renderPage(FIXTURES.skewed)),
      /Cross-zone traffic: 3,333 GiB\/month, \$66\.67\/month\./,
    );
    assert.ok(textOf(renderPage(FIXTURES.zonal)).includes(FIGURES.noCost));
  });
});

describe('the tables', () => {
  const html = sectionOf(renderPage(FIXTURES.skewed), TABLES.title);

  it('hold the share of every pair of zones', () => {
    assert.match(textOf(html), /us-west-2a 0% 22% 11% 0% 33% us-west-2b 0% 33% 0% 0% 33%/);
  });

  it('have heads for rows and columns', () => {
    assert.ok((html.match(/<th scope="col"/g)?.length ?? 0) > 8);
    assert.ok((html.match(/<th scope="row"/g)?.length ?? 0) >= 7);
  });

  it('list the largest flows where there are too many zones for a matrix', () => {
    const text = textOf(sectionOf(renderPage(FIXTURES.huge), TABLES.title));
    assert.match(text, /The 40 largest of [\d,]+ flows between 40 zones/);
  });

  it('hold every pod, busiest first, when opened', () => {
    const opened = renderPage(FIXTURES.skewed, { opened: ['pods'] });
    const shares = [...textOf(opened).matchAll(/ready (\S+%) (\S+×)/g)].map((match) => match[2]);
    assert.deepEqual(shares, ['1.3×', '0.83×', '0.83×']);
    assert.doesNotMatch(textOf(html), /× mean/);
  });

  it('list no pods where there are none', () => {
    assert.doesNotMatch(textOf(renderPage(FIXTURES['no-pods'])), /busiest first/);
  });

  it('say how many pods of a zone are ready', () => {
    assert.match(textOf(sectionOf(renderPage(FIXTURES.states), TABLES.title)), /0 of 2 ready/);
  });
});

describe('the reasons', () => {
  it('lead to the line that decides them, of which file it is', () => {
    const html = renderPage(FIXTURES.skewed, { selection: { kind: 'clients', zone: 'zone us-west-2a' } });
    const picture = sectionOf(html, PICTURE.title);
    assert.match(textOf(picture), /clients there use all 3 endpoints\. line 14/);
    const why = sectionOf(html, WHY.title);
    assert.match(textOf(why), /PreferSameZone hints each ready endpoint to its own zone\. line 14/);
    const { skewed } = FIXTURES;
    const elsewhere = { ...skewed, links: skewed.links.map((link) => ({ ...link, file: 'other.yaml' })) };
    assert.match(textOf(sectionOf(renderPage(elsewhere), WHY.title)), /own zone\. other\.yaml line 14/);
  });

  it('stand alone where no manifest says them', () => {
    const html = renderPage({ ...FIXTURES.skewed, links: [] });
    assert.doesNotMatch(html, /class="link place"/);
  });

  it('lead to what keeps every proxy away', () => {
    assert.match(textOf(renderPage(FIXTURES.headless)), /the client chooses\. line 10/);
  });

  it('are given for each group of clients, on request', () => {
    const closed = textOf(sectionOf(renderPage(FIXTURES.skewed), WHY.title));
    assert.match(closed, /us-west-2a 2 nodes, 33% of connections to all pods/);
    const opened = renderPage(FIXTURES.skewed, { opened: ['group us-west-2a node-2a-1'] });
    assert.match(textOf(sectionOf(opened, WHY.title)), /Endpoints checkout-/);
  });

  it('say plainly where connections are dropped', () => {
    assert.match(textOf(sectionOf(renderPage(FIXTURES.dropped), WHY.title)), /no pod: dropped/);
  });

  it('show a dozen groups at first', () => {
    assert.match(textOf(sectionOf(renderPage(FIXTURES.huge), WHY.title)), /28 more client groups/);
  });
});

describe('what the numbers rest on', () => {
  const text = textOf(sectionOf(renderPage(FIXTURES.zonal), 'Scenario'));

  it('is said with where it came from', () => {
    assert.match(text, /workspace Nodes come from nodes\.yaml\. Open file/);
    assert.match(text, /assumed Every node opens the same number of connections\./);
    assert.ok(text.includes(SCENARIO.connections));
  });

  it('includes what was passed over', () => {
    assert.match(text, /“x” is not a number of nodes/);
  });
});

describe('states without a picture', () => {
  it('say why, and what to do', () => {
    assert.match(
      textOf(renderPage(FIXTURES['no-service'])),
      /No Service in this file Open a file with a Service/,
    );
    assert.match(textOf(renderPage(FIXTURES.template)), /Template, not a manifest .*Render the chart/);
    assert.match(
      textOf(renderPage(FIXTURES['syntax-error'])),
      /This YAML can't be read .*Close the quotation mark/,
    );
  });

  it('explain a Service that no proxy serves, without tables of nothing', () => {
    const text = textOf(renderPage(FIXTURES.headless));
    assert.match(text, /No traffic to distribute .*DNS.* Remove “clusterIP: None”/);
    assert.doesNotMatch(text, /Compare values|Where connections go/);
  });
});

describe('hostile names on the page', () => {
  const html = renderPage(FIXTURES.hostile, { opened: ['pods'] });

  it('are text, never markup', () => {
    assert.doesNotMatch(html, /<img/);
    assert.match(textOf(html), /<img src=x onerror="document\.title='pwned'">/);
  });

  it('are isolated, and lose their power over the direction of text', () => {
    assert.doesNotMatch(html, /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/u);
    assert.match(html, /<bdi[^>]*>[^<]*gnp\.evil/);
  });

  it('are cut when they are endless', () => {
    assert.ok(!html.includes(HOSTILE_NAMES.ENDLESS.slice(0, 600)));
    assert.ok(html.length < 200_000, String(html.length));
  });
});

describe('what could happen', () => {
  const offered = sectionOf(renderPage(FIXTURES['what-ifs']), WHAT_IF.title);
  const lost = sectionOf(renderPage(FIXTURES['zone-lost']), WHAT_IF.title);

  it('stands in groups, each with what it would change', () => {
    assert.deepEqual(
      [...offered.matchAll(/<h3[^>]*>([^<]*)/g)].map((match) => match[1]),
      ['Zones', 'Nodes', 'Updates', 'Replicas', 'Clients'],
    );
    assert.match(textOf(offered), /zone us-west-2a lost busiest pod \+50% load/);
    assert.ok(textOf(offered).includes(WHAT_IF.prompt));
    assert.doesNotMatch(offered, /aria-pressed="true"/);
  });

  it('lists the first three of many, and the one that is selected', () => {
    const html = renderPage(FIXTURES['twelve-zones-lost']);
    const zones = sectionOf(html, WHAT_IF.title).split('role="group"')[1] ?? '';
    assert.equal(zones.match(/class="what-if"/g)?.length, 4);
    assert.match(zones, /aria-pressed="true"[^]*eu-central-7/);
    assert.match(textOf(zones), /9 more zones/);
    const opened = sectionOf(
      renderPage(FIXTURES['twelve-zones-lost'], { opened: ['what-if zone-lost'] }),
      WHAT_IF.title,
    );
    assert.equal(opened.split('role="group"')[1]?.match(/class="what-if"/g)?.length, 12);
  });

  it('is told in whole sentences once it is shown, beside current traffic', () => {
    assert.equal(lost.match(/aria-pressed="true"/g)?.length, 1);
    assert.match(textOf(lost), /Zone us-west-2b is lost: .* Current: 0% cross-zone · even load/);
  });

  it('keeps one that fell out of the list', () => {
    const { shownWhatIf } = FIXTURES['zone-lost'];
    const model = { ...FIXTURES['zone-lost'], whatIfs: [] };
    assert.ok(shownWhatIf);
    assert.doesNotMatch(renderPage(model), /<h2 id="what-if"/);
    const [, ...others] = FIXTURES['what-ifs'].whatIfs;
    const html = sectionOf(renderPage({ ...model, whatIfs: others.slice(2) }), WHAT_IF.title);
    assert.match(html, /aria-pressed="true"[^]*zone us-west-2b lost/);
  });

  it('leaves values to be applied as before', () => {
    const comparison = sectionOf(renderPage(FIXTURES['zone-lost']), COMPARISON.title);
    assert.equal(comparison.match(/class="apply"/g)?.length, 3);
  });

  it('greys the lost node out where it was, in a box of its own', () => {
    const picture = sectionOf(renderPage(FIXTURES['node-lost']), PICTURE.title);
    const lost = [...picture.matchAll(/class="node is-lost".*?<text[^>]*>([^<]*)/gs)].map(([, name]) => name);
    assert.deepEqual(lost, ['node-2a-1']);
    assert.ok(picture.indexOf('>node-2a-1<') < picture.indexOf('>node-2a-2<'));
    assert.doesNotMatch(picture, /lost-frame/);
  });

  it('greys the lost zone out where it was', () => {
    const picture = sectionOf(renderPage(FIXTURES['zone-lost']), PICTURE.title);
    assert.match(picture, /us-west-2b: lost with 2 pods/);
    assert.equal(picture.match(/lost-frame/g)?.length, 1);
    const names = [...picture.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      names.filter((name) => /^Clients|lost, /.test(name)).map((name) => /us-west-2./.exec(name)?.[0]),
      ['us-west-2a', 'us-west-2b', 'us-west-2c'],
    );
    assert.doesNotMatch(sectionOf(renderPage(FIXTURES.zonal), PICTURE.title), /lost-frame/);
  });
});
